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

/** More than anybody has; a list beyond it is cut, newest first. */
const LIST_LIMIT = 200;

/** All bindings that a person gave, in every state, newest change first. */
export function bindingsOfOwner(owner: string): Promise<Binding[]> {
  return find(bindings, { owner }, { limit: LIST_LIMIT, order: [['changedAt', 'desc']] });
}

/** All bindings that a person was given, in every state, newest change first. */
export function bindingsOfMember(member: string): Promise<Binding[]> {
  return find(bindings, { member }, { limit: LIST_LIMIT, order: [['changedAt', 'desc']] });
}

/**
 * Writes an active binding inside the transaction that relies on it, so that an unbinding at the same moment
 * conflicts with it instead of slipping by: what must be consistent is written, not only read.
 */
export async function touchBinding(tx: Documents, relied: Binding): Promise<void> {
  if (relied.state !== 'active') throw new Refusal('UNBOUND');
  await tx.update(bindings, relied._id, { touched: relied.touched + 1 });
}
