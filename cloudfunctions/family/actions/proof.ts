import { documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { blindIndex } from '../../common/secrets';
import { verifiedPhone } from '../../common/wechat';
import { events } from '../contract';
import { codeInHand, spendCounterCode } from '../counterProof';
import { memberOf } from '../people';
import { noteProof } from '../proved';
import { doneReply } from '../replies';
import { guarded } from '../tries';

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

/** The second proof by the code a clerk has handed out: ten minutes, one use, five wrong tries at each code. */
export const proveByCounterCode = action(events.proveByCounterCode, async (input, { openid }) => {
  const self = await memberOf(documents, openid);
  const about = await codeInHand(documents, self);
  return guarded({ kind: 'counterCode', openid, about, event: input }, () =>
    once(
      { owner: openid, name: 'family.proveByCounterCode', key: input.key, request: input, reply: doneReply },
      async (tx) => {
        const { person, clerk } = await spendCounterCode(
          tx,
          openid,
          await memberOf(tx, openid),
          input.counterCode,
        );
        return noteProof(tx, openid, person, 'counter', clerk);
      },
    ),
  );
});
