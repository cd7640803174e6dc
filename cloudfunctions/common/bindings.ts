import { z } from 'zod';
import { type Collection, type Documents, find } from './database';
import { Refusal } from './errors';
import { envelope } from './secrets';

export const bindingStates = ['invited', 'active', 'revoked', 'expired', 'declined'] as const;
export type BindingState = (typeof bindingStates)[number];
export const doors = ['form', 'code', 'card', 'counter'] as const;
export type Door = (typeof doors)[number];
export const waitingFor = ['member', 'owner', 'guardian'] as const;

const binding = z.strictObject({
  _id: z.string(),
  /** Insured persons. The member is null until somebody has accepted the invitation. */
  owner: z.string(),
  member: z.string().nullable(),
  guardian: z.string().nullable(),
  relation: z.string(),
  /** The owner's region, whose rule decides. */
  region: z.string(),
  door: z.enum(doors),
  state: z.enum(bindingStates),
  waiting: z.enum(waitingFor).nullable(),
  /** How many events there are; each state change adds one. */
  ver: z.int().positive(),
  /** Written by what must not run beside a state change (see `touchBinding`). */
  touched: z.int().nonnegative(),
  createdAt: z.number(),
  changedAt: z.number(),
  /** Until when an invitation stands. */
  expiresAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Whether its personal data has been destroyed after the retention time. */
  destroyed: z.boolean(),
  /** Names and what was entered, sealed under the binding's own key. */
  personal: envelope,
});

/** One sharing of an owner's account with a member: `invited → active → revoked | expired | declined`. */
export type Binding = z.infer<typeof binding>;
export const bindings: Collection<Binding> = { name: 'bindings', schema: binding };

const pair = z.strictObject({ _id: z.string(), binding: z.string() });

/** `_id` = `{owner}.{member}`: the newest binding of two people, so that no two can be open at once. */
export const bindingPairs: Collection<z.infer<typeof pair>> = { name: 'bindingPairs', schema: pair };

export function pairId(owner: string, member: string): string {
  return `${owner}.${member}`;
}

/** The binding that is active between an owner and a member (insured persons), if there is one. */
export async function activeBinding(
  docs: Documents,
  owner: string,
  member: string,
): Promise<Binding | undefined> {
  const newest = await docs.get(bindingPairs, pairId(owner, member));
  if (newest === undefined) return undefined;
  const found = await docs.get(bindings, newest.binding);
  return found?.state === 'active' ? found : undefined;
}

/** As many as a list shows, newest change first; open ones are listed however many have ended since. */
export const LIST_LIMIT = 200;
const MOST_OPEN = 1000;

/** All bindings in which a person has a part: every open one, and the newest of those that have ended. */
async function listOf(part: 'owner' | 'member' | 'guardian', person: string): Promise<Binding[]> {
  const order = [['changedAt', 'desc']] as const;
  const newest = await find(bindings, { [part]: person }, { limit: LIST_LIMIT, order });
  if (newest.length < LIST_LIMIT) return newest;
  const states = { in: ['active', 'invited'] };
  const open = await find(bindings, { [part]: person, state: states }, { limit: MOST_OPEN, order });
  const listed = new Set(newest.map(({ _id }) => _id));
  return [...newest, ...open.filter(({ _id }) => !listed.has(_id))];
}

/** The bindings that a person gave, newest change first (see `listOf`). */
export const bindingsOfOwner = (owner: string): Promise<Binding[]> => listOf('owner', owner);

/** The bindings that a person was given. */
export const bindingsOfMember = (member: string): Promise<Binding[]> => listOf('member', member);

/** The bindings of the children that a person answers for. */
export const bindingsOfGuardian = (guardian: string): Promise<Binding[]> => listOf('guardian', guardian);

/**
 * Writes an active binding inside the transaction that relies on it, so that an unbinding at the same moment
 * conflicts with it instead of slipping by: what must be consistent is written, not only read.
 */
export async function touchBinding(tx: Documents, relied: Binding): Promise<void> {
  if (relied.state !== 'active') throw new Refusal('UNBOUND');
  await tx.update(bindings, relied._id, { touched: relied.touched + 1 });
}
