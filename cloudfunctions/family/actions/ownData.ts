import { z } from 'zod';
import { accessLog, noteAccess } from '../../common/accessLog';
import { type Binding, bindings, bindingsOfMember, bindingsOfOwner } from '../../common/bindings';
import { now, today } from '../../common/clock';
import { type Collection, documents, find, transaction } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { commands } from '../../common/idempotency';
import { type Insured, idNumberOf, nameOf, phoneOf } from '../../common/insured';
import { linkClaims, links } from '../../common/links';
import { linkEvents, notices, triesCollection } from '../collections';
import { type ExportReply, events, type UnmaskReply } from '../contract';
import { exportText } from '../exportText';
import { hasExpired, move, newId, notify } from '../machine';
import { memberOf, ownerOf, personOf } from '../people';
import { DONE } from '../replies';
import { regionNames } from '../rule';
import { type Role, summaryOf } from '../view';

/** Whose number an owner may see in full: their own, and a member's whom they have bound. */
async function unmaskable(owner: Insured, id: string | undefined): Promise<Insured> {
  if (id === undefined) return owner;
  const binding = await documents.get(bindings, id);
  const bound = binding?.owner === owner._id && binding.state === 'active' ? binding.member : null;
  if (bound === null) throw new Refusal('NOT_FOUND', { path: 'id' });
  return personOf(documents, bound);
}

/** Shows an identity number in full, to an owner with the second proof; noted before it is shown. */
export const unmask = action(events.unmask, async (input, { openid }): Promise<UnmaskReply> => {
  const owner = await ownerOf(documents, openid);
  const person = await unmaskable(owner, input.id);
  await noteAccess(person._id, owner._id, 'unmask');
  const phone = person._id === owner._id ? await phoneOf(documents, person) : undefined;
  return {
    name: await nameOf(documents, person),
    idNumber: await idNumberOf(documents, person),
    phone: phone ?? null,
  };
});

/** What functions keep under an OPENID, as this one exports and deletes it without knowing its meaning. */
const anything = z.looseObject({ _id: z.string() });
const keptByOpenid: readonly { title: string; collection: Collection<{ _id: string }>; field: string }[] = [
  { title: '就医记录', collection: { name: 'visits', schema: anything }, field: 'owner' },
  { title: '就医记录的目录', collection: { name: 'visitBooks', schema: anything }, field: '_id' },
];
/** What functions keep under an insured person's blind index, for the export alone: it is the books' or the bureau's. */
const keptByPerson: readonly { title: string; collection: Collection<{ _id: string }>; field: string }[] = [
  { title: '个人账户', collection: { name: 'accounts', schema: anything }, field: '_id' },
  { title: '个人账户的流水', collection: { name: 'entries', schema: anything }, field: 'account' },
  { title: '用个人账户缴费', collection: { name: 'orders', schema: anything }, field: 'owner' },
  { title: '返还申请', collection: { name: 'applications', schema: anything }, field: 'owner' },
  { title: '账户消息', collection: { name: 'messages', schema: anything }, field: 'insured' },
];
const PAGE = 1000;

/** Bindings as their lists show them: full names only between people who are bound. */
async function exportedBindings(found: readonly Binding[], role: Role): Promise<unknown[]> {
  return Promise.all(
    found.map(async (binding) => {
      const { party, waiting, ...line } = await summaryOf(documents, binding, role);
      const { id: _person, ...seen } = party ?? { id: null };
      const other = party === null ? '（没有，或者已经销毁）' : seen;
      const { createdAt, changedAt, endedAt } = binding;
      const { id: _id, state, relation, door, region, expiresAt } = line;
      const side = role === 'owner' ? { member: other } : { owner: other };
      return {
        _id,
        state,
        waiting,
        relation,
        door,
        region,
        ...side,
        createdAt,
        changedAt,
        expiresAt,
        endedAt,
      };
    }),
  );
}

async function all(
  kept: readonly { title: string; collection: Collection<{ _id: string }>; field: string }[],
  value: string,
): Promise<Record<string, unknown>> {
  const found = kept.map(async ({ title, collection, field }) => [
    title,
    await find(collection, { [field]: value }, { limit: PAGE }),
  ]);
  return Object.fromEntries(await Promise.all(found));
}

/** Everything stored about the caller, as a readable file; needs the second proof and is noted. */
export const exportMyData = action(events.exportMyData, async (_input, { openid }): Promise<ExportReply> => {
  const person = await ownerOf(documents, openid);
  await noteAccess(person._id, person._id, 'export');
  const reader = { self: person._id, regions: regionNames() };
  const { name: _name, idNumber: _idNumber, phone: _phone, ...roster } = person;
  const content = exportText(today(), reader, {
    参保登记: {
      name: await nameOf(documents, person),
      idNumber: await idNumberOf(documents, person),
      phone: (await phoneOf(documents, person)) ?? null,
      ...roster,
    },
    激活和同意: await documents.get(links, openid),
    激活的经过: await find(linkEvents, { insured: person._id }, { limit: PAGE, order: [['at', 'asc']] }),
    授权记录: await exportedBindings(await bindingsOfOwner(person._id), 'owner'),
    被授权记录: await exportedBindings(await bindingsOfMember(person._id), 'member'),
    通知: await find(notices, { to: person._id }, { limit: PAGE, order: [['at', 'asc']] }),
    谁看过我的资料: await find(accessLog, { subject: person._id }, { limit: PAGE, order: [['at', 'asc']] }),
    ...(await all(keptByPerson, person._id)),
    ...(await all(keptByOpenid, openid)),
  });
  return { fileName: `我的资料-${today()}.txt`, content };
});

/** Ends the open bindings of a person who leaves; those they gave only with the second proof, as `unbind` asks. */
async function endBindings(person: Insured, proved: boolean): Promise<void> {
  const given = proved ? await bindingsOfOwner(person._id) : [];
  const received = await bindingsOfMember(person._id);
  for (const { _id } of [...given, ...received]) {
    await transaction(async (tx) => {
      const binding = await tx.get(bindings, _id);
      if (binding === undefined || hasExpired(binding)) return;
      if (binding.state !== 'active' && binding.state !== 'invited') return;
      const role = binding.owner === person._id ? 'owner' : 'member';
      await move(tx, binding, { to: 'revoked', waiting: null, by: { role, id: person._id } });
      const other = role === 'owner' ? binding.member : binding.owner;
      if (other !== null) await notify(tx, other, role === 'owner' ? 'unbound' : 'withdrawn', _id);
    });
  }
}

/** Removes all documents of a collection that carry the caller's OPENID. */
async function removeAll(
  collection: Collection<{ _id: string }>,
  field: string,
  openid: string,
): Promise<void> {
  for (;;) {
    const found = await find(collection, { [field]: openid }, { limit: 100 });
    if (found.length === 0) return;
    await transaction(async (tx) => {
      for (const { _id } of found)
        if ((await tx.get(collection, _id)) !== undefined) await tx.remove(collection, _id);
    });
  }
}

/**
 * Ends the account: open bindings end with notices, kept visits and stored replies go, the link goes last. A call
 * that was cut off is finished by the next one. The roster is the bureau's and stays; ended bindings lose their
 * personal data after the retention time; the ledger keeps the blind index alone.
 */
export const deleteMyAccount = action(events.deleteMyAccount, async (_input, { openid }) => {
  const link = await documents.get(links, openid);
  if (link !== undefined) await endBindings(await memberOf(documents, openid), link.proof !== null);
  for (const { collection, field } of keptByOpenid) await removeAll(collection, field, openid);
  await removeAll(triesCollection, 'owner', openid);
  await removeAll(commands, 'owner', openid);
  await transaction(async (tx) => {
    const current = await tx.get(links, openid);
    if (current === undefined) return;
    await tx.remove(links, openid);
    await tx.remove(linkClaims, current.insuredId);
    const { insuredId: insured } = current;
    await tx.add(linkEvents, {
      _id: newId(),
      insured,
      event: 'deleted',
      at: now(),
      by: null,
      scanReference: null,
    });
  });
  return DONE;
});
