/**
 * The compiled form of the rule files: what `scripts/rules` writes and the engine reads. Figures are strings
 * as in the contract (yuan, ratio), every `cite` is resolved to its document, section and first day.
 */
import type {
  BenefitFile,
  FactDeclaration,
  FlagDeclaration,
  ParameterDeclaration,
  ReferenceDeclaration,
  RequiredField,
  TotalDeclaration,
} from './benefit';
import type { RegionContent } from './content';
import type { TableFiles } from './tables';

/** A choice that the documents leave to their reader. */
export interface Reading {
  readonly id: string;
  /** The value that holds unless a caller switches it. */
  readonly chosen: string;
  /** The other values a caller may switch to; empty when the reading cannot be switched. */
  readonly otherwise: readonly string[];
  /** Each value in the words of a reader; of a reading that can be switched. */
  readonly says?: Readonly<Record<string, string>> | undefined;
  /** What it is about, in a few words. */
  readonly about: string;
  readonly note: string;
  /** Whom to ask for certainty. */
  readonly ask?: string | undefined;
}

/** A pooling area: `rules/<region>/`. */
export interface CompiledRegion {
  readonly region: string;
  readonly name: string;
  /** Whom to ask, in Chinese, with the telephone where the documents print one. */
  readonly ask: string;
  /** Names of things this region's documents do not decide, by scheme and kind: the reason shown with NOT_COVERED. */
  readonly gaps: readonly { readonly kinds: readonly string[]; readonly reason: string }[];
  readonly readings: readonly Reading[];
  /** False where a relative's account cannot pay (`familyAccountBalance` is refused). */
  readonly familyAccount: boolean;
  readonly totals: Readonly<Record<string, TotalDeclaration>>;
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly references: Readonly<Record<string, ReferenceDeclaration>>;
  readonly flags: Readonly<Record<string, FlagDeclaration>>;
  /** What an event must give in `parameters` because no document fixes it. */
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  readonly required: readonly RequiredField[];
  /** Names of the values that `region.yaml` gives to all files; they stand in each version's values too. */
  readonly sharedValues: readonly string[];
  readonly benefits: readonly BenefitFile[];
  /** One file a kind at most: `premium.yaml`, `credit.yaml` … */
  readonly tables: TableFiles;
}

export interface CompiledRules {
  readonly regions: readonly CompiledRegion[];
  /** What `library` shows beside the figures; nothing is computed from it. */
  readonly content?: readonly RegionContent[] | undefined;
}
