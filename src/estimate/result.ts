import type {
  ReadingEffect,
  SettlementMoney,
  SettlementResult,
} from '../../cloudfunctions/calculator/contract';
import { compareLevels, type LevelRow, type SettlementEvent, statement } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { listVisits, type PersonYear } from '../cloud/visits';
import type { Estimate } from './event';

/** One limit of the year: what it was in full, what was left before this visit and what is left after it. */
export interface Left {
  key: string;
  full: string;
  before: string;
  after: string;
}

export interface Outcome {
  estimate: Estimate;
  /** How many kept visits of the same year came first. */
  earlier: number;
  /** Undefined while the level is not known: then the rows are the answer. */
  visit?: {
    result: SettlementResult;
    totals: SettlementMoney;
    readings: readonly ReadingEffect[];
    left: readonly Left[];
  };
  rows: readonly LevelRow[];
}

/** Works an estimate out: first what the year holds already, then the visit, its alternatives and what is left. */
export async function work(estimate: Estimate): Promise<Result<Outcome>> {
  const year = Number(estimate.settlement.date.slice(0, 4));
  const kept = await listVisits(year, estimate.who);
  if (!kept.ok) return kept;
  const earlier = earlierVisits(kept.data.years, estimate);
  const { region, person, settlement } = estimate;
  const [compared, visited] = await Promise.all([
    // The event wants a level even where each row takes another in its place.
    compareLevels({ region, person, earlier, settlement: { level: 1, ...settlement } }),
    estimate.levelKnown ? workVisit(estimate, earlier) : undefined,
  ]);
  if (!compared.ok) return compared;
  if (visited !== undefined && !visited.ok) return visited;
  const outcome = { estimate, earlier: earlier.length, rows: compared.data.rows };
  return { ok: true, data: visited === undefined ? outcome : { ...outcome, visit: visited.data } };
}

/** The kept visits that count before this one: same person, city and scheme, not later. */
function earlierVisits(years: readonly PersonYear[], estimate: Estimate): SettlementEvent[] {
  const same = years.find(
    (one) =>
      one.label === estimate.who &&
      one.region === estimate.region &&
      one.person.scheme === estimate.person.scheme,
  );
  return (same?.visits ?? []).flatMap(({ settlement }) => {
    const { date, kind } = settlement;
    if (typeof date !== 'string' || typeof kind !== 'string') return [];
    return date <= estimate.settlement.date ? [{ ...settlement, date, kind }] : [];
  });
}

/** A bill of nothing on the same day: its `remaining` is what is left without this visit. */
export const nothing = (settlement: SettlementEvent): SettlementEvent => ({
  ...settlement,
  bill: { total: '0', inScope: '0' },
});

async function workVisit(estimate: Estimate, earlier: SettlementEvent[]) {
  const { region, person, settlement } = estimate;
  const of = (settlements: SettlementEvent[]) => statement({ region, person, settlements });
  const [full, before, after] = await Promise.all([
    of([nothing(settlement)]),
    of([...earlier, nothing(settlement)]),
    of([...earlier, settlement]),
  ]);
  if (!full.ok) return full;
  if (!before.ok) return before;
  if (!after.ok) return after;
  const result = after.data.settlements[earlier.length];
  if (result === undefined) throw new Error('a statement has one result for each settlement');
  const left = Object.entries(after.data.remaining).map(([key, value]) => ({
    key,
    full: full.data.remaining[key] ?? value,
    before: before.data.remaining[key] ?? value,
    after: value,
  }));
  return {
    ok: true as const,
    data: { result, totals: after.data.totals, readings: after.data.readings ?? [], left },
  };
}

/** The levels at which the person pays least, none when every level costs the same. */
export function bestLevels(rows: readonly LevelRow[]): readonly number[] {
  const covered = rows.filter((row) => row.notCovered === undefined);
  const least = covered[0]?.personal;
  if (covered.every((row) => row.personal === least)) return [];
  return covered.filter((row) => row.personal === least).map((row) => row.level);
}
