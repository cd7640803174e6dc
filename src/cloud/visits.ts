import type {
  CodeEvent,
  CodeReply,
  KnownPerson,
  ListReply,
  PersonYear,
  RemoveReply,
  SaveEvent,
  SaveReply,
  Visit,
} from '../../cloudfunctions/visits/contract';
import { call, type Result } from './call';

export type { KnownPerson, ListReply, PersonYear, Visit };

/** Keeps a settlement. The same `key` sent again keeps it once. */
export const saveVisit = (event: Omit<SaveEvent, 'action'>): Promise<Result<SaveReply>> =>
  call('visits', { action: 'save', ...event });

/** Everybody the user has named, and the visits of a year (of one person). */
export const listVisits = (year: number, label?: string): Promise<Result<ListReply>> =>
  call('visits', { action: 'list', year, ...(label === undefined ? {} : { label }) });

/** The mini-program code of a new estimate in that city, as a data URI. */
export const estimateCode = (event: Omit<CodeEvent, 'action'>): Promise<Result<CodeReply>> =>
  call('visits', { action: 'code', ...event });

export const removeVisit = (key: string, id: string): Promise<Result<RemoveReply>> =>
  call('visits', { action: 'remove', key, id });
