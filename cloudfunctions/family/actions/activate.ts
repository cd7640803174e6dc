import { now } from '../../common/clock';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { linkClaims, links } from '../../common/links';
import { linkEvents } from '../collections';
import { events } from '../contract';
import { newId } from '../machine';
import { needsGuardian, personOnPaper } from '../people';
import { DONE, doneReply } from '../replies';
import { agreementTo } from '../texts';
import { guarded } from '../tries';
import { keepWords } from '../words';

/**
 * Links the caller's OPENID to the person of the roster whom name and number both name. Errors: `TEXT_OUTDATED`,
 * `NOT_ON_ROSTER` (a wrong try), `LOCKED_TODAY` after five of them, `ALREADY_ACTIVATED`, `LINKED_ELSEWHERE`,
 * `GUARDIAN_REQUIRED` under 14.
 */
export const activate = action(events.activate, (input, { openid }) =>
  guarded('activate', openid, () =>
    once(
      { owner: openid, name: 'family.activate', key: input.key, request: input, reply: doneReply },
      async (tx) => {
        const agreed = [
          agreementTo(input.privacyNotice, 'privacyNotice'),
          agreementTo(input.idDataConsent, 'idDataConsent'),
        ];
        if ((await tx.get(links, openid)) !== undefined) throw new Refusal('ALREADY_ACTIVATED');
        const person = await personOnPaper(tx, input);
        if (needsGuardian(person)) throw new Refusal('GUARDIAN_REQUIRED');
        if ((await tx.get(linkClaims, person._id)) !== undefined) throw new Refusal('LINKED_ELSEWHERE');
        const at = now();
        await keepWords(tx, agreed);
        const agreements = agreed.map(({ id, version, hash }) => ({ text: id, version, hash, at }));
        await tx.add(linkClaims, { _id: person._id, openid });
        await tx.add(links, { _id: openid, insuredId: person._id, agreements, since: at, proof: null });
        await tx.add(linkEvents, {
          _id: newId(),
          insured: person._id,
          event: 'activated',
          at,
          agreements: agreed,
          by: null,
          scanReference: null,
        });
        return DONE;
      },
    ),
  ),
);
