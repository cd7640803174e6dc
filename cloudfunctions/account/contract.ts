import { z } from 'zod';
import type { ApplicationState } from '../../words/applications';
import { commandKey } from '../common/fields';
import type { Clause } from '../common/premium/fields';

/**
 * Events and replies of the function `account`: one's own personal account and what the program has to tell
 * one about it. Money is a yuan string with two decimals; a movement out of the account is negative.
 */

const year = z.int().min(2000).max(2100);
const personId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const overviewEvent = z.strictObject({ action: z.literal('overview'), year: year.optional() });

export const usedEvent = z.strictObject({ action: z.literal('used'), year: year.optional() });

export const pendingEvent = z.strictObject({ action: z.literal('pending'), member: personId });

export const messagesEvent = z.strictObject({ action: z.literal('messages') });

export const readEvent = z.strictObject({
  action: z.literal('read'),
  key: commandKey,
  messages: z
    .array(z.string().regex(/^[A-Za-z0-9:._-]{1,160}$/))
    .min(1)
    .max(100),
});

export const templatesEvent = z.strictObject({ action: z.literal('templates') });

/** One consent to one subscribe message, given in a tap; WeChat counts each of them once. */
export const consentEvent = z.strictObject({
  action: z.literal('consent'),
  key: commandKey,
  template: z.enum(['window', 'application', 'credit', 'family']),
});

export type OverviewEvent = z.input<typeof overviewEvent>;
export type UsedEvent = z.input<typeof usedEvent>;
export type PendingEvent = z.input<typeof pendingEvent>;
export type MessagesEvent = z.input<typeof messagesEvent>;
export type ReadEvent = z.input<typeof readEvent>;
export type TemplatesEvent = z.input<typeof templatesEvent>;
export type ConsentEvent = z.input<typeof consentEvent>;

export const readReply = z.strictObject({ read: z.int() });
export const consentReply = z.strictObject({ template: z.string(), given: z.int() });

export type ReadReply = z.infer<typeof readReply>;
export type ConsentReply = z.infer<typeof consentReply>;

/** What moved the balance or the reserved part. */
export type MovementKind = 'opening' | 'credit' | 'reserve' | 'post' | 'void' | 'expire' | 'correction';

/** With whom: where the balance came from, or where the money went. */
export type CounterParty = 'opening' | 'credit' | 'premium' | 'payout';

/** How a month's credit comes about. */
export interface Counted {
  monthly: string;
  /** Before the part for long-term-care insurance was taken off. */
  gross: string;
  longTermCare: string | null;
  /** What each amount is, and what it is counted from. */
  lines: { label: string; basis: string; cite: Clause }[];
}

export interface Movement {
  id: string;
  /** `YYYY-MM-DD`, the day in China. */
  day: string;
  kind: MovementKind;
  counterparty: CounterParty;
  /** What it added to the balance: `"-400.00"`; `"0.00"` for a reservation, which only sets money aside. */
  amount: string;
  /** What it added to the reserved part. */
  reserved: string;
  /** The balance after it. */
  balance: string;
  /** Whose premium, masked; null when it is nobody's. */
  forWhom: { id: string; name: string } | null;
  /** The order, application, month or corrected entry that caused it. */
  ref: string;
  /** Of a credit, how its own month's amount came about; null where what is known today comes to another amount. */
  counted: Counted | null;
}

/** A month of the year's picture. `in` and `out` are never negative. */
export interface MonthTotals {
  month: string;
  in: string;
  out: string;
  /** At the end of the month; now in the present one, null in a month to come and before the account was opened. */
  balance: string | null;
}

export interface AccountYear {
  year: number;
  /** What the year began with (its opening balance, if it has one), and the balance after its last movement. */
  opening: string;
  closing: string;
  credited: string;
  /** Paid for relatives' premiums. */
  spent: string;
  /** Of what was paid, in this year or an earlier one, given back in this year. */
  returned: string;
  /** Twelve months in order. */
  months: MonthTotals[];
  /** Newest first. */
  movements: Movement[];
}

/** How the region credits: by its rule each month, or not at all because its documents have no rule. */
export type Crediting =
  | ({
      by: 'rule';
      /** The last credited month, `YYYY-MM`. */
      creditedTo: string;
    } & Counted)
  | { by: 'none'; reason: string };

/** `templates`: what WeChat is to be asked consent for; null where the office has set up no such message. */
export interface TemplatesReply {
  window: string | null;
  application: string | null;
  credit: string | null;
  family: string | null;
}

/** `overview`. Residents have no personal account, nor employees who pay into the pooled fund alone: null. */
export interface OverviewReply {
  today: string;
  scheme: 'employee' | 'resident';
  account: {
    region: string;
    balance: string;
    reserved: string;
    available: string;
    crediting: Crediting;
    /** Years that have movements, newest first. */
    years: number[];
    year: AccountYear;
  } | null;
}

/** `used`: what each member's premiums took out of the account in the year; what was given back later is not in it. */
export interface UsedReply {
  year: number;
  members: { id: string; used: string; times: number }[];
  total: string;
}

/** `pending`: what unbinding this member would meet: nothing is undone, but it cannot go on. */
export interface PendingReply {
  pending: {
    ref: string;
    kind: 'order' | 'application';
    state: string;
    amount: string;
    /** A refund that is not reviewed yet is refused after unbinding; one that is approved is still paid out. */
    consequence: 'will_be_refused' | 'goes_on';
  }[];
}

/** An in-app message: no amount, no diagnosis, no name. */
export interface Message {
  id: string;
  /** What it is about; the page has the words. */
  topic:
    | 'window_open'
    | 'days_left_30'
    | 'days_left_7'
    | 'days_left_1'
    | `application_${ApplicationState}`
    | 'application_lapsing'
    | 'application_changed'
    | 'payment_changed'
    | 'credit_arrived';
  /** Year, application, order or month it leads to. */
  ref: string;
  /** The last day, where there is one and it was noted: of the window, or on which a returned application still stands. */
  until: string | null;
  day: string;
  /** When it was left, in milliseconds since 1970. */
  at: number;
  read: boolean;
}

export interface MessagesReply {
  unread: number;
  /** Newest first, at most 100. */
  messages: Message[];
}
