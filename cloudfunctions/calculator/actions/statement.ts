/** `statement`: a person-year, settlement after settlement, with what is left and the readings that matter. */
import { defineAction, type Limits } from '../action';
import {
  checkClassB,
  checkDates,
  checkParameters,
  checkPerson,
  checkSettlement,
  firstFailure,
} from '../check';
import { isPlainStatement } from '../contract/plainStatement';
import {
  type ReadingEffect,
  type SettlementEvent,
  type SettlementResult,
  type SettlementTotals,
  type StatementData,
  type StatementEvent,
  statementEvent,
} from '../contract/statement';
import type { CompiledRegion } from '../engine/format';
import type { Ledger } from '../engine/ledger';
import type { Region, Variant } from '../engine/region';
import { NO_SHOWS, type Report } from '../engine/report';
import type { Settled } from '../engine/settled';
import type { Person, Settlement } from '../engine/state';
import type { PersonYear } from '../engine/year';
import { personOf, settlementOf } from '../input';
import { type Failure, invalidInput, notCovered, type Outcome, type Path } from '../reply';
import { checkReadings, type Rules, regionOf } from '../rules';
import { distancesAfter, stopsAfter } from './distances';
import { differingFrom, writeSettled, YearSums } from './written';

/** One settlement of an event with its place in it. */
export interface Placed {
  readonly event: SettlementEvent;
  readonly settlement: Settlement;
  readonly path: Path;
}

/** Why there is no rule: what the documents leave out, else since when they hold, and whom to ask. */
function uncoveredReason(source: CompiledRegion, scheme: string, kind: string, day: string): string {
  const files = source.benefits.filter(
    (file) => file.layer === undefined && file.schemes.some((one) => one === scheme),
  );
  const gap = source.gaps.find((one) => one.kinds.includes(kind));
  const ofKind = files.find((file) => file.kinds.includes(kind));
  if (ofKind !== undefined) {
    const since = ofKind.versions[0]?.from ?? day;
    return `${source.name}的“${ofKind.title}”规则从 ${since} 起，没有 ${day} 的规则。${source.ask}`;
  }
  if (files.length === 0) {
    const schemeName = scheme === 'employee' ? '职工医保' : '城乡居民医保';
    return `现有文件没有${source.name}${schemeName}的报销待遇。${source.ask}`;
  }
  return `${gap?.reason ?? `现有文件没有${source.name}这类就医的报销规则。`}${source.ask}`;
}

/** The settlement's failure: no rule for it, or a fact that a rule needs and the event lacks. */
export function settlingFailure(
  region: Region,
  person: Person,
  placed: Placed,
  settling: { readonly missing: Path } | { readonly uncovered: string },
): Failure {
  if ('missing' in settling) {
    const [first, , ...rest] = settling.missing;
    const path = first === 'settlements' ? [...placed.path, ...rest] : settling.missing;
    const question = region.source.facts[String(settling.missing.at(-1))]?.question;
    return invalidInput(path, `缺少这一项：${question ?? '政策需要知道的情况'}`);
  }
  const { kind, day } = placed.settlement;
  const reason =
    settling.uncovered === ''
      ? uncoveredReason(region.source, person.scheme, kind, day)
      : `${settling.uncovered}${region.ask}`;
  return notCovered(reason, placed.path);
}

export interface YearResult {
  readonly ok: true;
  /** After the last settlement. */
  readonly ledger: Ledger;
}

/** Looks at a result in passing; `ledger` gives the ledger after it. */
type Look = (settled: Settled, index: number, ledger: () => Ledger) => void;

/** A settlement that no rule covers, wherever it stands: it counts before a fact that another one lacks. */
function firstUncovered(
  region: Region,
  variant: Variant,
  person: Person,
  placed: readonly Placed[],
): Failure | undefined {
  return firstFailure(placed, (one) =>
    variant.programOf(person.scheme, one.settlement.kind, one.settlement.day) === undefined
      ? settlingFailure(region, person, one, { uncovered: '' })
      : undefined,
  );
}

const NOTHING_KEPT: Look = () => undefined;

/** Settles a year in order; the first settlement without a rule or fact makes the whole a failure. */
export function settleYear(
  region: Region,
  variant: Variant,
  year: PersonYear,
  placed: readonly Placed[],
  look = NOTHING_KEPT,
): YearResult | Failure {
  const settlements = placed.map((one) => one.settlement);
  const walk = year.walk(year.open(), settlements);
  const ledger = () => walk.ledger();
  let index = 0;
  for (let settled = walk.next(); settled !== undefined; settled = walk.next())
    look(settled, index++, ledger);
  const failed = placed[index];
  if (failed === undefined || walk.failure === undefined) return { ok: true, ledger: walk.ledger() };
  return (
    firstUncovered(region, variant, year.person, placed) ??
    settlingFailure(region, year.person, failed, walk.failure)
  );
}

/** Checks everything of a year's event that its schema cannot, in the order a reader would. */
export function checkYear(
  event: Pick<StatementEvent, 'person' | 'parameters' | 'readings'>,
  placed: readonly { readonly event: SettlementEvent; readonly path: Path }[],
  region: Region,
  rules: Rules,
): Failure | undefined {
  const failure =
    checkReadings(rules, event.readings) ??
    checkPerson(event.person, region) ??
    checkParameters(event.parameters, region) ??
    checkDates(placed);
  if (failure !== undefined) return failure;
  for (let index = 0; index < placed.length; index++) {
    const one = placed[index];
    const wrong = one === undefined ? undefined : checkSettlement(one.event, event.person, region, one.path);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Burden of earlier settlements cannot stand for them where medical aid depends on each one. */
export function checkBurden(person: Person, variant: Variant, first: Settlement): Failure | undefined {
  if (person.amounts.size === 0 || !person.amounts.has('largeIllnessBurdenBefore')) return undefined;
  const year = variant.year(person);
  const shows = year.at(year.open(), first, variant.report(person.scheme, first.day)).shows;
  return typeof shows.aidClass === 'number'
    ? invalidInput(
        ['person', 'largeIllnessBurdenBefore'],
        '医疗救助对象请逐笔填写今年之前的就医记录，不要只填累计负担。',
      )
    : undefined;
}

/** The readings of the region that change the result, with the figures the other values would give. */
function readingEffects(
  region: Region,
  event: StatementEvent,
  person: Person,
  placed: readonly Placed[],
  totals: SettlementTotals,
): ReadingEffect[] {
  return region.source.readings.flatMap((reading) => {
    const now = event.readings?.[reading.id] ?? reading.chosen;
    const others = [reading.chosen, ...reading.otherwise].filter((value) => value !== now);
    const effects = others.flatMap((value) => {
      const variant = region.variant({ ...event.readings, [reading.id]: value });
      const sums = new YearSums();
      const result = settleYear(region, variant, variant.year(person), placed, (settled) =>
        sums.add(settled),
      );
      if (!result.ok) return [];
      const differing = differingFrom(totals, sums.totals());
      return differing === undefined ? [] : [[value, differing] as const];
    });
    if (effects.length === 0) return [];
    const { id, note, says = {}, ask } = reading;
    const otherwise = Object.fromEntries(effects);
    return [{ id, chosen: now, note, says, ...(ask === undefined ? {} : { ask }), otherwise }];
  });
}

/** What the region shows beside the settlements, where it shows anything. */
const withShows = (data: StatementData, { shows }: Report): StatementData =>
  shows === NO_SHOWS ? data : { ...data, ...shows };

/** A year and what it is computed from. */
interface Computing {
  readonly region: Region;
  readonly variant: Variant;
  readonly year: PersonYear;
  readonly placed: readonly Placed[];
}

/** A settlement with the year up to and with it. */
function withYearToDate(
  { region, variant, year, placed }: Computing,
  settled: Settled,
  index: number,
  ledger: Ledger,
  totals: SettlementTotals,
): SettlementResult {
  const settlement = placed[index]?.settlement;
  if (settlement === undefined) throw new Error('every settlement has its place');
  const { remaining } = year.at(ledger, settlement, variant.report(year.person.scheme, settlement.day));
  const distances = distancesAfter(region, variant, year, ledger, settlement).map(
    ({ rule: _rule, ruleTitle: _title, cite: _cite, ...left }) => left,
  );
  return { ...writeSettled(settled), yearToDate: { totals, remaining, distances } };
}

/** Settles a statement and writes each result while it can be read. */
function writeYear(computing: Computing, event: StatementEvent, last: Settlement): Outcome<StatementData> {
  const { region, variant, year, placed } = computing;
  const isExplained = event.explain === true;
  // What stands between two settlements is asked of another year: this one is on its walk.
  const between = isExplained ? { ...computing, year: variant.year(year.person) } : computing;
  const sums = new YearSums();
  const settlements: SettlementResult[] = [];
  const result = settleYear(region, variant, year, placed, (settled, index, ledger) => {
    sums.add(settled);
    settlements.push(
      isExplained ? withYearToDate(between, settled, index, ledger(), sums.totals()) : writeSettled(settled),
    );
  });
  if (!result.ok) return result;
  const { ledger } = result;
  const totals = sums.totals();
  const report = year.at(ledger, last, variant.report(year.person.scheme, last.day));
  const data = withShows({ settlements, totals, remaining: report.remaining }, report);
  const rules = sums.rules();
  const regions = [region.region];
  if (!isExplained) return { ok: true, data, rules, regions };
  const distances = distancesAfter(region, variant, year, ledger, last);
  const stops = stopsAfter(region, variant, year, ledger, last);
  const readings = readingEffects(region, event, year.person, placed, totals);
  return { ok: true, data: { ...data, distances, stops, readings }, rules, regions };
}

/** The person-year of a statement that has passed its schema; `reform` and `admission` ask it too. */
export function answerStatement(event: StatementEvent, rules: Rules, limits: Limits): Outcome<StatementData> {
  if (event.settlements.length > limits.settlements)
    return invalidInput(['settlements'], `一次最多填写 ${limits.settlements} 条就医记录。`);
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  const unplaced = event.settlements.map((one, index) => ({ event: one, path: ['settlements', index] }));
  const failure = checkYear(event, unplaced, region, rules);
  if (failure !== undefined) return failure;
  const variant = region.variant(event.readings);
  const person = personOf(event.person, event.parameters, region.source.facts);
  const placed = unplaced.map((one) => ({
    event: one.event,
    path: one.path,
    settlement: settlementOf(one.event, region.source.facts),
  }));
  const last = placed.at(-1);
  const first = placed[0];
  if (first === undefined || last === undefined)
    return invalidInput(['settlements'], '至少要有一次就医记录。');
  const inner =
    checkBurden(person, variant, first.settlement) ??
    firstFailure(placed, (one) => checkClassB(one.event, one.settlement, person, variant, one.path));
  if (inner !== undefined) return inner;
  return writeYear({ region, variant, year: variant.year(person), placed }, event, last.settlement);
}

export const statement = defineAction(statementEvent, answerStatement, isPlainStatement);
