import { today } from '../common/clock';
import { type Documents, documents, transaction } from '../common/database';
import { type ErrorCode, Refusal } from '../common/errors';
import { blindIndex } from '../common/secrets';
import { triesCollection } from './collections';

/**
 * How often a user may be wrong in a day, by what they try; `counterCode` (the second proof), for each code handed out.
 * `counterActivation` goes on where `activate` is locked: a number for the day whatever was typed, so that no answer
 * tells who is on the roster.
 */
export const MOST_WRONG = {
  activate: 5,
  counterActivation: 10,
  counterCode: 5,
  code: 10,
  roster: 10,
} as const;
export type TryKind = keyof typeof MOST_WRONG;

/** The refusals that mean "wrong guess"; any other gives the try back. */
const WRONG: ReadonlySet<ErrorCode> = new Set(['NOT_ON_ROSTER', 'COUNTER_CODE_WRONG', 'CODE_UNKNOWN']);

/** What is guessed at, by whom. */
export interface Guess {
  kind: TryKind;
  openid: string;
  /** Of this alone, where the tries are not those of the day. */
  about?: string;
  /** The whole event: sent again, as after a crash, it is the same guess and no further try. */
  event: object;
}

const idOf = ({ kind, openid, about }: Omit<Guess, 'event'>): string =>
  [kind, today(), openid, ...(about === undefined ? [] : [about])].join(':');

async function take(tx: Documents, guess: Guess, mark: string): Promise<void> {
  const _id = idOf(guess);
  const { kind, openid } = guess;
  const stored = await tx.get(triesCollection, _id);
  if (stored?.guesses.includes(mark)) return;
  if (stored === undefined) {
    await tx.add(triesCollection, { _id, owner: openid, day: today(), wrong: 1, guesses: [mark] });
    return;
  }
  const { wrong, guesses } = stored;
  if (wrong >= MOST_WRONG[kind]) throw new Refusal('LOCKED_TODAY');
  await tx.update(triesCollection, _id, { wrong: wrong + 1, guesses: [...guesses, mark] });
}

async function giveBack(tx: Documents, guess: Guess, mark: string): Promise<void> {
  const _id = idOf(guess);
  const stored = await tx.get(triesCollection, _id);
  if (stored === undefined || !stored.guesses.includes(mark)) return;
  const guesses = stored.guesses.filter((one) => one !== mark);
  await tx.update(triesCollection, _id, { wrong: stored.wrong - 1, guesses });
}

/**
 * Runs something that can be guessed at. The try is taken before the guess is looked at, so that many guesses at
 * once cannot slip by, and given back unless the guess was wrong; the same event takes one try, however often it
 * comes. `LOCKED_TODAY` when none is left.
 */
export async function guarded<T>(guess: Guess, run: () => Promise<T>): Promise<T> {
  const mark = blindIndex('guess', JSON.stringify(guess.event));
  await transaction((tx) => take(tx, guess, mark));
  try {
    const result = await run();
    await transaction((tx) => giveBack(tx, guess, mark));
    return result;
  } catch (error) {
    const wrong = error instanceof Refusal && WRONG.has(error.body.code);
    if (!wrong) await transaction((tx) => giveBack(tx, guess, mark));
    throw error;
  }
}

/** Lets somebody try again whose papers a clerk has seen. */
export async function forgetTries(tx: Documents, openid: string): Promise<void> {
  for (const kind of ['activate', 'counterActivation', 'code', 'roster'] as const) {
    const _id = idOf({ kind, openid });
    if ((await tx.get(triesCollection, _id)) !== undefined) await tx.remove(triesCollection, _id);
  }
}

/** The day until whose end a user is locked out of activation, or null. */
export async function lockedOn(openid: string): Promise<string | null> {
  const stored = await documents.get(triesCollection, idOf({ kind: 'activate', openid }));
  return stored !== undefined && stored.wrong >= MOST_WRONG.activate ? today() : null;
}
