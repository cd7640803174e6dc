import { z } from 'zod';
import { noteAccess } from '../../common/accessLog';
import { bindings } from '../../common/bindings';
import { today } from '../../common/clock';
import { type Collection, documents, find, transaction, type Where } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { commands } from '../../common/idempotency';
import { type Insured, idNumberOf, nameOf, phoneOf } from '../../common/insured';
import { links } from '../../common/links';
import { triesCollection } from '../collections';
import { events, type UnmaskReply } from '../contract';
import { hasExpired, move, tellOfEnd } from '../machine';
import { memberOf, ownerOf, personOf } from '../people';
import { DONE } from '../replies';
import { unlink } from '../unlink';
import { findAll } from '../whole';

/**
 * Whose number an owner may see in full: their own, and a member's whom they have bound by entering that number. Who
 * agreed by a code, a card or at the counter has not given it to them.
 */
async function unmaskable(owner: Insured, id: string | undefined): Promise<Insured> {
  if (id === undefined) return owner;
  const binding = await documents.get(bindings, id);
  const given = binding?.owner === owner._id && binding.state === 'active' && binding.door === 'form';
  const bound = given ? binding.member : null;
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

/** What functions keep under an OPENID, as this one deletes it without knowing its meaning. */
const anything = z.looseObject({ _id: z.string() });
const keptByOpenid: readonly { collection: Collection<{ _id: string }>; field: string }[] = [
  { collection: { name: 'visits', schema: anything }, field: 'owner' },
  { collection: { name: 'visitBooks', schema: anything }, field: '_id' },
];

/**
 * Ends the open bindings of a person who leaves. Those they gave only with the second proof, as `unbind` asks; but an
 * invitation that nobody has accepted goes in any case, since its code goes.
 */
async function endBindings(person: Insured, proved: boolean): Promise<void> {
  const open = { in: ['active', 'invited'] };
  const given = await findAll(bindings, { owner: person._id, state: open });
  const received = await findAll(bindings, { member: person._id, state: open });
  for (const { _id } of [...given, ...received]) {
    await transaction(async (tx) => {
      const binding = await tx.get(bindings, _id);
      if (binding === undefined || hasExpired(binding)) return;
      if (binding.state !== 'active' && binding.state !== 'invited') return;
      const role = binding.owner === person._id ? 'owner' : 'member';
      if (role === 'owner' && !proved && binding.waiting !== 'member') return;
      const by = { role, id: person._id } as const;
      await move(tx, binding, { to: 'revoked', waiting: null, by });
      await tellOfEnd(tx, binding, by);
    });
  }
}

/** Removes all documents of a collection that meet a condition. */
async function removeAll(collection: Collection<{ _id: string }>, where: Where): Promise<void> {
  for (;;) {
    const found = await find(collection, where, { limit: 100 });
    if (found.length === 0) return;
    await transaction(async (tx) => {
      for (const { _id } of found)
        if ((await tx.get(collection, _id)) !== undefined) await tx.remove(collection, _id);
    });
  }
}

/**
 * Ends the account: open bindings end with notices, kept visits and stored replies go, then the link, and what was
 * bound meanwhile ends too. A call that was cut off before the link went is finished by the next one. The roster is
 * the bureau's and stays; ended bindings lose their personal data after the retention time; the ledger and the
 * evidence of consents keep the blind index alone.
 */
export const deleteMyAccount = action(events.deleteMyAccount, async (_input, { openid }) => {
  const link = await documents.get(links, openid);
  const leaving = link && { person: await memberOf(documents, openid), proved: link.proof !== null };
  if (leaving !== undefined) await endBindings(leaving.person, leaving.proved);
  for (const { collection, field } of keptByOpenid) await removeAll(collection, { [field]: openid });
  // Those of today are a lock: whoever deletes to guess on would find it gone. Time forgets them.
  await removeAll(triesCollection, { owner: openid, day: { lt: today() } });
  await removeAll(commands, { owner: openid });
  await transaction(async (tx) => {
    const current = await tx.get(links, openid);
    if (current !== undefined)
      await unlink(tx, current.insuredId, openid, { event: 'deleted', by: null, scanReference: null });
  });
  if (leaving !== undefined) await endBindings(leaving.person, leaving.proved);
  return DONE;
});
