import type {
  ApplicationCommandReply,
  ApplicationReply,
  ApplyEvent,
  CancelEvent,
  CorrectEvent,
  Incentive,
  ListReply,
  OrderReply,
  OverviewReply,
  PayEvent,
  PayQuoteReply,
  PersonPremium,
  QuoteReply,
} from '../../cloudfunctions/premium/contract';
import type { Declared } from '../state/declared';
import { call, type Result } from './call';
import { command } from './command';

export type {
  ApplicationReply,
  Incentive,
  ListReply,
  OrderReply,
  OverviewReply,
  PayQuoteReply,
  PersonPremium,
  QuoteReply,
};
export type BankDetails = ApplyEvent['bank'];

type Unkeyed<Event> = Omit<Event, 'action' | 'key'>;

/** What a family owes for a year, and what can be done about it; without a year the one that is being paid. */
export const premiumOverview = (
  year?: number,
  declared: readonly Declared[] = [],
): Promise<Result<OverviewReply>> =>
  call('premium', {
    action: 'overview',
    ...(year === undefined ? {} : { year }),
    ...(declared.length === 0 ? {} : { declared }),
  });

/** 返还金额 of a relative's premium, with how it came about. */
export const premiumQuote = (year: number, insured: string): Promise<Result<QuoteReply>> =>
  call('premium', { action: 'quote', year, insured });

/** What paying directly for these people would come to. */
export const payQuote = (year: number, insured: readonly string[]): Promise<Result<PayQuoteReply>> =>
  call('premium', { action: 'payQuote', year, insured });

export const payPremiums = (event: Unkeyed<PayEvent>): Promise<Result<OrderReply>> =>
  command({ action: 'pay', ...event }, (keyed) => call('premium', keyed));

export const applyForRefund = (event: Unkeyed<ApplyEvent>): Promise<Result<ApplicationCommandReply>> =>
  command({ action: 'apply', ...event }, (keyed) => call('premium', keyed));

export const correctApplication = (event: Unkeyed<CorrectEvent>): Promise<Result<ApplicationCommandReply>> =>
  command({ action: 'correct', ...event }, (keyed) => call('premium', keyed));

export const cancelApplication = (event: Unkeyed<CancelEvent>): Promise<Result<ApplicationCommandReply>> =>
  command({ action: 'cancel', ...event }, (keyed) => call('premium', keyed));

/** One's own orders and applications, newest first. */
export const premiumList = (year?: number): Promise<Result<ListReply>> =>
  call('premium', { action: 'list', ...(year === undefined ? {} : { year }) });

export const premiumOrder = (order: string): Promise<Result<OrderReply>> =>
  call('premium', { action: 'order', order });

export const refundApplication = (application: string): Promise<Result<ApplicationReply>> =>
  call('premium', { action: 'progress', application });
