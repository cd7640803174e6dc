/** `compare`: one settlement seen from each level, place, status, from this year and the next, by each version. */
import { defineAction, type Limits } from '../action';
import { checkClassB, checkSettlement } from '../check';
import {
  type CompareData,
  type CompareEvent,
  type CompareRow,
  compareEvent,
  type SettlementEvent,
} from '../contract/statement';
import { PLACES, STATUSES } from '../contract/values';
import { addMonths, dayBefore } from '../engine/calendar';
import type { Fen } from '../engine/money';
import { yearOf } from '../engine/periods';
import type { Region, Variant } from '../engine/region';
import type { Person } from '../engine/state';
import { personOf, settlementOf } from '../input';
import { type Failure, invalidInput, type Outcome, type Path } from '../reply';
import { type Rules, regionOf } from '../rules';
import { isContradiction } from './simulate';
import { checkBurden, checkYear, type Placed, settleYear } from './statement';
import { ownOf, writeSettled, YearSums } from './written';
import { isOtherYear, limitOfOtherYear, parametersAtStart, personAtStart } from './yearStart';

const LEVELS = [1, 2, 3] as const;
/** A day has four digits for its year. */
const LAST_YEAR = 9999;
const PATH: Path = ['settlement'];

type SideKey = Pick<
  CompareRow,
  'level' | 'place' | 'inProvince' | 'status' | 'year' | 'from' | 'date' | 'freshYear'
>;

interface SideEvent {
  readonly key: SideKey;
  readonly settlement: SettlementEvent;
}

/** The settlement on another day; another calendar year begins without what ran up in this one. */
function on(date: string, key: SideKey, settlement: SettlementEvent): SideEvent {
  const fresh = isOtherYear(date, settlement.date);
  return {
    key: { ...key, date, ...(fresh ? { freshYear: true as const } : {}) },
    settlement: { ...settlement, date },
  };
}

/**
 * Every version of the benefit's rules: on the settlement's own day, else on the version's day nearest to it. That may
 * be a day of another year, so that each is seen as the first of its year.
 */
function versionSides({ person, settlement }: CompareEvent, region: Region): SideEvent[] {
  const versions = region.source.benefits
    .filter((file) => file.layer === undefined && file.schemes.includes(person.scheme))
    .filter((file) => file.kinds.includes(settlement.kind))
    .flatMap((file) => file.versions);
  return versions.map(({ from, to }) => {
    const last = to === undefined ? undefined : dayBefore(to);
    const date =
      settlement.date < from ? from : last !== undefined && settlement.date > last ? last : settlement.date;
    return on(date, { from, freshYear: true }, settlement);
  });
}

/** The settlement at home or away; where the event says in which province away is, home has none. */
function placeSides({ settlement, inProvince }: CompareEvent): SideEvent[] {
  if (inProvince === undefined)
    return PLACES.map((place) => ({ key: { place }, settlement: { ...settlement, place } }));
  const { inProvince: _own, ...visit } = settlement;
  const home = { key: { place: 'local' }, settlement: { ...visit, place: 'local' as const } };
  const away = (inside: boolean) =>
    PLACES.filter((place) => place !== 'local').map((place) => ({
      key: { place, inProvince: inside },
      settlement: { ...visit, place, inProvince: inside },
    }));
  const provinces = inProvince === 'both' ? [true, false] : [inProvince];
  return [home, ...provinces.flatMap(away)];
}

/** The settlement in the province and outside it; outside is away from home, with the formality gone through. */
function provinceSides({ settlement }: CompareEvent): SideEvent[] {
  const { place = 'local' } = settlement;
  return [true, false].map((inProvince) => ({
    key: { inProvince },
    settlement: { ...settlement, inProvince, place: place === 'local' && !inProvince ? 'filed' : place },
  }));
}

/** The settlement from each side, with the key that names the side. */
function sides(event: CompareEvent, region: Region): SideEvent[] {
  const { settlement, over } = event;
  switch (over) {
    case 'level':
      return LEVELS.map((level) => ({ key: { level }, settlement: { ...settlement, level } }));
    case 'place':
      return placeSides(event);
    case 'province':
      return provinceSides(event);
    case 'status':
      return STATUSES.map((status) => ({ key: { status }, settlement: { ...settlement, status } }));
    case 'year': {
      const year = yearOf(settlement.date);
      const now = on(settlement.date, { year }, settlement);
      if (year >= LAST_YEAR) return [now];
      return [now, on(addMonths(settlement.date, 12), { year: year + 1 }, settlement)];
    }
    case 'version':
      return versionSides(event, region);
  }
}

interface Row {
  readonly row: CompareRow;
  /** Undefined: not covered. */
  readonly personal: Fen | undefined;
  /** What of it is the person's under these rules; the rest is settled under others. */
  readonly own: Fen | undefined;
  /** It contradicts itself, and does not only lack an answer: nobody can choose it. */
  readonly impossible?: boolean;
  readonly rules: readonly string[];
}

const uncovered = (key: SideKey, failure: Failure): Row => ({
  row: {
    ...key,
    notCovered: { code: failure.error.code, reason: failure.error.reason ?? failure.error.message },
  },
  personal: undefined,
  own: undefined,
  impossible: isContradiction(failure) && failure.error.path !== 'settlement.institution',
  rules: [],
});

interface Side {
  readonly region: Region;
  readonly variant: Variant;
  readonly person: Person;
  /** The person at the start of a year. */
  readonly atStart: Person;
  readonly earlier: readonly Placed[];
}

/** One side's row: the last settlement of the year with this side in it. */
function rowOf(event: CompareEvent, side: Side, key: SideKey, one: SettlementEvent): Row {
  const { region, variant } = side;
  const failure =
    checkSettlement(one, event.person, region, PATH) ??
    (isOtherYear(one.date, event.settlement.date)
      ? limitOfOtherYear(one, event.parameters, region)
      : undefined);
  if (failure !== undefined) return uncovered(key, failure);
  const settlement = settlementOf(one, region.source.facts);
  const fresh = key.freshYear === true;
  const person = fresh ? side.atStart : side.person;
  const before = fresh ? [] : side.earlier;
  const wrongRatio = checkClassB(one, settlement, person, variant, PATH);
  if (wrongRatio !== undefined) return uncovered(key, wrongRatio);
  const sums = new YearSums();
  let row: Omit<Row, 'rules'> | undefined;
  const placed = [...before, { event: one, settlement, path: PATH }];
  const result = settleYear(region, variant, variant.year(person), placed, (settled, index) => {
    sums.add(settled);
    if (index === before.length)
      row = { row: { ...key, ...writeSettled(settled) }, personal: settled.personal, own: ownOf(settled) };
  });
  if (!result.ok) return uncovered(key, result);
  return row === undefined
    ? uncovered(key, invalidInput(PATH, '没有这一次就医记录。'))
    : { ...row, rules: sums.rules() };
}

/**
 * Whether the person surely pays least on this side. What goes on to other rules may cost anything between nothing and
 * its amount, so a side is best only if all of it is no more than what is sure on every other; of alike sides none is,
 * nor any beside one that is possible and has no rule.
 */
function isBest(one: Row, rows: readonly Row[]): boolean {
  const { personal } = one;
  if (personal === undefined) return false;
  const others = rows.filter((row) => row !== one);
  const sure = others.every(({ own, impossible }) =>
    own === undefined ? impossible === true : personal <= own,
  );
  return sure && others.some((row) => row.personal !== undefined && row.personal > personal);
}

/** Lowest personal share first, ties in the order of the sides; sides without figures last. */
function byPersonal(a: Row, b: Row): number {
  if (a.personal === undefined || b.personal === undefined)
    return Number(a.personal === undefined) - Number(b.personal === undefined);
  return a.personal < b.personal ? -1 : Number(a.personal > b.personal);
}

/** The earlier settlements must have results of their own; the compared one may fail side by side. */
function settleEarlier({ region, variant, person, earlier }: Omit<Side, 'atStart'>): Failure | undefined {
  if (earlier.length === 0) return undefined;
  const result = settleYear(region, variant, variant.year(person), earlier);
  return result.ok ? undefined : result;
}

function answer(event: CompareEvent, rules: Rules, limits: Limits): Outcome<CompareData> {
  const before = event.earlier ?? [];
  if (before.length >= limits.settlements)
    return invalidInput(['earlier'], `一次最多填写 ${limits.settlements} 条就医记录。`);
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  if (event.over === 'status' && event.person.scheme === 'resident')
    return invalidInput(['over'], '城乡居民医保不分在职和退休，不能这样比较。');
  if (event.over !== 'place' && event.inProvince !== undefined)
    return invalidInput(['inProvince'], '只有比较就医地点时才填省内还是省外。');
  const earlierPlaced = before.map((one, index) => ({ event: one, path: ['earlier', index] }));
  const all = [...earlierPlaced, { event: event.settlement, path: PATH }];
  const failure = checkYear(event, all, region, rules);
  if (failure !== undefined) return failure;
  const variant = region.variant(event.readings);
  const person = personOf(event.person, event.parameters, region.source.facts);
  const earlier = earlierPlaced.map((one) => ({
    ...one,
    settlement: settlementOf(one.event, region.source.facts),
  }));
  const compared = settlementOf(event.settlement, region.source.facts);
  const wrong =
    checkBurden(person, variant, earlier[0]?.settlement ?? compared) ??
    [...earlier, { event: event.settlement, settlement: compared, path: PATH }]
      .map((one) => checkClassB(one.event, one.settlement, person, variant, one.path))
      .find((one) => one !== undefined) ??
    settleEarlier({ region, variant, person, earlier });
  if (wrong !== undefined) return wrong;
  const atStart = personOf(
    personAtStart(event.person),
    parametersAtStart(event.parameters),
    region.source.facts,
  );
  const rows = sides(event, region)
    .map((one) => rowOf(event, { region, variant, person, atStart, earlier }, one.key, one.settlement))
    .sort(byPersonal);
  return {
    ok: true,
    data: {
      rows: rows.map((one) => one.row),
      best: rows.flatMap((one, index) => (isBest(one, rows) ? [index] : [])),
    },
    rules: [...new Set(rows.flatMap((one) => one.rules))],
    regions: [region.region],
  };
}

export const compare = defineAction(compareEvent, answer);
