import { createStore, isRecord } from '../state/store';
import type { Answers } from './answers';

/** An estimate that was given a name, to be opened again and held beside others. Amounts are yuan strings. */
export interface KeptEstimate {
  id: string;
  name: string;
  /** 妈妈 · 三级医院门诊 · 1 月 6 日 */
  about: string;
  answers: Answers;
  total: string;
  paid: string;
  /** What the person pays under the rules that computed it. */
  personal: string;
  /** What goes on to other rules; nobody's bill. */
  overflow?: string;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** The oldest goes when there are more. */
const MOST = 30;
export const NAME_MOST = 20;

function parseOne(stored: unknown): KeptEstimate[] {
  if (!isRecord(stored) || !isRecord(stored.answers)) return [];
  const { id, name, about, total, paid, personal, overflow, savedAt } = stored;
  const texts = Object.entries(stored.answers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  if (typeof id !== 'string' || typeof name !== 'string' || typeof about !== 'string') return [];
  if (typeof total !== 'string' || typeof paid !== 'string' || typeof personal !== 'string') return [];
  if (typeof savedAt !== 'number') return [];
  const answers = Object.fromEntries(texts);
  const beyond = typeof overflow === 'string' ? { overflow } : {};
  return [{ id, name, about, answers, total, paid, personal, ...beyond, savedAt }];
}

/** Estimates kept under a name, the newest first, on this phone alone. */
export const keptEstimates = createStore<readonly KeptEstimate[]>('keptEstimates', [], (stored) =>
  Array.isArray(stored) ? stored.flatMap(parseOne) : undefined,
);

export function keepEstimate(estimate: KeptEstimate): void {
  keptEstimates.set([estimate, ...keptEstimates.get()].slice(0, MOST));
}

export function dropEstimate(id: string): void {
  keptEstimates.set(keptEstimates.get().filter((one) => one.id !== id));
}
