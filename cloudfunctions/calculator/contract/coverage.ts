/** `coverage`: which regions, schemes and benefits there are, since when, from which document. */
import { z } from 'zod';
import { type Scheme, strict } from './values';

export const coverageEvent = strict({ action: z.literal('coverage') });

/** A fact that a rule declares beyond the contract's own fields, with the question to ask the user. */
export interface CoverageFact {
  readonly name: string;
  /** `item`: of each class-B item of a bill. */
  readonly of: 'person' | 'settlement' | 'item';
  readonly type: 'amount' | 'count' | 'flag' | 'date' | 'choice' | 'choices';
  readonly unit?: string;
  readonly question: string;
  /** What helps to answer it. */
  readonly note?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Need not be told: then no rule that asks it holds. */
  readonly optional?: true;
}

/** Circumstances that must hold together for a fact to matter. */
export interface CoverageFactWhere {
  readonly fact: string;
  /** One of these. */
  readonly identities?: readonly string[];
  readonly places?: readonly string[];
  /** Only of a bill by class, which tells what is self-paid. */
  readonly selfPaid?: true;
  /** Facts of yes or no that must be yes. */
  readonly yes?: readonly string[];
}

/** What the rules look at for these kinds of visit; whatever is not named here changes nothing. */
export interface CoverageAsks {
  readonly kinds: readonly string[];
  /** Fields of the contract: `status`, `level`, `place`, `institution`, `disease`, `limitLeft` … */
  readonly fields: readonly string[];
  readonly identities: readonly string[];
  readonly recognised: readonly string[];
  /** Names of declared facts. */
  readonly facts: readonly string[];
  /** Where some of these facts matter, each way by itself; a fact that is not named here matters everywhere. */
  readonly factsWhere?: readonly CoverageFactWhere[];
  /** A layer that is for these identities alone: its fields matter to nobody else. */
  readonly only?: readonly string[];
  /** The rules state the class-B first-pay ratio: it is not asked. */
  readonly firstPayStated?: true;
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
  /** Each kind is in one of them. */
  readonly asks: readonly CoverageAsks[];
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
    /** `reform` can compare a retired person's year before and after. */
    readonly reform?: true;
  }[];
}
