/** `coverage`: which regions, schemes and benefits there are, since when, from which document. */
import { z } from 'zod';
import { type Scheme, strict } from './values';

export const coverageEvent = strict({ action: z.literal('coverage') });

/** A fact that a rule declares beyond the contract's own fields, with the question to ask the user. */
export interface CoverageFact {
  readonly name: string;
  readonly of: 'person' | 'settlement';
  readonly type: 'amount' | 'count' | 'flag' | 'date' | 'choice' | 'choices';
  readonly unit?: string;
  readonly question: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

export interface CoverageBenefit {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly from: string;
  /** Null while no later day is known. */
  readonly to: string | null;
  /** True when no document prints the first day. */
  readonly assumed?: true;
  readonly facts: readonly CoverageFact[];
  readonly source: { readonly document: string };
}

export interface CoverageData {
  readonly regions: readonly {
    readonly region: string;
    readonly name: string;
    /** Whom to ask for certainty, in words. */
    readonly ask: string;
    readonly schemes: readonly { readonly scheme: Scheme; readonly benefits: readonly CoverageBenefit[] }[];
    /** The circumstances that a settlement may carry here, each with its words; without `kinds` all of them. */
    readonly flags: readonly {
      readonly flag: string;
      readonly title: string;
      readonly kinds?: readonly string[];
    }[];
    /** Fields that these kinds at these levels must have. */
    readonly required: readonly {
      readonly field: string;
      readonly kinds: readonly string[];
      readonly levels: readonly number[];
    }[];
  }[];
}
