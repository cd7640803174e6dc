import type {
  ExploreData,
  ExploreUnknown,
  ReadingEffect,
  SettlementResult,
  SettlementTotals,
  Stop,
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
import { isRecord } from '../state/store';
import type { Estimate } from './event';
import { HANDED_OVER } from './inverse';
import { type Left, leftOf } from './left';
import { ownPays } from './share';
import { type Waiver, waiverOf } from './waiver';

/** One visit worked out: its result, the year with it, what else the clauses could mean. */
export interface Worked {
  result: SettlementResult;
  totals: SettlementTotals;
  readings: readonly ReadingEffect[];
  left: readonly Left[];
  /** The deductible that an identity spares. */
  waiver?: Waiver;
  /** The limits that are reached with it. */
  stops: readonly Stop[];
}

/** What the person and insurance pay if the whole bill is in scope, and the question that narrows that most. */
export interface Whole extends Pick<ExploreData, 'paid' | 'overflow'> {
  least: string;
  most: string;
  next?: ExploreUnknown;
}

export interface Outcome {
  /** With what the kept year says of its person. */
  estimate: Estimate;
  /** The kept visits of the same year that come first. */
  earlier: readonly SettlementEvent[];
  /** Undefined while something is not known: then there is a range. */
  visit?: Worked;
  range?: ExploreData;
  /** Of a range in which the in-scope part of the bill is open: what it is if the whole bill is in scope. */
  whole?: Whole;
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
  const [levels, visit, range, whole] = await Promise.all([
    comparesLevels(estimate)
      ? // The event wants a level even where each row takes another in its place.
        compare({ over: 'level', region, person, earlier, settlement: { level: 1, ...settlement } })
      : undefined,
    unknown.length === 0 ? workVisit(estimate, earlier) : undefined,
    unknown.length > 0 ? explore({ region, person, earlier, settlement, unknown }) : undefined,
    exploreWhole(estimate, earlier),
  ]);
  for (const one of [levels, visit, range, whole]) if (one !== undefined && !one.ok) return one;
  return {
    ok: true,
    data: {
      estimate,
      earlier,
      rows: levels?.ok ? levels.data : [],
      ...(visit?.ok ? { visit: visit.data } : {}),
      ...(range?.ok ? { range: range.data } : {}),
      ...(whole?.ok && whole.data !== undefined ? { whole: whole.data } : {}),
    },
  };
}

const IN_SCOPE = 'settlement.bill.inScope';

/** The estimate with its whole bill in scope, where that part is open; undefined where it is not. */
async function exploreWhole(
  { region, person, settlement, unknown }: Estimate,
  earlier: readonly SettlementEvent[],
): Promise<Result<Whole | undefined>> {
  const others = unknown.filter(({ path }) => path !== IN_SCOPE);
  const { bill } = settlement;
  const total = isRecord(bill) ? bill.total : undefined;
  if (others.length === unknown.length || typeof total !== 'string') return { ok: true, data: undefined };
  const inScope = { ...settlement, bill: { total, inScope: total } };
  if (others.length === 0) return settleWhole({ region, person }, [...earlier, inScope]);
  const range = await explore({ region, person, earlier, settlement: inScope, unknown: others });
  if (!range.ok) return range;
  const { least, most, paid, overflow, unknowns, next } = range.data;
  const asked = unknowns.find(({ path }) => path === next);
  return {
    ok: true,
    data: {
      least: least.personal,
      most: most.personal,
      paid,
      ...(overflow === undefined ? {} : { overflow }),
      ...(asked === undefined ? {} : { next: asked }),
    },
  };
}

async function settleWhole(
  about: Pick<Estimate, 'region' | 'person'>,
  settlements: readonly SettlementEvent[],
): Promise<Result<Whole | undefined>> {
  const worked = await statement({ ...about, settlements });
  if (!worked.ok) return worked;
  const result = worked.data.settlements[settlements.length - 1];
  if (result === undefined) throw new Error('a statement has one result for each settlement');
  const own = ownPays(result);
  const { overflow } = result;
  return {
    ok: true,
    data: {
      least: own,
      most: own,
      paid: { least: result.paid, most: result.paid },
      ...(overflow === undefined ? {} : { overflow: { least: overflow.amount, most: overflow.amount } }),
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
  const waiver = await waiverOf({ region, person }, [...earlier, settlement], after.data);
  if (!waiver.ok) return waiver;
  return {
    ok: true,
    data: {
      result,
      totals: after.data.totals,
      readings: after.data.readings ?? [],
      stops: after.data.stops ?? [],
      left: leftOf(after.data.distances ?? [], before.data.distances ?? []),
      ...(waiver.data === undefined ? {} : { waiver: waiver.data }),
    },
  };
}
