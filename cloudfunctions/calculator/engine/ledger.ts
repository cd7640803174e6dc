/** The ledger of a person-year, and its running totals through days, months, quarters and years. */
import type { TotalDeclaration } from './benefit';
import { add, type Fen, least, remainder, subtract, times, ZERO, zeros } from './money';
import type { Periods } from './periods';
import type { Person } from './state';
import type { TotalSlots } from './totals';

/** Everything of a year that the next settlement depends on; its size does not grow with the settlements. */
export interface Ledger {
  readonly sums: readonly Fen[];
  readonly counts: readonly number[];
  /** Of the last settlement; undefined before the first. */
  readonly periods: Periods | undefined;
  readonly personalAccount: Fen;
  readonly familyAccount: Fen;
}

type Per = TotalDeclaration['per'];

/** A region's running totals: at zero, what some of them start at, and the periods that put them back to zero. */
export interface PeriodTotals {
  readonly sums: readonly Fen[];
  readonly counts: readonly number[];
  readonly starts: readonly {
    readonly total: TotalSlots;
    readonly of: (person: Person) => Fen | undefined;
  }[];
  readonly resets: Readonly<Record<Per, readonly TotalSlots[]>>;
  /** Those that keep what is unused of a quota. */
  readonly carrying: readonly TotalSlots[];
  /** Whether all of them run through the year: then nothing is put back within it. */
  readonly isYearly: boolean;
}

/** Reads what a total starts at: `person.poolingPaidElsewhere`, `parameter.deductibleUsed`. */
function startOf(name: string): (person: Person) => Fen | undefined {
  const [group, field = ''] = name.split('.');
  return group === 'parameter'
    ? (person) => person.parameters.amounts.get(field)
    : (person) => person.amounts.get(field);
}

export function periodTotals(all: readonly TotalSlots[]): PeriodTotals {
  const per = (wanted: Per) => all.filter((total) => total.per === wanted);
  const sizeOf = (unit: TotalSlots['unit']) =>
    all.reduce((size, total) => (total.unit === unit ? size + total.size : size), 0);
  return {
    sums: zeros(sizeOf('amount')),
    counts: Array.from({ length: sizeOf('count') }, () => 0),
    starts: all.flatMap((total) =>
      total.starts === undefined ? [] : [{ total, of: startOf(total.starts) }],
    ),
    resets: {
      visit: per('visit'),
      day: per('day'),
      month: per('month'),
      quarter: per('quarter'),
      year: per('year'),
    },
    carrying: all.filter((total) => total.carries !== undefined),
    isYearly: all.every((total) => total.per === 'year' && total.carries === undefined),
  };
}

/** What is kept of the quotas of the periods that have ended, as a total below zero. */
function unused(total: TotalSlots, used: Fen, before: Periods, now: Periods): Fen {
  if (total.carries === undefined) return ZERO;
  const { quota, atMost } = total.carries;
  const ended = total.per === 'quarter' ? now.quarter - before.quarter : now.month - before.month;
  if (ended === 0) return used;
  const kept = add(remainder(quota, used), times(quota, ended - 1));
  return subtract(ZERO, least(kept, atMost));
}

/** Puts totals back to zero, or to below it where a quota was not used up. */
function clear(
  all: readonly TotalSlots[],
  sums: Fen[],
  counts: number[],
  before: Periods,
  now: Periods,
): void {
  for (const total of all)
    for (let slot = total.first; slot < total.first + total.size; slot++) {
      if (total.unit === 'count') counts[slot] = 0;
      else sums[slot] = total.carries === undefined ? ZERO : unused(total, sums[slot] ?? ZERO, before, now);
    }
}

/** Goes from one settlement's periods to the next: totals of periods that have ended start again. */
export function turn(
  totals: PeriodTotals,
  sums: Fen[],
  counts: number[],
  before: Periods | undefined,
  now: Periods,
): void {
  if (totals.isYearly && (before === undefined || before.year === now.year)) return;
  const { resets, carrying } = totals;
  if (before === undefined) {
    const first = { ...now, month: now.year * 12 + 1, quarter: now.year * 4 };
    clear(carrying, sums, counts, first, now);
    return;
  }
  clear(resets.visit, sums, counts, before, now);
  if (before.day === now.day) return;
  clear(resets.day, sums, counts, before, now);
  if (before.month !== now.month) clear(resets.month, sums, counts, before, now);
  if (before.quarter !== now.quarter) clear(resets.quarter, sums, counts, before, now);
  if (before.year !== now.year) clear(resets.year, sums, counts, before, now);
}
