import { Refusal } from '../common/errors';
import type { Insured } from '../common/insured';
import { linkEvents } from './collections';
import { findAll } from './whole';

/**
 * Whoever has ended a person's link at the counter last hands out no code for the second proof on the next one:
 * one pair of hands alone would hold the account of anybody whose name and number it knows.
 */
export async function assertOtherHands(person: Insured, clerk: string): Promise<void> {
  const ended = await findAll(linkEvents, { insured: person._id, event: 'relinked' });
  ended.sort((one, other) => one.at - other.at);
  if (ended.at(-1)?.by === clerk) throw new Refusal('SAME_HANDS_RELINKED');
}
