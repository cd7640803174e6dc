import type { Binding } from '../common/bindings';
import { dayOf, now } from '../common/clock';
import type { Documents } from '../common/database';
import { maskName } from '../common/mask';
import { type Party, type RecordSummary, relation } from './contract';
import { hasExpired } from './machine';
import { openPersonal, type Personal } from './personal';

/** In which part somebody looks at a binding. */
export type Role = 'owner' | 'member' | 'guardian';

/** Full names only between people who are bound; before and after, masked. */
function partyFor(binding: Binding, role: Role, personal: Personal | undefined): Party | null {
  const other = role === 'member' ? personal?.owner : personal?.member;
  if (other === undefined || other === null) return null;
  const { name, maskedIdNumber, region, scheme } = other;
  const id = role === 'owner' && binding.state === 'active' ? binding.member : null;
  return { id, name: binding.state === 'active' ? name : maskName(name), maskedIdNumber, region, scheme };
}

/** Whose account a child would use or uses, for the guardian who answers for it; null for everybody else. */
export async function ownerFor(docs: Documents, binding: Binding, role: Role): Promise<string | null> {
  if (role !== 'guardian') return null;
  const name = (await openPersonal(docs, binding))?.owner.name;
  if (name === undefined) return null;
  return binding.state === 'active' ? name : maskName(name);
}

/** A binding as a clerk sees it, who needs to know which it is and no more: the other side masked, by no index. */
export async function summaryForStaff(docs: Documents, binding: Binding, role: Role): Promise<RecordSummary> {
  const summary = await summaryOf(docs, binding, role);
  const { party } = summary;
  if (party === null) return summary;
  return {
    ...summary,
    party: { ...party, id: null, name: party.name === null ? null : maskName(party.name) },
  };
}

/** A binding as a line of a list. An invitation that has run out shows as expired before the timer notes it. */
export async function summaryOf(docs: Documents, binding: Binding, role: Role): Promise<RecordSummary> {
  const personal = await openPersonal(docs, binding);
  const expired = hasExpired(binding);
  return {
    id: binding._id,
    state: expired ? 'expired' : binding.state,
    waiting: expired ? null : binding.waiting,
    door: binding.door,
    relation: relation.parse(binding.relation),
    region: binding.region,
    party: partyFor(binding, role, personal),
    taken: binding.member !== null,
    on: dayOf(expired ? (binding.expiresAt ?? now()) : binding.changedAt),
    expiresAt: binding.expiresAt,
  };
}
