import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { Refusal } from '../common/errors';
import type { Insured } from '../common/insured';
import { blindIndex } from '../common/secrets';
import { staff } from '../common/staff';
import { counterCodes } from './collections';
import { assertOtherHands } from './otherHands';
import { forgetTries } from './tries';

/** The digest under which a code for a person is stored. */
export const counterDigest = (person: { _id: string }, digits: string): string =>
  blindIndex('counterCode', `${person._id}\n${digits}`);

/** Which code is guessed at: a new one from the counter has tries of its own. */
export async function codeInHand(docs: Documents, person: Insured | undefined): Promise<string> {
  const issued = person === undefined ? undefined : await docs.get(counterCodes, person._id);
  return issued === undefined ? 'none' : String(issued.expiresAt);
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
  const usable = issued !== undefined && issued.usedAt === null && issued.expiresAt > now();
  if (person === undefined || !usable || issued.digest !== counterDigest(person, digits))
    throw new Refusal('COUNTER_CODE_WRONG', { path: 'counterCode', ...refused });
  await assertFromSomebodyElse(tx, openid, person, issued.by);
  await tx.update(counterCodes, person._id, { usedAt: now() });
  await forgetTries(tx, openid);
  return { person, clerk: issued.by };
}
