import {
  type Binding,
  bindings,
  bindingsOfGuardian,
  bindingsOfMember,
  bindingsOfOwner,
  LIST_LIMIT,
} from '../../common/bindings';
import { dayOf, now } from '../../common/clock';
import { documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { bindingEvents } from '../collections';
import {
  events,
  type HistoryEntry,
  type RecordReply,
  type RecordSummary,
  type RecordsReply,
  relation,
} from '../contract';
import { memberOf } from '../people';
import { usesFor } from '../rule';
import { retentionMs } from '../settings';
import { consequencesFor } from '../texts';
import { ownerFor, type Role, summaryOf } from '../view';
import { findAll } from '../whole';

function summaries(found: readonly Binding[], role: Role): Promise<RecordSummary[]> {
  return Promise.all(found.map((binding) => summaryOf(documents, binding, role)));
}

/** The two lists, 授权记录 and 被授权记录, and what a guardian looks after. */
export const records = action(events.records, async (_input, { openid }): Promise<RecordsReply> => {
  const person = await memberOf(documents, openid);
  const given = await bindingsOfOwner(person._id);
  const received = await bindingsOfMember(person._id);
  const children = await bindingsOfGuardian(person._id);
  return {
    given: await summaries(given, 'owner'),
    received: await summaries(received, 'member'),
    asGuardian: await summaries(
      children.filter((binding) => binding.owner !== person._id),
      'guardian',
    ),
    older: [given, received, children].some(({ length }) => length >= LIST_LIMIT),
    now: now(),
  };
});

async function historyOf(binding: Binding): Promise<HistoryEntry[]> {
  const found = await findAll(bindingEvents, { binding: binding._id });
  found.sort((one, other) => one.ver - other.ver);
  return found.map(({ from, to, waiting, role, present, at, channel, agreements }) => ({
    from,
    to,
    waiting,
    by: role,
    present,
    on: dayOf(at),
    at,
    channel,
    texts: agreements.map(({ id, version, hash }) => ({ id, version, hash })),
  }));
}

function roleIn(binding: Binding, person: string): Role | undefined {
  if (binding.owner === person) return 'owner';
  if (binding.member === person) return 'member';
  return binding.guardian === person ? 'guardian' : undefined;
}

/** One binding with its history, its uses and what ending it means; for those who have a part in it alone. */
export const record = action(events.record, async (input, { openid }): Promise<RecordReply> => {
  const person = await memberOf(documents, openid);
  const binding = await documents.get(bindings, input.id);
  const role = binding === undefined ? undefined : roleIn(binding, person._id);
  if (binding === undefined || role === undefined) throw new Refusal('NOT_FOUND', { path: 'id' });
  return {
    ...(await summaryOf(documents, binding, role)),
    role,
    owner: await ownerFor(documents, binding, role),
    history: await historyOf(binding),
    uses: usesFor(binding.region, relation.parse(binding.relation)),
    consequences: consequencesFor(role),
    destroyedOn: binding.endedAt === null ? null : dayOf(binding.endedAt + retentionMs()),
  };
});
