import type {
  ApproveEvent,
  BounceLaterEvent,
  DecisionReply,
  DetailReply,
  EndedReply,
  EndOrderEvent,
  EnteredReply,
  EnterPaymentEvent,
  EnterRefundEvent,
  FileReply,
  FilesReply,
  GiveUpEvent,
  MarkPaidEvent,
  MarkPaidReply,
  MeReply,
  OpenOrdersReply,
  QueueEvent,
  QueueReply,
  QuoteEvent,
  QuoteReply,
  RejectEvent,
  SummaryReply,
  UnmaskReply,
} from '../../cloudfunctions/staff/contract';
import { call, type Result } from './call';
import { command } from './command';

export type {
  DecisionReply,
  DetailReply,
  EndedReply,
  EnteredReply,
  FileReply,
  FilesReply,
  MeReply,
  OpenOrdersReply,
  QueueReply,
  QuoteReply,
  SummaryReply,
  UnmaskReply,
};

type Unkeyed<Event> = Omit<Event, 'action' | 'key'>;

/** Who the caller is to the office, and what waits. */
export const staffMe = (): Promise<Result<MeReply>> => call('staff', { action: 'me' });

/** Applications of the office, oldest first. */
export const staffQueue = (filter: Omit<QueueEvent, 'action'>): Promise<Result<QueueReply>> =>
  call('staff', { action: 'queue', ...filter });

/** One application with all its evidence. */
export const staffDetail = (application: string): Promise<Result<DetailReply>> =>
  call('staff', { action: 'detail', application });

/** Names and numbers in full; noted on record. */
export const staffUnmask = (application: string): Promise<Result<UnmaskReply>> =>
  call('staff', { action: 'unmask', application });

export const approveApplication = (event: Unkeyed<ApproveEvent>): Promise<Result<DecisionReply>> =>
  command({ action: 'approve', ...event }, (keyed) => call('staff', keyed));

/** `reject` ends an application, `return` gives it back to be corrected. */
export const refuseApplication = (
  action: 'reject' | 'return',
  event: Unkeyed<RejectEvent>,
): Promise<Result<DecisionReply>> => command({ action, ...event }, (keyed) => call('staff', keyed));

/** What an owner's account can do for somebody's premium. */
export const counterQuote = (event: Omit<QuoteEvent, 'action'>): Promise<Result<QuoteReply>> =>
  call('staff', { action: 'quote', ...event });

export const enterRefund = (event: Unkeyed<EnterRefundEvent>): Promise<Result<EnteredReply>> =>
  command({ action: 'enterRefund', ...event }, (keyed) => call('staff', keyed));

export const enterPayment = (event: Unkeyed<EnterPaymentEvent>): Promise<Result<EnteredReply>> =>
  command({ action: 'enterPayment', ...event }, (keyed) => call('staff', keyed));

/** Makes the payout file of today; `day` only tells one day's command from another's. */
export const exportPayouts = (day: string): Promise<Result<FileReply>> =>
  command({ action: 'export', day }, ({ action, key }) => call('staff', { action, key }));

export const payoutFile = (day: string): Promise<Result<FileReply>> => call('staff', { action: 'file', day });

export const payoutFiles = (): Promise<Result<FilesReply>> => call('staff', { action: 'files' });

export const markPaid = (event: Unkeyed<MarkPaidEvent>): Promise<Result<MarkPaidReply>> =>
  command({ action: 'markPaid', ...event }, (keyed) => call('staff', keyed));

/** Gives up a payout that nobody can receive any more. */
export const giveUpPayout = (event: Unkeyed<GiveUpEvent>): Promise<Result<DecisionReply>> =>
  command({ action: 'giveUp', ...event }, (keyed) => call('staff', keyed));

/** Puts back what the bank returned after its word on the file was noted. */
export const bounceLater = (event: Unkeyed<BounceLaterEvent>): Promise<Result<DecisionReply>> =>
  command({ action: 'bounceLater', ...event }, (keyed) => call('staff', keyed));

/** Direct payments that the core system has not answered for a day and longer. */
export const openOrders = (): Promise<Result<OpenOrdersReply>> => call('staff', { action: 'openOrders' });

/** Ends one of them by what the core system's bills say. */
export const endOrder = (event: Unkeyed<EndOrderEvent>): Promise<Result<EndedReply>> =>
  command({ action: 'endOrder', ...event }, (keyed) => call('staff', keyed));

/** What the office has done in a day. */
export const daySummary = (day: string): Promise<Result<SummaryReply>> =>
  call('staff', { action: 'summary', day });
