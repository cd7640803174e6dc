import type { z } from 'zod';
import { now, today } from '../../common/clock';
import type { Documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { findOnRoster, type Insured } from '../../common/insured';
import { linkClaims, links } from '../../common/links';
import { linkEvents } from '../collections';
import { events } from '../contract';
import { spendCounterCode } from '../counterProof';
import { newId } from '../machine';
import { needsGuardian, personOnPaper } from '../people';
import { noteProof } from '../proved';
import { DONE, doneReply } from '../replies';
import { agreementTo } from '../texts';
import { type Guess, guarded } from '../tries';
import { keepWords } from '../words';

/** Not told which of the three is wrong. */
const NO_MATCH = { message: '窗口验证码和姓名、身份证号对不上，或者已经用过、过期。' };

type Activation = z.infer<typeof events.activate>;

/** Who activates, and the clerk whose code vouches for them. */
async function whoActivates(
  tx: Documents,
  input: Activation,
  openid: string,
): Promise<{ person: Insured; clerk: string | null }> {
  if (input.counterCode === undefined) return { person: await personOnPaper(tx, input), clerk: null };
  const found = await findOnRoster(tx, input, today());
  return spendCounterCode(tx, openid, found, input.counterCode, NO_MATCH);
}

async function link(tx: Documents, input: Activation, openid: string): Promise<typeof DONE> {
  const agreed = [
    agreementTo(input.privacyNotice, 'privacyNotice'),
    agreementTo(input.idDataConsent, 'idDataConsent'),
  ];
  if ((await tx.get(links, openid)) !== undefined) throw new Refusal('ALREADY_ACTIVATED');
  const { person, clerk } = await whoActivates(tx, input, openid);
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
    by: clerk,
    scanReference: null,
  });
  return clerk === null ? DONE : noteProof(tx, openid, person, 'counter', clerk);
}

/**
 * Which tries these are: known from the event and the caller alone. Were they chosen by whom the roster has, or who
 * has a code, being locked out or not would tell.
 */
const guessOf = (input: Activation, openid: string): Guess => ({
  kind: input.counterCode === undefined ? 'activate' : 'counterActivation',
  openid,
  event: input,
});

/**
 * Links the caller's OPENID to the person of the roster whom name and number both name. With a code that a clerk has
 * handed out after seeing the papers it works on a locked day too, and is the second proof. Errors: `TEXT_OUTDATED`,
 * `NOT_ON_ROSTER` (a wrong try), `COUNTER_CODE_WRONG` (one with a code, whatever of it is wrong), `LOCKED_TODAY` after
 * as many as `tries.ts` says, `ALREADY_ACTIVATED`, `LINKED_ELSEWHERE`, `GUARDIAN_REQUIRED` under 14.
 */
export const activate = action(events.activate, (input, { openid }) =>
  guarded(guessOf(input, openid), () =>
    once({ owner: openid, name: 'family.activate', key: input.key, request: input, reply: doneReply }, (tx) =>
      link(tx, input, openid),
    ),
  ),
);
