import { z } from 'zod';
import { APPLICATION_STATES, type ApplicationState } from '../../words/applications';
import { commandKey } from '../common/fields';
import {
  actors,
  typedAmount as amount,
  applicationId,
  bankDetails as bank,
  type Clause,
  clause,
  premiumYear as year,
} from '../common/premium/fields';

export type { ApplicationState };

/**
 * Events and replies of the function `premium`: what a family owes for a year, paying it from the personal
 * account, and applying for the refund of what was paid. Money is a yuan string with two decimals.
 */

const personId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Reference number of an order; shown to people as it is. */
const orderId = z.string().regex(/^P\d{8}[0-9A-HJKMNP-TV-Z]{10}$/);

/** The most relatives in one order. */
export const MOST_IN_ORDER = 20;

/** What only the person knows; it changes what is shown of waiting and of incentives, never an amount to pay. */
const declared = z.strictObject({
  insured: personId,
  veteran: z.boolean().optional(),
  student: z.boolean().optional(),
  /** The calendar year in which nothing was claimed. */
  zeroClaimYear: year.optional(),
});

export const overviewEvent = z.strictObject({
  action: z.literal('overview'),
  /** Left out: the newest year whose window has opened for the family. */
  year: year.optional(),
  declared: z.array(declared).max(MOST_IN_ORDER).optional(),
});

export const quoteEvent = z.strictObject({ action: z.literal('quote'), year, insured: personId });

export const payQuoteEvent = z.strictObject({
  action: z.literal('payQuote'),
  year,
  insured: z.array(personId).min(1).max(MOST_IN_ORDER),
});

export const payEvent = z.strictObject({
  action: z.literal('pay'),
  key: commandKey,
  year,
  /** Each with the amount that was shown: another amount by now is refused, not paid. */
  items: z
    .array(z.strictObject({ insured: personId, amount }))
    .min(1)
    .max(MOST_IN_ORDER)
    .refine(
      (items) => new Set(items.map((item) => item.insured)).size === items.length,
      '同一个人出现了两次。',
    ),
});

export const applyEvent = z.strictObject({
  action: z.literal('apply'),
  key: commandKey,
  year,
  insured: personId,
  /** The 返还金额 that was shown. */
  amount,
  bank,
});

export const correctEvent = z.strictObject({
  action: z.literal('correct'),
  key: commandKey,
  application: applicationId,
  bank,
});

export const cancelEvent = z.strictObject({
  action: z.literal('cancel'),
  key: commandKey,
  application: applicationId,
});

export const listEvent = z.strictObject({ action: z.literal('list'), year: year.optional() });
export const orderEvent = z.strictObject({ action: z.literal('order'), order: orderId });
export const progressEvent = z.strictObject({ action: z.literal('progress'), application: applicationId });

export type OverviewEvent = z.input<typeof overviewEvent>;
export type QuoteEvent = z.input<typeof quoteEvent>;
export type PayQuoteEvent = z.input<typeof payQuoteEvent>;
export type PayEvent = z.input<typeof payEvent>;
export type ApplyEvent = z.input<typeof applyEvent>;
export type CorrectEvent = z.input<typeof correctEvent>;
export type CancelEvent = z.input<typeof cancelEvent>;
export type ListEvent = z.input<typeof listEvent>;
export type OrderEvent = z.input<typeof orderEvent>;
export type ProgressEvent = z.input<typeof progressEvent>;

export type Cite = Clause;

/** The two ways of paying from an account; which of them a region has is in its data. */
export type Way = 'direct' | 'refund';

/** Why something cannot be done: a code, words for it, and the clause that decides. */
export interface Obstacle {
  code: string;
  message: string;
  cite?: Cite;
}

/** The calculator's answer, or why it has none. */
export type PremiumRule =
  | {
      known: true;
      standard: string;
      fiscal: string;
      subsidy: string;
      personal: string;
      /** The identity that gives the highest subsidy; of oneself alone, as `paidBy` and the clause about it. */
      by: string | null;
      paidBy: string | null;
      cite: Cite[];
    }
  | { known: false; reason: string };

export type Enrolment =
  | {
      known: true;
      window: 'not_open' | 'in_window' | 'late' | 'closed' | 'exempt' | 'newborn';
      /** What paying today means. */
      waitMonths: number | null;
      coveredFrom: string | null;
      coveredTo: string | null;
      /** First and last day of the window, and the last day on which one may still pay late. */
      opens: string;
      closes: string;
      lateUntil: string;
      /** Null where it would tell another's group. */
      who: 'ordinary' | 'newborn' | 'veteran' | 'out_of_poverty' | null;
      cite: Cite[];
    }
  | { known: false; reason: string };

/** Kept when the year is paid in time; lost when it is not. A minimum, as the document says. */
export interface Incentive {
  continuousYears: number;
  /** What the years without a break have earned. */
  continuous: string;
  /** What the year before has earned, if nothing was claimed in it. */
  zeroClaim: string;
  minimumRise: string;
  /** The year before, when the person is to be asked about it; null when the rule did not hold then yet. */
  asks: number | null;
  /** What a year without claims earns for the next. */
  eachZeroClaim: string;
  /** Whether paying the year has kept it. */
  kept: boolean;
  /** What breaking off now would lose of it. */
  atStake: string;
  cite: Cite[];
}

/** The core system's bill; null when it has none. */
export interface Bill {
  due: string;
  paid: string | null;
  paidOn: string | null;
  channel: 'account' | 'other' | null;
}

/**
 * Where a person's premium of the year stands: `paid_by_account` directly, `refunded` after a refund was approved, `in_progress` an
 * order or application is under way, `nothing_due` the subsidy covers it, `differs` rule and bill disagree,
 * `no_answer` the core system does not say whether it is paid, `unknown` neither rule nor bill gives an amount.
 */
export type PersonState =
  | 'owed'
  | 'late'
  | 'closed'
  | 'not_open'
  | 'paid'
  | 'paid_by_account'
  | 'refunded'
  | 'in_progress'
  | 'nothing_due'
  | 'not_resident'
  | 'differs'
  | 'no_answer'
  | 'unknown';

export interface PersonPremium {
  insured: string;
  /** In full: whoever is shown here is bound. */
  name: string;
  /** Tells the sex, for the word of kinship; null when it can no longer be read. */
  maskedIdNumber: string | null;
  self: boolean;
  /** Whose relation to the owner; null for oneself. */
  relation: string | null;
  region: string;
  scheme: 'employee' | 'resident';
  /** One's own; of others none, since they tell of illness, disability and need. */
  identities: string[];
  state: PersonState;
  /** Own amount to pay or paid; null when nobody knows it. */
  amount: string | null;
  rule: PremiumRule;
  bill: Bill | null;
  enrolment: Enrolment;
  incentive: Incentive | null;
  /** Cases that the page explains: `student` enrols through the school, `gap` has gap years … */
  notes: ('newborn' | 'veteran' | 'student' | 'gap' | 'out_of_poverty' | 'exploratory')[];
  /** What can be done now; the ways that the owner's region has, each with what stands against it. */
  ways: { way: Way; open: boolean; obstacle: Obstacle | null; refund?: string }[];
  /** No way at all: why, with the clause; null when there is one. */
  noWay: Obstacle | null;
  /** The order or application under way or done. */
  ref: string | null;
}

/**
 * From whose account a premium is best paid, or refunded, when relatives have accounts of their own. Whoever has none
 * is told of those of whom has bound them, `relative` alone.
 */
export interface Proposal {
  insured: string;
  way: Way;
  /** The premium; of a refund no more than one's own account holds. */
  amount: string;
  /** `self`, another account holder of the family, or nobody's balance is enough. */
  from: 'self' | 'relative' | 'none';
  payer: { id: string; name: string } | null;
}

/** A region in which somebody of the family is insured as a resident. */
export interface FamilyRegion {
  region: string;
  name: string;
  /** Whom to ask there, in words. */
  ask: string;
  /** Still to be paid there, and by how many. */
  owed: string;
  owing: number;
}

export interface OverviewReply {
  year: number;
  /** Premium years of which something is known, newest first. */
  years: number[];
  today: string;
  account: { balance: string; reserved: string; available: string; region: string } | null;
  /** Oneself first, then the bound relatives. */
  people: PersonPremium[];
  /** The account's own region first. */
  regions: FamilyRegion[];
  totals: {
    /** Still to be paid by the family. */
    owed: string;
    /** What can be paid from one's own account now. */
    direct: string;
    /** What was paid and can be refunded from it now, as far as the balance goes: what is lacking is in `short`. */
    refundable: string;
    /** What can be refunded from it once it has been paid. */
    later: string;
    /** What would be left free in the account after all three; null when it does not suffice. */
    left: string | null;
    /** By how much it falls short of them. */
    short: string;
  };
  proposals: Proposal[];
}

/** `quote`: the check page of a refund, with how the amount came about. */
export interface QuoteReply {
  year: number;
  insured: string;
  name: string;
  maskedIdNumber: string | null;
  regionName: string;
  relation: string | null;
  paidOn: string | null;
  /** The smaller of what was really paid and what is free in the account. */
  refund: string;
  /** What was paid and is not refunded; a premium is refunded once, so it never will be. */
  lost: string;
  /** Whom to ask there, in words. */
  ask: string;
  /** What is free in the account before and after. */
  balanceBefore: string;
  balanceAfter: string;
  steps: { label: 'paid' | 'available' | 'refund'; amount: string }[];
  cite: Cite;
}

/** `payQuote`: the check page of a direct payment. */
export interface PayQuoteReply {
  year: number;
  region: string;
  items: {
    insured: string;
    name: string;
    maskedIdNumber: string | null;
    relation: string | null;
    /** The core system's bill; null when there is none. */
    amount: string | null;
    obstacle: Obstacle | null;
  }[];
  /** Of what nothing stands against. */
  total: string;
  balanceBefore: string;
  /** What would be left free; null when the balance does not suffice. */
  balanceAfter: string | null;
  short: string;
}

export const orderItem = z.strictObject({
  insured: z.string(),
  name: z.string(),
  amount: z.string(),
  /**
   * `processing`: the core system has not answered; the same key, or the timer, carries it on. `unclear`: it has taken
   * the payment, but the account could not be debited; the office looks after it, and nobody may pay again.
   */
  state: z.enum(['paid', 'refused', 'processing', 'unclear']),
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** The clause that refused it, where one did. */
  cite: clause.nullable(),
  /** The day of the core system's answer; null while there is none. */
  settledOn: z.string().nullable(),
});

/** An order: each relative is a movement of its own, paid wholly or not at all. */
export const orderReply = z.strictObject({
  order: z.string(),
  year: z.int(),
  day: z.string(),
  region: z.string(),
  enteredBy: z.enum(['owner', 'counter']),
  items: z.array(orderItem),
  /** Taken out of the account, of what was to be paid for all of them. */
  paid: z.string(),
  total: z.string(),
});
export type OrderReply = z.infer<typeof orderReply>;

const historyEvent = z.strictObject({
  state: z.enum(APPLICATION_STATES),
  day: z.string(),
  at: z.number(),
  by: z.enum(actors),
  /** A reason from the list, and words beside it. */
  reason: z.string().nullable(),
  text: z.string().nullable(),
});

export const applicationReply = z.strictObject({
  application: z.string(),
  year: z.int(),
  insured: z.string(),
  name: z.string(),
  region: z.string(),
  amount: z.string(),
  state: z.enum(APPLICATION_STATES),
  day: z.string(),
  /** When the reservation ends if nobody reviews it. */
  expiresOn: z.string(),
  bank: z.strictObject({ holder: z.string(), bankName: z.string(), cardTail: z.string() }),
  history: z.array(historyEvent),
  canCorrect: z.boolean(),
  canCancel: z.boolean(),
});
export type ApplicationReply = z.infer<typeof applicationReply>;

/** What `apply`, `correct` and `cancel` answer; `progress` has the rest. */
export interface ApplicationCommandReply {
  application: string;
  year: number;
  insured: string;
  amount: string;
  state: string;
  day: string;
  expiresOn: string;
}

export interface ListReply {
  orders: OrderReply[];
  applications: ApplicationReply[];
}
