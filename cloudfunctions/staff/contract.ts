import { z } from 'zod';
import {
  APPLICATION_STATES,
  type ApplicationState,
  DECISION_REASONS,
  type DecisionReason,
} from '../../words/applications';
import { commandKey } from '../common/fields';
import {
  type actors,
  typedAmount as amount,
  applicationId,
  bankDetails as bank,
  type Clause,
  premiumYear as year,
} from '../common/premium/fields';

export type { ApplicationState, DecisionReason };

/**
 * Events and replies of the function `staff`: the office's side of the refunds. Roles: `clerk` enters at the
 * counter, `reviewer` decides, `cashier` pays out. Who entered never approves; who approves never pays out;
 * nobody handles a case of their own.
 */

/** Somebody on a paper: the roster must have the number under that name. */
const onPaper = z.strictObject({
  name: z.string().trim().normalize().min(1).max(50),
  idNumber: z
    .string()
    .trim()
    .regex(/^[1-9]\d{16}[\dXx]$/),
});
const day = z.iso.date();

/** Why an application goes back: for what its owner can mend, the bank card. */
export const returnReasons = ['bank_details_wrong', 'holder_differs', 'other'] as const;

/** Why the bank sent a payout back. */
export const bounceReasons = ['account_closed', 'account_wrong', 'holder_wrong', 'bank_refused'] as const;

const text = z.string().trim().normalize().max(200);

export const meEvent = z.strictObject({ action: z.literal('me') });

export const queueEvent = z.strictObject({
  action: z.literal('queue'),
  state: z.enum(APPLICATION_STATES).optional(),
  year: year.optional(),
  channel: z.enum(['owner', 'counter']).optional(),
  /** At least so many days old. */
  olderThan: z.int().min(0).max(3650).optional(),
  skip: z.int().min(0).max(100_000).optional(),
});

export const detailEvent = z.strictObject({ action: z.literal('detail'), application: applicationId });

/** Names and identity numbers of an application in full; noted before they are shown. */
export const unmaskEvent = z.strictObject({ action: z.literal('unmask'), application: applicationId });

/** The `ver` of the detail that the reviewer has looked at: another one by now is `APPLICATION_CHANGED`. */
const seenVersion = z.int().positive();

export const approveEvent = z.strictObject({
  action: z.literal('approve'),
  key: commandKey,
  application: applicationId,
  ver: seenVersion,
});

/** `other` says nothing by itself: the applicant is told in words. */
const saysWhy = (decision: { reason: string; text: string }): boolean =>
  decision.reason !== 'other' || decision.text !== '';
const WHY_MISSING = { path: ['text'], message: '选了其他，请写明原因。' };

export const rejectEvent = z
  .strictObject({
    action: z.literal('reject'),
    key: commandKey,
    application: applicationId,
    ver: seenVersion,
    reason: z.enum(DECISION_REASONS),
    text,
  })
  .refine(saysWhy, WHY_MISSING);

export const returnEvent = z
  .strictObject({
    action: z.literal('return'),
    key: commandKey,
    application: applicationId,
    ver: seenVersion,
    reason: z.enum(returnReasons),
    text,
  })
  .refine(saysWhy, WHY_MISSING);

/** What an owner's account can do for somebody's premium, for the clerk to read out before it is entered. */
export const quoteEvent = z.strictObject({
  action: z.literal('quote'),
  owner: onPaper,
  insured: onPaper,
  year,
});

/** A paper application handed in at the counter. */
export const enterRefundEvent = z.strictObject({
  action: z.literal('enterRefund'),
  key: commandKey,
  owner: onPaper,
  insured: onPaper,
  year,
  amount,
  bank,
  /** What the paper is filed under. */
  paper: z.string().trim().min(1).max(40),
});

/** Direct payments that an owner orders at the counter; answered with the order. */
export const enterPaymentEvent = z.strictObject({
  action: z.literal('enterPayment'),
  key: commandKey,
  owner: onPaper,
  year,
  items: z
    .array(z.strictObject({ insured: onPaper, amount }))
    .min(1)
    .max(20),
  paper: z.string().trim().min(1).max(40),
});

/** Takes all approved payouts into one file; one file a day. */
export const exportEvent = z.strictObject({ action: z.literal('export'), key: commandKey });

/** The office's payout files, newest first. */
export const filesEvent = z.strictObject({ action: z.literal('files') });

/** The file of a day again, byte for byte. */
export const fileEvent = z.strictObject({ action: z.literal('file'), day });

/** The bank's word on a file: what came back, everything else was paid. */
export const markPaidEvent = z.strictObject({
  action: z.literal('markPaid'),
  key: commandKey,
  day,
  bounced: z
    .array(z.strictObject({ application: applicationId, reason: z.enum(bounceReasons) }))
    .max(1000)
    .refine(
      (bounced) => new Set(bounced.map(({ application }) => application)).size === bounced.length,
      '同一笔申请出现了两次。',
    )
    .optional(),
});

/** Gives up an approved payout that nobody can receive any more; its money goes back into the account. */
export const giveUpEvent = z.strictObject({
  action: z.literal('giveUp'),
  key: commandKey,
  application: applicationId,
});

/** What the bank sent back after its word on the file was noted. */
export const bounceLaterEvent = z.strictObject({
  action: z.literal('bounceLater'),
  key: commandKey,
  application: applicationId,
  reason: z.enum(bounceReasons),
});

/** Direct payments that the core system has not answered for a day and longer, oldest first. */
export const openOrdersEvent = z.strictObject({ action: z.literal('openOrders') });

/** Ends one of them by what the core system's bills say. */
export const endOrderEvent = z.strictObject({
  action: z.literal('endOrder'),
  key: commandKey,
  order: z.string().regex(/^P\d{8}[0-9A-HJKMNP-TV-Z]{10}$/),
});

export const summaryEvent = z.strictObject({ action: z.literal('summary'), day: day.optional() });

export type MeEvent = z.input<typeof meEvent>;
export type QueueEvent = z.input<typeof queueEvent>;
export type DetailEvent = z.input<typeof detailEvent>;
export type UnmaskEvent = z.input<typeof unmaskEvent>;
export type QuoteEvent = z.input<typeof quoteEvent>;
export type ApproveEvent = z.input<typeof approveEvent>;
export type RejectEvent = z.input<typeof rejectEvent>;
export type ReturnEvent = z.input<typeof returnEvent>;
export type EnterRefundEvent = z.input<typeof enterRefundEvent>;
export type EnterPaymentEvent = z.input<typeof enterPaymentEvent>;
export type ExportEvent = z.input<typeof exportEvent>;
export type FileEvent = z.input<typeof fileEvent>;
export type MarkPaidEvent = z.input<typeof markPaidEvent>;
export type GiveUpEvent = z.input<typeof giveUpEvent>;
export type BounceLaterEvent = z.input<typeof bounceLaterEvent>;
export type EndOrderEvent = z.input<typeof endOrderEvent>;
export type SummaryEvent = z.input<typeof summaryEvent>;

export type StaffRole = 'clerk' | 'reviewer' | 'cashier';

/** `me`: counters of the staff's home page. */
export interface MeReply {
  staff: string;
  name: string;
  region: string;
  roles: StaffRole[];
  today: string;
  counters: {
    toReview: number;
    /** Waiting longer than seven days. */
    old: number;
    returned: number;
    toExport: number;
    toMarkPaid: number;
    /** Direct payments without an answer since yesterday or longer. */
    openOrders: number;
  };
  /** Days of waiting from which an application's wait is remarkable, and from which it is too long and counted as old. */
  waiting: { longDays: number; tooLongDays: number };
  /** Whether today's file has been made. */
  exportedToday: boolean;
}

export interface QueueRow {
  application: string;
  state: ApplicationState;
  year: number;
  region: string;
  amount: string;
  /** Masked. */
  owner: string;
  insured: string;
  relation: string;
  day: string;
  ageDays: number;
  channel: 'owner' | 'counter';
  /** Whether this member of staff may decide it now, or put it into a payout file. */
  mayDecide: boolean;
  mayPayOut: boolean;
  /** Why not, where it is a matter of who one is: `FORBIDDEN`, `OWN_CASE`, `SAME_HANDS_…`. */
  whyNot: string | null;
}

export interface QueueReply {
  total: number;
  /** Oldest first, at most 50. */
  rows: QueueRow[];
}

/** One thing a reviewer looks at, as it stands now. `code` names what is wrong. */
export interface Check {
  check: 'binding' | 'account_use' | 'premium_paid' | 'figures' | 'identity' | 'rule' | 'amount' | 'holder';
  ok: boolean;
  code: string | null;
  /** As it was when the application was handed in, and as it is. */
  then: string | null;
  now: string | null;
  /** The clause that decides it, where one does. */
  cite: Clause | null;
}

export interface DetailReply {
  application: string;
  /** Each change of the application adds one; a decision says which one it is about. */
  ver: number;
  state: ApplicationState;
  year: number;
  region: string;
  amount: string;
  /** Masked. */
  owner: { name: string; idNumber: string };
  insured: { name: string; idNumber: string; relation: string; identities: string[] };
  /** The binding it rests on: since when, by which door; null when it has ended. */
  binding: { since: string; door: 'form' | 'code' | 'card' | 'counter' } | null;
  channel: 'owner' | 'counter';
  paper: string | null;
  bank: { holder: string; bankName: string; cardTail: string; cardChecked: boolean };
  bill: { due: string; paid: string | null; paidOn: string | null } | null;
  checks: Check[];
  history: {
    state: ApplicationState;
    day: string;
    at: number;
    by: (typeof actors)[number];
    reason: string | null;
    text: string | null;
  }[];
  ageDays: number;
  expiresOn: string;
  /** Whether this member of staff may approve it, give it back (not what came on paper), end it by a refusal. */
  mayDecide: boolean;
  mayReturn: boolean;
  mayReject: boolean;
  whyNot: string | null;
}

/** `enterRefund`, `enterPayment`: the reference number and what has been done. */
export const enteredReply = z.strictObject({
  ref: z.string(),
  amount: z.string(),
  items: z.array(
    z.strictObject({ state: z.string(), code: z.string().nullable(), message: z.string().nullable() }),
  ),
});
export type EnteredReply = z.infer<typeof enteredReply>;

/** `unmask`. */
export interface UnmaskReply {
  owner: { name: string; idNumber: string };
  insured: { name: string; idNumber: string };
}

/** `quote`: the two ways, each with its amount or with what stands against it. */
export interface QuoteReply {
  owner: string;
  insured: string;
  relation: string | null;
  /** What is free in the account. */
  available: string;
  ways: {
    way: 'direct' | 'refund';
    amount: string | null;
    /** What was paid and would not be refunded; a premium is refunded once, so it never will be. Of a refund alone. */
    lost: string | null;
    obstacle: { code: string; message: string; cite?: { document: string; section: string } } | null;
  }[];
}

/** `openOrders`. */
export interface OpenOrdersReply {
  orders: {
    order: string;
    day: string;
    ageDays: number;
    /** Masked. */
    owner: string;
    /** What is still set aside. */
    amount: string;
    people: number;
    /** The core system has taken a payment whose money had been set free and could not be had again. */
    unposted: boolean;
    /** Somebody has decided to end it by the bills; it is ended as soon as that is safe. */
    ending: boolean;
    whyNot: string | null;
  }[];
}

/** `endOrder`: how many premiums the core system turned out to have, and how many not. */
export interface EndedReply {
  order: string;
  paid: number;
  refused: number;
}

export const decisionReply = z.strictObject({
  application: z.string(),
  state: z.enum(APPLICATION_STATES),
});
export type DecisionReply = z.infer<typeof decisionReply>;

/** `made`: with the bank; `settling`, `settled`: the bank's word is being, has been noted. */
export type FileState = 'made' | 'settling' | 'settled';

/** One payout of a file as it may be shown and printed. */
export interface FileRow {
  application: string;
  state: ApplicationState;
  /** Masked. */
  holder: string;
  bankName: string;
  cardTail: string;
  amount: string;
  /** Why the bank sent it back. */
  bounced: string | null;
}

/** The payout file: `csv` with a header, one line a payout; `checksum` is the SHA-256 of `csv` in UTF-8. */
export interface FileReply {
  day: string;
  name: string;
  state: FileState;
  cashier: string;
  count: number;
  total: string;
  checksum: string;
  /** Null once a payee's details have been destroyed: the text cannot be written again. */
  csv: string | null;
  rows: FileRow[];
  /** Why this cashier may not note the bank's word on it; null when they may. */
  whyNot: string | null;
}

/** `files`: what waits for this cashier's file of today, and the files there are, newest first. */
export interface FilesReply {
  today: string;
  waiting: {
    count: number;
    total: string;
    /** Approved by this cashier, or a case of their own: somebody else has to pay it out. */
    withheld: number;
    /** Whose payees' details have been destroyed: for no file, to be given up. */
    gone: { application: string; amount: string }[];
  };
  madeToday: boolean;
  /** The day of a file whose making was interrupted: it is finished first. */
  unfinished: string | null;
  files: { day: string; state: FileState; count: number; total: string; bounced: number }[];
}

export const markPaidReply = z.strictObject({ day: z.string(), paid: z.int(), bounced: z.int() });
export type MarkPaidReply = z.infer<typeof markPaidReply>;

export interface SummaryReply {
  day: string;
  /** False when the day had more than can be counted at once: the figures are the least it came to. */
  complete: boolean;
  submitted: number;
  approved: { count: number; total: string };
  rejected: number;
  returned: number;
  cancelled: number;
  expired: number;
  exported: { count: number; total: string; checksum: string } | null;
  paid: { count: number; total: string };
  bounced: { count: number; total: string };
  /** Direct payments of the day. */
  direct: { count: number; total: string };
}
