import type {
  ExploreData,
  ReadingEffect,
  SettlementResult,
  SettlementTotals,
} from '../../cloudfunctions/calculator/contract';
import {
  compare,
  explore,
  type PersonEvent,
  type SettlementEvent,
  type Side,
  statement,
} from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { listVisits, type PersonYear } from '../cloud/visits';
import type { Estimate } from './event';
import { HANDED_OVER } from './inverse';
import { type Left, leftOf } from './left';

/** One visit worked out: its result, the year with it, what else the clauses could mean. */
export interface Worked {
  result: SettlementResult;
  totals: SettlementTotals;
  readings: readonly ReadingEffect[];
  left: readonly Left[];
}

export interface Outcome {
  /** With what the kept year says of its person. */
  estimate: Estimate;
  /** The kept visits of the same year that come first. */
  earlier: readonly SettlementEvent[];
  /** Undefined while something is not known: then there is a range. */
  visit?: Worked;
  range?: ExploreData;
  /** The three hospital levels, where the rules look at the level. */
  rows: readonly Side[];
}

/** Works an estimate out: first what the year holds already, then the visit or its range, and the levels. */
export async function work(asked: Estimate): Promise<Result<Outcome>> {
  const kept = await yearBefore(asked);
  if (!kept.ok) return kept;
  const { earlier, person } = kept.data;
  const estimate = { ...asked, person };
  const { region, settlement, unknown } = estimate;
  const [levels, visit, range] = await Promise.all([
    comparesLevels(estimate)
      ? // The event wants a level even where each row takes another in its place.
        compare({ over: 'level', region, person, earlier, settlement: { level: 1, ...settlement } })
      : undefined,
    unknown.length === 0 ? workVisit(estimate, earlier) : undefined,
    unknown.length > 0 ? explore({ region, person, earlier, settlement, unknown }) : undefined,
  ]);
  for (const one of [levels, visit, range]) if (one !== undefined && !one.ok) return one;
  return {
    ok: true,
    data: {
      estimate,
      earlier,
      rows: levels?.ok ? levels.data : [],
      ...(visit?.ok ? { visit: visit.data } : {}),
      ...(range?.ok ? { range: range.data } : {}),
    },
  };
}

/** The levels can stand side by side once nothing but the level is open. */
const comparesLevels = ({ levelMatters, unknown }: Estimate): boolean =>
  levelMatters && unknown.every(({ path }) => path === 'settlement.level');

/** What the kept year holds before an estimate. */
interface YearBefore {
  earlier: readonly SettlementEvent[];
  /** The estimate's own, with what had run up before the kept visits. */
  person: PersonEvent;
}

/** The kept visits of the person's year that come before this one; of what came by a link nothing is kept. */
export async function yearBefore(estimate: Estimate): Promise<Result<YearBefore>> {
  const { who, person, settlement } = estimate;
  if (who === HANDED_OVER) return { ok: true, data: { earlier: [], person } };
  const kept = await listVisits(Number(settlement.date.slice(0, 4)), who);
  if (!kept.ok) return kept;
  const year = kept.data.years.find((one) => isOf(one, estimate));
  const data = { earlier: earlierVisits(year, estimate), person: withBurden(estimate, year) };
  return { ok: true, data };
}

/** Same person, city and scheme. */
const isOf = ({ label, region, person }: PersonYear, estimate: Estimate): boolean =>
  label === estimate.who && region === estimate.region && person.scheme === estimate.person.scheme;

/** Whoever has an identity, or may have one, is asked for each visit by itself: no sum stands for them. */
function withBurden({ person, keepsBurden, unknown }: Estimate, year: PersonYear | undefined): PersonEvent {
  const burden = year?.person.largeIllnessBurdenBefore;
  const isNobody =
    person.identities === undefined && unknown.every(({ path }) => path !== 'person.identities');
  return keepsBurden && isNobody && person.scheme === 'resident' && typeof burden === 'string'
    ? { ...person, largeIllnessBurdenBefore: burden }
    : person;
}

/**
 * The kept visits that count before this one: not later, and not the one being changed. Those that took place are
 * paid: what the accounts hold now is there for what comes after them.
 */
function earlierVisits(year: PersonYear | undefined, estimate: Estimate): SettlementEvent[] {
  const { accountBalance, familyAccountBalance } = estimate.person;
  const told = accountBalance !== undefined || familyAccountBalance !== undefined;
  return (year?.visits ?? []).flatMap(({ id, planned, settlement }) => {
    if (id === estimate.replaces) return [];
    const { date, kind } = settlement;
    if (typeof date !== 'string' || typeof kind !== 'string') return [];
    if (date > estimate.settlement.date) return [];
    return [{ ...settlement, date, kind, ...(told && !planned ? { personalPaid: true } : {}) }];
  });
}

/** A bill of nothing on the same day: the year without this visit. */
export const nothing = (settlement: SettlementEvent): SettlementEvent => ({
  ...settlement,
  bill: { total: '0', inScope: '0' },
});

async function workVisit(
  { region, person, settlement }: Estimate,
  earlier: readonly SettlementEvent[],
): Promise<Result<Worked>> {
  const of = (settlements: SettlementEvent[]) => statement({ region, person, settlements });
  const [before, after] = await Promise.all([
    of([...earlier, nothing(settlement)]),
    of([...earlier, settlement]),
  ]);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const result = after.data.settlements[earlier.length];
  if (result === undefined) throw new Error('a statement has one result for each settlement');
  return {
    ok: true,
    data: {
      result,
      totals: after.data.totals,
      readings: after.data.readings ?? [],
      left: leftOf(after.data.distances ?? [], before.data.distances ?? []),
    },
  };
}
