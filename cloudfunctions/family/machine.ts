import { randomBytes } from 'node:crypto';
import {
  type Binding,
  type BindingState,
  bindingPairs,
  bindings,
  type Door,
  pairId,
} from '../common/bindings';
import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { Refusal } from '../common/errors';
import { type Insured, idNumberOf, nameOf } from '../common/insured';
import { maskIdNumber } from '../common/mask';
import { newReference } from '../common/premium/reference';
import { sealAll } from '../common/secrets';
import { type BindingEvent, bindingEvents, notices } from './collections';
import type { NoticeKind, Relation, Waiting } from './contract';
import { type Personal, partySchema } from './personal';
import { firstPush } from './push';
import type { Agreement } from './texts';
import { keepWords } from './words';

/** The only ways a state may change; whose turn it is may change while `invited`. */
const NEXT: Readonly<Record<BindingState, readonly BindingState[]>> = {
  invited: ['invited', 'active', 'revoked', 'expired', 'declined'],
  active: ['revoked'],
  revoked: [],
  expired: [],
  declined: [],
};

/** Who takes a step: an insured person, a clerk by staff number, or time itself. */
export interface Actor {
  role: BindingEvent['role'];
  id: string;
}

/** What a step brings besides the new state. */
export interface Step {
  to: BindingState;
  waiting: Waiting | null;
  by: Actor;
  agreements?: readonly Agreement[];
  /** The name signed under the text. */
  signedName?: string;
  scanReference?: string;
  /** For whom a clerk does it. */
  present?: 'owner' | 'member';
  expiresAt?: number | null;
}

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

function subjectOf(binding: { _id: string }): string {
  return `binding:${binding._id}`;
}

async function addEvent(
  tx: Documents,
  binding: Binding,
  from: BindingState | null,
  step: Step,
): Promise<void> {
  const _id = `${binding._id}:${binding.ver}`;
  await keepWords(tx, step.agreements ?? []);
  const sealed =
    step.signedName === undefined
      ? undefined
      : await sealAll(
          tx,
          subjectOf(binding),
          { collection: bindingEvents.name, id: _id },
          { signature: step.signedName },
        );
  await tx.add(bindingEvents, {
    _id,
    binding: binding._id,
    ver: binding.ver,
    from,
    to: step.to,
    waiting: step.waiting,
    role: step.by.role,
    actor: step.by.id,
    at: binding.changedAt,
    channel: binding.door,
    agreements: [...(step.agreements ?? [])],
    signature: sealed?.signature ?? null,
    scanReference: step.scanReference ?? null,
    present: step.present ?? null,
  });
}

async function partyOf(tx: Documents, person: Insured): Promise<Personal['owner']> {
  return partySchema.parse({
    name: await nameOf(tx, person),
    maskedIdNumber: maskIdNumber(await idNumberOf(tx, person)),
    region: person.region,
    scheme: person.scheme,
  });
}

/** Seals what a binding knows of its people under its own key. */
export async function sealPersonal(
  tx: Documents,
  binding: { _id: string },
  people: { owner: Insured; member: Insured | undefined; phone?: string },
): Promise<string> {
  const personal: Personal = {
    owner: await partyOf(tx, people.owner),
    member: people.member === undefined ? null : await partyOf(tx, people.member),
    phone: people.phone ?? null,
  };
  const place = { collection: bindings.name, id: binding._id };
  const sealed = await sealAll(tx, subjectOf(binding), place, { personal: JSON.stringify(personal) });
  return sealed.personal;
}

/** Whether an invitation has run out, though the timer may not have noted it yet. */
export function hasExpired(binding: Pick<Binding, 'state' | 'expiresAt'>): boolean {
  return binding.state === 'invited' && binding.expiresAt !== null && binding.expiresAt <= now();
}

/** Makes a binding the open one of its pair; `ALREADY_BOUND` while another is open. */
export async function claimPair(
  tx: Documents,
  binding: string,
  owner: string,
  member: string,
): Promise<void> {
  const _id = pairId(owner, member);
  const held = await tx.get(bindingPairs, _id);
  if (held === undefined) {
    await tx.add(bindingPairs, { _id, binding });
    return;
  }
  const earlier = await tx.get(bindings, held.binding);
  const open = earlier !== undefined && (earlier.state === 'active' || earlier.state === 'invited');
  if (open && !hasExpired(earlier)) throw new Refusal('ALREADY_BOUND');
  await tx.update(bindingPairs, _id, { binding });
}

/** How a binding begins. */
export interface Beginning {
  owner: Insured;
  member?: Insured;
  guardian?: string;
  relation: Relation;
  door: Door;
  phone?: string;
  step: Step;
}

/** Begins a binding with its first event; its pair is claimed when the member is known. */
export async function begin(
  tx: Documents,
  { owner, member, guardian, relation, door, phone, step }: Beginning,
): Promise<Binding> {
  const at = now();
  const _id = newReference('B');
  const binding: Binding = {
    _id,
    owner: owner._id,
    member: member?._id ?? null,
    guardian: guardian ?? null,
    relation,
    region: owner.region,
    door,
    state: step.to,
    waiting: step.waiting,
    ver: 1,
    touched: 0,
    createdAt: at,
    changedAt: at,
    expiresAt: step.expiresAt ?? null,
    endedAt: null,
    destroyed: false,
    personal: await sealPersonal(tx, { _id }, { owner, member, ...(phone === undefined ? {} : { phone }) }),
  };
  if (member !== undefined) await claimPair(tx, _id, owner._id, member._id);
  await tx.add(bindings, binding);
  await addEvent(tx, binding, null, step);
  return binding;
}

const ENDED: ReadonlySet<BindingState> = new Set(['revoked', 'expired', 'declined']);

/**
 * Takes one step of the state machine and writes its event. `STATE_CHANGED` when the binding is not where the
 * step starts from, or has run out.
 */
export async function move(
  tx: Documents,
  binding: Binding,
  step: Step,
  patch: Partial<Pick<Binding, 'member' | 'personal'>> = {},
): Promise<Binding> {
  const late = hasExpired(binding) && step.to !== 'expired';
  if (!NEXT[binding.state].includes(step.to) || late) throw new Refusal('STATE_CHANGED');
  const at = now();
  const changes = {
    ...patch,
    state: step.to,
    waiting: step.waiting,
    ver: binding.ver + 1,
    changedAt: at,
    expiresAt: step.expiresAt ?? null,
    endedAt: ENDED.has(step.to) ? at : null,
  };
  const moved = { ...binding, ...changes };
  await tx.update(bindings, binding._id, changes);
  await addEvent(tx, moved, binding.state, step);
  return moved;
}

/** Tells the others of a binding that it ends, given as it stood before: the owner, the member, a child's guardian. */
export async function tellOfEnd(tx: Documents, ending: Binding, by: Actor): Promise<void> {
  const { _id, owner, member, guardian, state } = ending;
  const told = async (to: string | null, kind: NoticeKind): Promise<void> => {
    if (to !== null && to !== by.id) await notify(tx, to, kind, _id);
  };
  if (by.role === 'clerk') {
    for (const to of new Set([owner, member, guardian])) await told(to, 'unbound_at_counter');
  } else if (by.role === 'owner') {
    await told(member, state === 'active' ? 'unbound' : 'refused');
    await told(guardian, 'child_unbound');
  } else await told(owner, state === 'active' ? 'withdrawn' : 'declined');
}

/** Leaves a notice for an insured person; it says what happened, never who or how much. */
export async function notify(
  tx: Documents,
  to: string,
  kind: NoticeKind,
  record: string | null,
): Promise<void> {
  await tx.add(notices, { _id: newId(), to, kind, record, at: now(), read: false, push: firstPush(kind) });
}
