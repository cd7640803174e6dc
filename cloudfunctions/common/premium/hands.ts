import type { Documents } from '../database';
import { type ErrorCode, Refusal } from '../errors';
import { links } from '../links';
import type { StaffMember } from '../staff';
import type { Application } from './applications';

/** Whom a case is about; nobody handles their own, or a relative's that they pay for. */
type Parties = Pick<Application, 'owner' | 'insured'>;

/** The insured person that a member of staff is, if they use the program themselves. */
export async function selfOf(docs: Documents, member: StaffMember): Promise<string | undefined> {
  return (await docs.get(links, member.openid))?.insuredId;
}

/** Whether somebody who is `self` is one of those a case is about. */
export const isOwn = (self: string | undefined, { owner, insured }: Parties): boolean =>
  self !== undefined && (self === owner || self === insured);

/** Whether a reviewer can still end it: it waits for the review, or for the owner to correct it. */
export const isUndecided = ({ state }: Pick<Application, 'state'>): boolean =>
  state === 'submitted' || state === 'returned';

/** Why this member of staff may not decide an application: their own, or entered by themselves. */
export function mayNotDecide(
  member: StaffMember,
  self: string | undefined,
  found: Application,
): ErrorCode | null {
  if (isOwn(self, found)) return 'OWN_CASE';
  return found.channel === 'counter' && found.enteredBy === member._id ? 'SAME_HANDS_ENTERED' : null;
}

/** Why this member of staff may not pay it out: their own, or approved by themselves. */
export function mayNotPayOut(
  member: StaffMember,
  self: string | undefined,
  found: Application,
): ErrorCode | null {
  if (isOwn(self, found)) return 'OWN_CASE';
  return found.reviewer === member._id ? 'SAME_HANDS_APPROVED' : null;
}

/** Nobody enters at the counter what is their own. */
export async function assertNotOwn(docs: Documents, member: StaffMember, parties: Parties): Promise<void> {
  if (isOwn(await selfOf(docs, member), parties)) throw new Refusal('OWN_CASE');
}
