/**
 * The compiled form of a benefit or layer file. Figures are strings (yuan or ratio by the place they stand in),
 * names refer to `values` of the same version, dotted names to what the engine knows (`bill.inScope`,
 * `total.poolingFund`, `fact.insuredYears`). `rules/README.md` explains each block with an example.
 */
import type { Cite, Payer } from './line';
import type { RoundingMode, RoundingUnit } from './money';

export interface Rounding {
  readonly mode?: RoundingMode | undefined;
  readonly unit?: RoundingUnit | undefined;
}

/** A table's axis: a fact by name, or a count or amount, exact or by bands that begin at the given marks. */
export type Axis =
  | string
  | { readonly count: Expression; readonly from?: readonly string[] | undefined }
  | { readonly amount: Expression; readonly from: readonly string[] };

/** A table's cells: nested by axis, the leaf a figure or a name; `any` stands for every key of its axis. */
export interface Cells {
  readonly [key: string]: Cells | string;
}

export interface Choice {
  readonly when?: Condition | undefined;
  readonly is: Expression;
}

/** One stretch of a value that changes by date: half-open `[from, to)`. */
export interface DatedValue {
  readonly from: string;
  readonly to?: string | undefined;
  readonly assumed?: true | undefined;
  readonly is: Expression;
  readonly cite: Cite;
}

/** A value that is not a constant. What kind it is (amount, ratio, count, word) follows from its place. */
export type Expression =
  | string
  | {
      readonly by: readonly Axis[];
      readonly cells: Cells;
      readonly same?: Readonly<Record<string, string>> | undefined;
      readonly beyond?: Expression | undefined;
    }
  | { readonly reading: string; readonly cases: Readonly<Record<string, Expression>> }
  | { readonly choose: readonly Choice[] }
  | { readonly plus: readonly Expression[] }
  | { readonly minus: readonly Expression[] }
  | { readonly smallest: readonly Expression[] }
  | { readonly largest: readonly Expression[] }
  | {
      readonly share: { readonly of: Expression; readonly ratio: Expression };
      readonly rounding?: Rounding | undefined;
    }
  | { readonly times: { readonly of: Expression; readonly count: Expression } }
  | {
      readonly stepDown: {
        readonly start: Expression;
        readonly step: Expression;
        readonly count: Expression;
        readonly floor: Expression;
      };
    }
  | {
      readonly repeat: {
        readonly start: Expression;
        readonly factor: Expression;
        readonly count: Expression;
        readonly atMost: Expression;
      };
    }
  | {
      readonly perFurther: {
        readonly base: Expression;
        readonly each: Expression;
        readonly count: Expression;
        readonly atMost: Expression;
      };
    }
  | { readonly scaleOwn: { readonly ratio: Expression; readonly by: Expression } }
  | { readonly reference: string; readonly yearsBack: number }
  | { readonly countOf: string }
  | { readonly yearsSince: string }
  | { readonly versions: readonly DatedValue[] }
  | { readonly pots: readonly string[] }
  | { readonly is: Expression };

/** A range test on a count, an amount or a day. */
export interface Range {
  readonly from?: string | undefined;
  readonly below?: string | undefined;
}

export type FactTest = boolean | string | readonly string[] | Range;

/** Every key that is given must hold. */
export interface Condition {
  readonly status?: readonly string[] | undefined;
  readonly level?: readonly number[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly place?: readonly string[] | undefined;
  readonly institution?: readonly string[] | undefined;
  readonly disease?: readonly string[] | undefined;
  readonly inProvince?: boolean | undefined;
  /** One of them at least. */
  readonly identities?: readonly string[] | undefined;
  readonly recognised?: readonly string[] | undefined;
  readonly flags?: readonly string[] | undefined;
  /** The settlement's day: `from` on, before `before`. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly reading?: Readonly<Record<string, string>> | undefined;
  readonly fact?: Readonly<Record<string, FactTest>> | undefined;
  /** A named word or count is one of these. */
  readonly value?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly count?:
    | { readonly of: Expression; readonly from?: string | undefined; readonly below?: string | undefined }
    | undefined;
  readonly amount?:
    | { readonly of: Expression; readonly from?: string | undefined; readonly below?: string | undefined }
    | undefined;
  readonly given?: string | undefined;
  readonly all?: readonly Condition[] | undefined;
  readonly any?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
}

interface StepBase {
  readonly when?: Condition | undefined;
  readonly label?: string | undefined;
  readonly cite: Cite;
}

/** Takes the whole settlement out, with the reason. */
export interface ExcludeStep extends StepBase {
  readonly step: 'exclude';
  readonly reason: string;
}

/** The person pays a share before anything counts (a referral's first-pay). */
export interface FirstPayStep extends StepBase {
  readonly step: 'firstPay';
  readonly ratio: Expression;
  /** The amount it is taken of; left out: what is still open. */
  readonly of?: Expression | undefined;
}

/** The person pays up to this amount first; with `over`, less where the running total stood before. */
export interface DeductibleStep extends StepBase {
  readonly step: 'deductible';
  readonly amount: Expression;
  readonly over?: string | undefined;
}

/** What lies above a mark (of this bill, or of a running total) is the person's, or spills over to another benefit. */
export interface CeilingStep extends StepBase {
  readonly step: 'ceiling';
  readonly upTo: Expression;
  readonly over?: string | undefined;
  readonly pot?: string | undefined;
  readonly overflow?: string | undefined;
}

export interface Tier {
  /** Left out: where the tier before ends, or zero. */
  readonly above?: Expression | undefined;
  /** Left out: without end. */
  readonly upTo?: Expression | undefined;
  readonly ratio: Expression;
}

/** A limit on a running total of payments; the payment is added to the total. */
export interface Under {
  readonly total: string;
  /** Left out: the total is fed, not limited. */
  readonly limit?: Expression | undefined;
  readonly when?: Condition | undefined;
}

/** A fund pays a share, in tiers along an axis, under limits; the rest is the person's. */
export interface PayStep extends StepBase {
  readonly step: 'pay';
  readonly payer: Payer;
  /** The person's pots it takes over; left out: the cost that is still open. */
  readonly of?: readonly string[] | undefined;
  readonly ratio?: Expression | undefined;
  readonly tiers?: readonly Tier[] | undefined;
  /** The running total on which the tiers lie, entered where it stood before this settlement. */
  readonly over?: string | undefined;
  /** Where the tiers are entered on this bill, when there is no running total. */
  readonly at?: Expression | undefined;
  /** The tiers are marks on what the fund has paid instead of on cost. */
  readonly axis?: 'cost' | 'fund' | undefined;
  /** The most it pays: of this settlement, or with `stage: running` along the axis. */
  readonly limit?: Expression | undefined;
  readonly under?: readonly Under[] | undefined;
  readonly rounding?:
    | (Rounding & { readonly stage?: 'payment' | 'tier' | 'running' | 'carried' | undefined })
    | undefined;
  /** What a limit left unpaid, computed back to cost, is settled under this other benefit. */
  readonly overflow?: string | undefined;
  /** The names of the person's lines it leaves: the own share, and the cost a limit left unpaid. */
  readonly ownLabel?: string | undefined;
  readonly limitLabel?: string | undefined;
}

/** Adds to a running total. */
export interface CountStep extends StepBase {
  readonly step: 'count';
  readonly total: string;
  readonly with: Expression;
}

export type Step = ExcludeStep | FirstPayStep | DeductibleStep | CeilingStep | PayStep | CountStep;

export interface BenefitVersion {
  readonly from: string;
  readonly to?: string | undefined;
  readonly assumed?: true | undefined;
  readonly values: Readonly<Record<string, Exclude<Expression, string>>>;
  /** How the bill's parts are read; a layer has none. */
  readonly bill?:
    | {
        readonly selfPaid: { readonly cite: Cite };
        readonly classB: {
          readonly ratio?: Expression | undefined;
          /** The most of an item that counts; what lies above is the person's. */
          readonly upTo?: Expression | undefined;
          readonly when?: Condition | undefined;
          readonly cite: Cite;
        };
      }
    | undefined;
  readonly steps: readonly Step[];
  /** A layer's condition: whom it is for. */
  readonly eligible?: Condition | undefined;
  readonly remaining?: Readonly<Record<string, Expression>> | undefined;
  readonly shows?:
    | Readonly<
        Record<
          string,
          { readonly count: Expression } | { readonly is: Condition } | { readonly amount: Expression }
        >
      >
    | undefined;
}

export interface BenefitFile {
  /** `shiyan/employee-outpatient`. */
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly schemes: readonly ('employee' | 'resident')[];
  readonly kinds: readonly string[];
  /** A layer comes after the benefit, in this order; a benefit has none. */
  readonly layer?: { readonly name: string; readonly order: number } | undefined;
  readonly versions: readonly BenefitVersion[];
}

/** A quota of each period of which what is unused is kept for the next one. */
export interface CarriedQuota {
  readonly quota: string;
  /** The most that is ever kept; left out: all of it. */
  readonly atMost?: string | undefined;
}

/** A running total: how long it runs, whether it is kept apart by a fact, where it starts. */
export interface TotalDeclaration {
  readonly title: string;
  readonly per: 'visit' | 'day' | 'month' | 'quarter' | 'year';
  /** The total begins each month or quarter below zero, by what was left of the quotas before. */
  readonly carries?: CarriedQuota | undefined;
  readonly unit: 'amount' | 'count';
  readonly by: readonly ('level' | 'institution' | 'place' | 'kind' | 'status')[];
  /** The event's field that says what had run up before, `event.poolingPaidElsewhere`. */
  readonly starts?: string | undefined;
}

/** A fact that a rule asks for beyond the contract's own fields. */
export interface FactDeclaration {
  /** `item`: of one class-B item of a bill. */
  readonly of: 'person' | 'settlement' | 'item';
  readonly type: 'amount' | 'count' | 'flag' | 'date' | 'choice' | 'choices';
  readonly unit?: string | undefined;
  readonly question: string;
  /** What helps to answer it. */
  readonly note?: string | undefined;
  readonly choices?: Readonly<Record<string, string>> | undefined;
  /** Whoever does not tell it is settled as if no rule asked: no condition on it holds. */
  readonly optional?: boolean | undefined;
}

/** A published figure by year, on which amounts of other years are based. */
export interface ReferenceDeclaration {
  readonly title: string;
  readonly years: Readonly<Record<string, { readonly is: string; readonly cite: Cite }>>;
}

/** What a flag of a settlement means beside the steps that name it. */
export interface FlagDeclaration {
  readonly title: string;
  /** Which account money may pay: all (default), the own account only, none. */
  readonly account?: 'own' | 'none' | undefined;
  readonly kinds?: readonly string[] | undefined;
}

export interface ParameterDeclaration {
  readonly type: 'amount' | 'ratio';
  readonly required: boolean;
  readonly question: string;
  /** What an amount that is left out means; a required one needs no meaning. */
  readonly absent?: 'zero' | 'unlimited' | undefined;
}

/** A field of a settlement that a region's rules cannot do without. */
export interface RequiredField {
  readonly field: 'institution';
  readonly kinds: readonly string[];
  readonly levels: readonly number[];
}
