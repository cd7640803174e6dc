import { dayOf } from '../../common/clock';
import { count, documents } from '../../common/database';
import { GUARDIAN_AGE } from '../../common/guardianAge';
import { action } from '../../common/handler';
import { idNumberOf, nameOf } from '../../common/insured';
import { insuredOf, links } from '../../common/links';
import { maskIdNumber } from '../../common/mask';
import { staffOf } from '../../common/staff';
import { notices } from '../collections';
import { events, type StatusReply, type TextsReply } from '../contract';
import { currentTexts } from '../texts';
import { lockedOn, MOST_WRONG } from '../tries';

/** Who the caller is to this program: insured person, second proof, staff. */
export const status = action(events.status, async (_input, { openid }): Promise<StatusReply> => {
  const link = await documents.get(links, openid);
  const staff = await staffOf(openid);
  const base = {
    openid,
    lockedOn: await lockedOn(openid),
    staff: staff === undefined ? null : { number: staff._id, roles: staff.roles, region: staff.region },
  };
  if (link === undefined) return { ...base, person: null, secondProof: null, unreadNotices: 0 };
  const person = await insuredOf(documents, link);
  return {
    ...base,
    person: {
      name: await nameOf(documents, person),
      maskedIdNumber: maskIdNumber(await idNumberOf(documents, person)),
      region: person.region,
      scheme: person.scheme,
      status: person.status,
    },
    secondProof: link.proof === null ? null : { method: link.proof.method, on: dayOf(link.proof.at) },
    unreadNotices: await count(notices, { to: person._id, read: false }),
  };
});

/** The texts to be read and agreed to, as they stand now. */
export const texts = action(
  events.texts,
  async (): Promise<TextsReply> => ({
    texts: currentTexts(),
    guardianAge: GUARDIAN_AGE,
    wrongTries: MOST_WRONG.activate,
  }),
);
