import { today } from '../common/clock';
import { type Documents, documents, transaction } from '../common/database';
import { type ErrorCode, Refusal } from '../common/errors';
import { triesCollection } from './collections';

/** How often a user may be wrong in a day, by what they try. */
export const MOST_WRONG = { activate: 5, counterCode: 5, code: 10, roster: 10 } as const;
export type TryKind = keyof typeof MOST_WRONG;

/** The refusals that mean "wrong guess"; any other gives the try back. */
const WRONG: ReadonlySet<ErrorCode> = new Set(['NOT_ON_ROSTER', 'COUNTER_CODE_WRONG', 'CODE_UNKNOWN']);

function idOf(kind: TryKind, openid: string, day: string): string {
  return `${kind}:${day}:${openid}`;
}

async function change(tx: Documents, kind: TryKind, openid: string, by: 1 | -1): Promise<void> {
  const day = today();
  const _id = idOf(kind, openid, day);
  const stored = await tx.get(triesCollection, _id);
  const wrong = stored?.wrong ?? 0;
  if (by === 1 && wrong >= MOST_WRONG[kind]) throw new Refusal('LOCKED_TODAY');
  if (stored !== undefined) await tx.update(triesCollection, _id, { wrong: Math.max(wrong + by, 0) });
  else if (by === 1) await tx.add(triesCollection, { _id, owner: openid, day, wrong: 1 });
}

/**
 * Runs something that can be guessed at. The try is taken before the guess is looked at, so that many guesses at
 * once cannot slip by, and given back unless the guess was wrong. `LOCKED_TODAY` when none is left.
 */
export async function guarded<T>(kind: TryKind, openid: string, run: () => Promise<T>): Promise<T> {
  await transaction((tx) => change(tx, kind, openid, 1));
  try {
    const result = await run();
    await transaction((tx) => change(tx, kind, openid, -1));
    return result;
  } catch (error) {
    const wrong = error instanceof Refusal && WRONG.has(error.body.code);
    if (!wrong) await transaction((tx) => change(tx, kind, openid, -1));
    throw error;
  }
}

/** The day until whose end a user is locked out of activation, or null. */
export async function lockedOn(openid: string): Promise<string | null> {
  const day = today();
  const stored = await documents.get(triesCollection, idOf('activate', openid, day));
  return stored !== undefined && stored.wrong >= MOST_WRONG.activate ? day : null;
}
