/**
 * The table-like files of a region in their compiled form, by kind (`file: premium` in `premium.yaml`).
 * One interface a kind; the schema of each stands in `scripts/rules/tables/`. Amounts are yuan strings and
 * shares decimal strings, as in the contract.
 */
import type { Cite } from './line';

/** A half-open span `[from, to)` in which a version is in force. */
interface Version {
  readonly from: string;
  readonly to?: string | undefined;
  readonly assumed?: true | undefined;
}

interface TableFile<Content> {
  readonly title: string;
  readonly versions: readonly (Version & Content)[];
}

interface CitedAmount {
  readonly amount: string;
  readonly cite: Cite;
}

/** A value that a reading decides: constant, or by the reading's value. */
export type Switched<Value extends string> =
  | Value
  | { readonly reading: string; readonly values: Readonly<Record<string, Value>> };

/** What enters the personal account a month, for one group of people. */
export type CreditRow = {
  readonly status: string;
  /** Only for people of this mode. */
  readonly mode?: string | undefined;
  /** Not for people of this mode. */
  readonly unless?: string | undefined;
  /** Only when the one-off retirement settlement is done, or is not. */
  readonly settled?: boolean | undefined;
  readonly label: string;
  readonly cite: Cite;
} & (
  | { readonly pays: 'nothing' }
  | {
      readonly pays: 'share';
      readonly of: 'base' | 'annualPension';
      readonly bands: readonly {
        readonly underAge?: number | undefined;
        readonly ratio: string;
        readonly cite: Cite;
      }[];
      /** The part of the share that goes to long-term-care insurance instead. */
      readonly longTermCare?: { readonly ratio: string; readonly cite: Cite } | undefined;
    }
  | {
      readonly pays: 'fixed';
      readonly bands: readonly (CitedAmount & { readonly underAge?: number | undefined })[];
    }
);

export type CreditFile = TableFile<{ readonly rows: readonly CreditRow[] }>;

/** A year before and after a reform; the figures come from the crediting table and the outpatient rule. */
export type ReformFile = TableFile<{
  readonly settlement: { readonly scheme: 'employee'; readonly status: string; readonly kind: string };
  /** What the document's own example says otherwise. */
  readonly reading?: string | undefined;
  readonly cite: Cite;
}>;

/** Who is helped with the premium, and by how much: all of it, a share, an amount, or what is above a sum. */
export type Subsidy = {
  readonly identities: readonly string[];
  /** Only at these ages, each half-open `[from, under)`. */
  readonly ages?:
    | readonly { readonly from?: number | undefined; readonly under?: number | undefined }[]
    | undefined;
  readonly paidBy?: string | undefined;
  readonly cite: Cite;
} & (
  | { readonly pays: 'all' }
  | { readonly pays: 'share'; readonly ratio: string }
  | { readonly pays: 'amount'; readonly amount: string }
  | { readonly pays: 'above'; readonly personal: string }
);

/** A version is one premium year. */
export type PremiumFile = TableFile<{
  readonly standard: CitedAmount;
  readonly fiscal: CitedAmount;
  readonly subsidies: readonly Subsidy[];
}>;

/** A version is one premium year. */
export type EnrolmentFile = TableFile<{
  /** The days on which the year's benefits are paid, both included. */
  readonly benefit: { readonly first: string; readonly last: string; readonly cite: Cite };
  readonly window: {
    readonly opens: string;
    readonly closes: string;
    readonly lateUntil: string;
    readonly cite: Cite;
  };
  readonly wait: {
    readonly months: number;
    readonly perGapYear: number;
    readonly latePayment: Switched<'waits' | 'exempt'>;
    readonly firstGapYear: Switched<'added' | 'included'>;
    readonly startsOn: Switched<'benefit_start' | 'payment_day'>;
    readonly cite: Cite;
  };
  readonly exempt: readonly { readonly who: string; readonly cite: Cite }[];
  readonly newborn?: { readonly cite: Cite } | undefined;
}>;

export type IncentiveFile = TableFile<{
  readonly continuous: CitedAmount & { readonly afterYears: number };
  readonly zeroClaim: CitedAmount;
  readonly cite: Cite;
}>;

/** What a personal account might pay for. */
export type AccountUse =
  | 'hospital_personal_share'
  | 'in_scope_self_pay'
  | 'pharmacy_drug'
  | 'pharmacy_device'
  | 'pharmacy_consumable'
  | 'resident_premium'
  | 'large_cost_supplement_premium'
  | 'long_term_care_premium'
  | 'city_commercial_insurance_premium'
  | 'vaccination'
  | 'health_checkup'
  | 'fitness'
  | 'wellness'
  | 'public_health';

export type AccountHolder = 'self' | 'relative';

interface Reason {
  readonly reason: string;
  readonly cite: Cite;
}

/** Asked in this order: never payable, relation, binding, allowed, otherwise. */
export type AccountUseFile = TableFile<{
  readonly never: Reason & { readonly uses: readonly string[] };
  readonly relations: Reason & { readonly list: readonly string[] };
  readonly binding?: Reason | undefined;
  readonly allowed: readonly (Reason & {
    readonly uses: readonly string[];
    readonly for: readonly AccountHolder[];
    readonly exploratory?: true | undefined;
    /** How a premium is paid from the account: directly, or by refunding what was paid in cash. */
    readonly ways?: readonly ('direct' | 'refund')[] | undefined;
  })[];
  readonly otherwise: readonly (Reason & {
    readonly for: readonly AccountHolder[];
    /** The document says nothing: no answer instead of a no. */
    readonly notCovered?: true | undefined;
  })[];
}>;

/** A premium that was paid, refunded out of an account that may pay for `use`. */
export type RefundQuoteFile = TableFile<{ readonly use: AccountUse; readonly cite: Cite }>;

export type AidOnApplicationFile = TableFile<{
  readonly identities: readonly string[];
  /** Kinds of cost that count. */
  readonly kinds: readonly string[];
  /** Months before the day of recognition, that day left out. */
  readonly period: { readonly months: number; readonly cite: Cite };
  readonly above: CitedAmount;
  readonly share: { readonly ratio: string; readonly cite: Cite };
  readonly cap: CitedAmount;
  readonly cite: Cite;
}>;

export type AdmissionFile = TableFile<{
  readonly area: string;
  readonly identities: readonly string[];
  readonly deposit: CitedAmount;
  /** The stay whose deductible is due at admission. */
  readonly settlement: { readonly scheme: 'resident'; readonly kind: string; readonly place: string };
  readonly cite: Cite;
}>;

export type ScopeControlFile = TableFile<{
  readonly limits: readonly {
    readonly area: string;
    readonly levels: readonly number[];
    readonly ratio: string;
    readonly cite: Cite;
  }[];
  /** Who bears what exceeds the limit, inside the city and elsewhere. */
  readonly borneBy: {
    readonly inCity: 'hospital' | 'not_stated';
    readonly elsewhere: 'hospital' | 'not_stated';
    readonly cite: Cite;
  };
  readonly cite: Cite;
}>;

/** Who pays for an injury. */
export type InjuryPayer =
  | 'basic'
  | 'basic_advance_then_recover'
  | 'third_party'
  | 'self'
  | 'work_injury_fund'
  | 'work_injury_advance'
  | 'public_health'
  | 'not_covered_abroad';

export type WhoPaysFile = TableFile<{
  /** The first row that fits decides. */
  readonly rows: readonly {
    readonly cause: string;
    readonly when?: Readonly<Record<string, string | boolean>> | undefined;
    readonly payer: InjuryPayer;
    readonly basicPays: boolean;
    readonly recover: boolean;
    readonly cite: Cite;
  }[];
  /** What the document does not decide. */
  readonly unstated: Reason;
}>;

export interface TableFiles {
  readonly accountUse?: AccountUseFile | undefined;
  readonly admission?: AdmissionFile | undefined;
  readonly aidOnApplication?: AidOnApplicationFile | undefined;
  readonly credit?: CreditFile | undefined;
  readonly enrolment?: EnrolmentFile | undefined;
  readonly incentive?: IncentiveFile | undefined;
  readonly premium?: PremiumFile | undefined;
  readonly reform?: ReformFile | undefined;
  readonly refundQuote?: RefundQuoteFile | undefined;
  readonly scopeControl?: ScopeControlFile | undefined;
  readonly whoPays?: WhoPaysFile | undefined;
}
