import type {
  AccountYear,
  ConsentEvent,
  ConsentReply,
  Message,
  MessagesReply,
  Movement,
  OverviewReply,
  PendingReply,
  ReadReply,
  TemplatesReply,
  UsedReply,
} from '../../cloudfunctions/account/contract';
import { call, type Result } from './call';
import { command } from './command';

export type { AccountYear, Message, Movement, OverviewReply, PendingReply, UsedReply };

/** One's own personal account with the movements of a year; the present year when left out. */
export const accountOverview = (year?: number): Promise<Result<OverviewReply>> =>
  call('account', { action: 'overview', ...(year === undefined ? {} : { year }) });

/** What each member has used of it in a year. */
export const accountUsed = (year?: number): Promise<Result<UsedReply>> =>
  call('account', { action: 'used', ...(year === undefined ? {} : { year }) });

/** What is under way for a member, and what unbinding would do to it. */
export const accountPending = (member: string): Promise<Result<PendingReply>> =>
  call('account', { action: 'pending', member });

export const accountMessages = (): Promise<Result<MessagesReply>> => call('account', { action: 'messages' });

export const readAccountMessages = (messages: string[]): Promise<Result<ReadReply>> =>
  command({ action: 'read', messages }, (keyed) => call('account', keyed));

/** WeChat's numbers of the subscribe messages that the office has set up. */
export const messageTemplates = (): Promise<Result<TemplatesReply>> =>
  call('account', { action: 'templates' });

/** One consent to one subscribe message, given in a tap. */
export const consentToMessage = (template: ConsentEvent['template']): Promise<Result<ConsentReply>> =>
  command({ action: 'consent', template }, (keyed) => call('account', keyed));
