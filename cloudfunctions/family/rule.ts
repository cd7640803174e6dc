import { z } from 'zod';
import { ACCOUNT_USES } from '../../words/sharing';
import { calculate } from '../calculator/index';
import { today } from '../common/clock';
import { Refusal } from '../common/errors';
import type { Insured } from '../common/insured';
import { type AccountUse, type Relation, type RelationRule, relation as relations } from './contract';

/** The uses that only somebody in resident insurance can have. */
const RESIDENT_USE: AccountUse['use'] = 'resident_premium';

const useReply = z.object({
  allowed: z.boolean(),
  exploratory: z.boolean(),
  reason: z.string(),
  cite: z.object({ document: z.string(), section: z.string() }),
});

/** The rule as it is today. */
const ask = (region: string, relation: Relation, use: AccountUse['use']) =>
  calculate({ action: 'accountUse', region, for: relation, use, bound: true, on: today() });

/** What the rule of a region lets a bound relative use the account for; empty where the region has no rule. */
export function usesFor(region: string, relation: Relation): AccountUse[] {
  return ACCOUNT_USES.flatMap((use) => {
    const reply = ask(region, relation, use);
    return reply.ok ? [{ use, ...useReply.parse(reply.data) }] : [];
  });
}

/** Whether a person has a personal account to share. */
export function hasAccount(owner: Insured): boolean {
  return owner.scheme === 'employee' && owner.mode !== 'pooling_only';
}

function assertAccount(owner: Insured): void {
  if (!hasAccount(owner)) throw new Refusal('NO_ACCOUNT');
}

/**
 * What the rule of the owner's region says of a relation: the uses that are open to it, and the clause. Without a
 * rule the region is `NOT_COVERED`.
 */
function ruleOf(region: string, relation: Relation): RelationRule & { open: AccountUse[] } {
  const probe = ask(region, relation, RESIDENT_USE);
  if (!probe.ok) {
    const { message, reason } = probe.error;
    throw new Refusal('NOT_COVERED', { message, reason });
  }
  const open = usesFor(region, relation).filter((use) => use.allowed);
  const { reason, cite } = open[0] ?? useReply.parse(probe.data);
  return { relation, allowed: open.length > 0, reason, cite, open };
}

/** Which relations an owner of a region may bind, each with its clause. */
export function relationRules(region: string): RelationRule[] {
  return relations.options.map((relation) => {
    const { open: _open, ...rule } = ruleOf(region, relation);
    return rule;
  });
}

/** The rule of the owner's region decides which relations may be bound; the clause comes with the refusal. */
function assertRelationAllowed(owner: Insured, member: Insured | undefined, relation: Relation): void {
  const { allowed, open, reason, cite } = ruleOf(owner.region, relation);
  if (!allowed) throw new Refusal('RELATION_NOT_ALLOWED', { path: 'relation', reason, cite });
  if (member?.scheme === 'employee' && open.every((use) => use.use === RESIDENT_USE)) {
    throw new Refusal('MEMBER_EMPLOYEE', { reason, cite });
  }
}

const OLDER: ReadonlySet<Relation> = new Set(['parent', 'paternal_grandparent', 'maternal_grandparent']);
const YOUNGER: ReadonlySet<Relation> = new Set(['child', 'sons_child', 'daughters_child']);

function assertPossible(owner: Insured, member: Insured, relation: Relation): void {
  const impossible =
    (OLDER.has(relation) && member.born >= owner.born) ||
    (YOUNGER.has(relation) && member.born <= owner.born);
  if (impossible) throw new Refusal('RELATION_IMPOSSIBLE', { path: 'relation' });
}

/** Whether an owner may invite somebody of a relation at all; who it will be is not known yet. */
export function assertMayInvite(owner: Insured, relation: Relation): void {
  assertAccount(owner);
  assertRelationAllowed(owner, undefined, relation);
}

/**
 * Whether these two may be bound: not oneself, an account to share, the relation allowed by the owner's region,
 * something left that the member could use, and birth dates that allow the relation. Each refusal has its code.
 */
export function assertBindable(owner: Insured, member: Insured, relation: Relation): void {
  if (owner._id === member._id) throw new Refusal('SELF_BINDING');
  assertAccount(owner);
  assertRelationAllowed(owner, member, relation);
  assertPossible(owner, member, relation);
}

const coverageReply = z.object({ regions: z.array(z.object({ region: z.string(), name: z.string() })) });

/** What the regions of the data are called. */
export function regionNames(): ReadonlyMap<string, string> {
  const reply = calculate({ action: 'coverage' });
  if (!reply.ok) return new Map();
  return new Map(coverageReply.parse(reply.data).regions.map(({ region, name }) => [region, name]));
}
