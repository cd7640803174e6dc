import { now } from '../../common/clock';
import type { Documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import type { Insured } from '../../common/insured';
import { links } from '../../common/links';
import { blindIndex } from '../../common/secrets';
import { staff } from '../../common/staff';
import { verifiedPhone } from '../../common/wechat';
import { counterCodes, type LinkEvent, linkEvents } from '../collections';
import { events } from '../contract';
import { newId, notify } from '../machine';
import { assertOtherHands } from '../otherHands';
import { memberOf } from '../people';
import { DONE, doneReply } from '../replies';
import { guarded } from '../tries';

async function noteProof(
  tx: Documents,
  openid: string,
  person: Insured,
  method: 'phone' | 'counter',
  by: string | null,
): Promise<typeof DONE> {
  const at = now();
  const event: LinkEvent['event'] = method === 'phone' ? 'proved_by_phone' : 'proved_at_counter';
  await tx.update(links, openid, { proof: { method, at } });
  await tx.add(linkEvents, {
    _id: newId(),
    insured: person._id,
    event,
    at,
    agreements: [],
    by,
    scanReference: null,
  });
  await notify(tx, person._id, 'second_proof', null);
  return DONE;
}

/**
 * The second proof by phone: the number that WeChat has verified equals the roster's. Errors:
 * `PHONE_UNVERIFIED` (WeChat does not know the code), `PHONE_NOT_MATCHED`.
 */
export const proveByPhone = action(events.proveByPhone, (input, { openid }) => {
  // WeChat answers a code once: asked at most once, however often the transaction runs.
  let asked: Promise<string | undefined> | undefined;
  return once(
    { owner: openid, name: 'family.proveByPhone', key: input.key, request: input, reply: doneReply },
    async (tx) => {
      const person = await memberOf(tx, openid);
      asked ??= verifiedPhone(input.phoneCode);
      const phone = await asked;
      if (phone === undefined) throw new Refusal('PHONE_UNVERIFIED');
      if (person.phoneIndex !== blindIndex('phone', phone)) throw new Refusal('PHONE_NOT_MATCHED');
      return noteProof(tx, openid, person, 'phone', null);
    },
  );
});

/** A clerk's code proves nothing on the clerk's own WeChat, nor where the same clerk has ended the link before. */
async function assertFromSomebodyElse(
  tx: Documents,
  openid: string,
  person: Insured,
  clerk: string,
): Promise<void> {
  if ((await tx.get(staff, clerk))?.openid === openid) throw new Refusal('OWN_CASE');
  await assertOtherHands(person, clerk);
}

/** The second proof by the code a clerk has handed out: ten minutes, one use, five wrong tries a day. */
export const proveByCounterCode = action(events.proveByCounterCode, (input, { openid }) =>
  guarded('counterCode', openid, () =>
    once(
      { owner: openid, name: 'family.proveByCounterCode', key: input.key, request: input, reply: doneReply },
      async (tx) => {
        const person = await memberOf(tx, openid);
        const issued = await tx.get(counterCodes, person._id);
        const digest = blindIndex('counterCode', `${person._id}\n${input.counterCode}`);
        const usable = issued !== undefined && issued.usedAt === null && issued.expiresAt > now();
        if (!usable || issued.digest !== digest)
          throw new Refusal('COUNTER_CODE_WRONG', { path: 'counterCode' });
        await assertFromSomebodyElse(tx, openid, person, issued.by);
        await tx.update(counterCodes, person._id, { usedAt: now() });
        return noteProof(tx, openid, person, 'counter', issued.by);
      },
    ),
  ),
);
