/** The visits that every contender settles: the same for all, drawn from a seed, heavy on the rule's marks. */
import { fenOf, figures, type Level, type Status, yuanOf } from './figures';

export interface Visit {
  readonly status: Status;
  readonly level: Level;
  /** In-scope cost, fen and yuan. */
  readonly cost: number;
  readonly yuan: string;
}

/** Visits of one year; nothing runs over from one year to the next. */
export type Year = readonly Visit[];

const SEED = 20250106;
const STATUSES: readonly Status[] = ['active', 'retired'];
const LEVELS: readonly Level[] = [1, 2, 3];

/** Mulberry32: small, even, and the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` years of `length` visits each. */
export function yearsOf(count: number, length: number): readonly Year[] {
  const next = random(SEED);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const marks = [fenOf(figures.deductible), fenOf(figures.ceiling)];
  const costOf = (): number =>
    next() < 0.2
      ? pick(marks) + Math.floor(next() * 3) - 1
      : Math.floor((next() * 2 * fenOf(figures.ceiling)) / length);
  return Array.from({ length: count }, () => {
    const status = pick(STATUSES);
    return Array.from({ length }, () => {
      const cost = costOf();
      return { status, level: pick(LEVELS), cost, yuan: yuanOf(cost) };
    });
  });
}
