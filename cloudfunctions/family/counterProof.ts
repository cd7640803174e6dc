import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { Refusal } from '../common/errors';
import type { Insured } from '../common/insured';
import { blindIndex } from '../common/secrets';
import { staff } from '../common/staff';
import { type CounterCode, counterCodes } from './collections';
import { assertOtherHands } from './otherHands';
import { forgetTries } from './tries';

/** The digest under which a code for a person is stored. */
export const counterDigest = (person: { _id: string }, digits: string): string =>
  blindIndex('counterCode', `${person._id}\n${digits}`);

/** A code that can be used now: not used, not run out. */
const isLive = ({ usedAt, expiresAt }: CounterCode): boolean => usedAt === null && expiresAt > now();

/** Which code for oneself is guessed at: one that stands has tries of its own, all that is none shares some. */
export async function codeInHand(docs: Documents, self: Insured): Promise<string> {
  const issued = await docs.get(counterCodes, self._id);
  return issued !== undefined && isLive(issued) ? String(issued.expiresAt) : 'none';
}

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

/**
 * Uses up the code that a clerk has handed out for a person, and names the clerk: ten minutes, one use. Whoever
 * brings it has shown their papers: what was typed wrong before is forgotten. `COUNTER_CODE_WRONG` alike for a wrong
 * code and for nobody of that name and number.
 */
export async function spendCounterCode(
  tx: Documents,
  openid: string,
  person: Insured | undefined,
  digits: string,
  refused: { message?: string } = {},
): Promise<{ person: Insured; clerk: string }> {
  const issued = person === undefined ? undefined : await tx.get(counterCodes, person._id);
  if (
    person === undefined ||
    issued === undefined ||
    !isLive(issued) ||
    issued.digest !== counterDigest(person, digits)
  )
    throw new Refusal('COUNTER_CODE_WRONG', { path: 'counterCode', ...refused });
  await assertFromSomebodyElse(tx, openid, person, issued.by);
  await tx.update(counterCodes, person._id, { usedAt: now() });
  await forgetTries(tx, openid);
  return { person, clerk: issued.by };
}
