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
    on: dayOf(expired ? (binding.expiresAt ?? now()) : binding.changedAt),
    expiresAt: binding.expiresAt,
  };
}
