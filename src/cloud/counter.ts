import type { CounterCodeReply, FamilyEvent, LookupReply } from '../../cloudfunctions/family/contract';
import { call, type Result } from './call';
import { command } from './command';

export type { CounterCodeReply, LookupReply };

type Content<Name extends 'counterBind' | 'counterUnbind' | 'counterRelink'> = Omit<
  FamilyEvent<Name>,
  'action' | 'key' | 'papersSeen'
>;

/** A person as their papers name them. */
export interface OnPaper {
  name: string;
  idNumber: string;
}

/** What a clerk does for the people at the counter; each command says that their papers were seen. */
const atCounter = <Data>(event: { action: string }): Promise<Result<Data>> =>
  command({ ...event, papersSeen: true }, (keyed) => call('family', keyed));

/** A person of the clerk's region, masked, with their bindings; noted on record. */
export const lookUp = (paper: OnPaper): Promise<Result<LookupReply>> =>
  call('family', { action: 'counterLookup', ...paper });

/** A one-time code as a second proof. */
export const issueCode = (paper: OnPaper): Promise<Result<CounterCodeReply>> =>
  atCounter({ action: 'counterCode', ...paper });

export const bindAtCounter = (event: Content<'counterBind'>): Promise<Result<{ id: string }>> =>
  atCounter({ action: 'counterBind', ...event });

export const unbindAtCounter = (event: Content<'counterUnbind'>): Promise<Result<{ id: string }>> =>
  atCounter({ action: 'counterUnbind', ...event });

/** Ends the link of somebody who has lost their phone. */
export const relink = (event: Content<'counterRelink'>): Promise<Result<{ done: true }>> =>
  atCounter({ action: 'counterRelink', ...event });
