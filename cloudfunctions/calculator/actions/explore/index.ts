/**
 * `explore`: the range of what the person pays while some answers are open. Every possible way of answering is
 * computed; nothing is guessed in between. Too many ways are an error that says so.
 */
import type { z } from 'zod';
import { defineAction, failureOf, type Limits } from '../../action';
import { type AnswerValue, type ExploreData, type ExploreEvent, exploreEvent } from '../../contract/explore';
import {
  type PersonEvent,
  parametersEvent,
  personEvent,
  type SettlementEvent,
  settlementEvent,
} from '../../contract/statement';
import { scheme } from '../../contract/values';
import { isCalendarDay } from '../../engine/calendar';
import type { Region } from '../../engine/region';
import { type Failure, invalidInput, type Outcome, type Path } from '../../reply';
import { type Rules, regionOf } from '../../rules';
import { checkCount, type Readings, Simulator } from '../simulate';
import { type Open, placeOf, waysOf } from './open';
import { NO_DISEASE, possibilitiesOf, type Surroundings } from './possible';
import { rangeOf } from './range';
import { otherReadings, rangesOfReadings } from './readings';
import { Trials } from './trials';

/** How many ways of answering are computed at most; half a second's work. */
const MOST_COMBINATIONS = 30_000;
/** How many earlier settlements are settled anew, over all ways of answering about the person. */
const MOST_EARLIER = 20_000;

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of an event with a value put in; the parts themselves stay as they are. */
function withValue(parts: Parts, [key = '', ...rest]: readonly string[], value: AnswerValue): Parts {
  if (rest.length > 0) {
    const inner = Object.hasOwn(parts, key) ? parts[key] : undefined;
    return { ...parts, [key]: withValue(isParts(inner) ? inner : {}, rest, value) };
  }
  if (key === 'disease' && value === NO_DISEASE) return parts;
  return { ...parts, [key]: value };
}

function isGiven(parts: Parts, [key = '', ...rest]: readonly string[]): boolean {
  if (!Object.hasOwn(parts, key)) return false;
  const inner = parts[key];
  return rest.length === 0 ? inner !== undefined : isParts(inner) && isGiven(inner, rest);
}

/** A part of an event by its schema; the path of a failure begins with the part's name. */
function parsePart<Value>(schema: z.ZodType<Value>, parts: unknown, group: string): Value | Failure {
  const parsed = schema.safeParse(parts);
  return parsed.success ? parsed.data : failureOf(parsed.error, [group]);
}

/** What each way of answering makes of a group of the event. */
function filled<Value>(
  schema: z.ZodType<Value>,
  parts: Parts,
  open: readonly Open[],
  group: string,
): Value[] | Failure {
  const values: Value[] = [];
  for (const way of waysOf(open, group)) {
    const whole = way.reduce<Parts>(
      (sofar, { path, value }) => withValue(sofar, placeOf(path).keys, value),
      parts,
    );
    const parsed = parsePart(schema, whole, group);
    if (isFailure(parsed)) return parsed;
    values.push(parsed);
  }
  return values;
}

const isFailure = (value: unknown): value is Failure => isParts(value) && value.ok === false;

/** The unknowns with their possible answers, each named once and not answered beside it. */
function openOf(event: ExploreEvent, around: Surroundings): Open[] | Failure {
  const groups: Readonly<Record<string, Parts>> = {
    person: event.person,
    settlement: event.settlement,
    readings: event.readings ?? {},
  };
  const open: Open[] = [];
  for (const [index, unknown] of event.unknown.entries()) {
    const path: Path = ['unknown', index];
    const { group, keys } = placeOf(unknown.path);
    if (open.some((one) => one.path === unknown.path))
      return invalidInput([...path, 'path'], '同一项不要写两次。');
    if (isGiven(groups[group] ?? {}, keys))
      return invalidInput([...path, 'path'], '这一项已经填了，不能又当作不清楚。');
    const possible = possibilitiesOf(unknown, around, path);
    if ('ok' in possible) return possible;
    open.push({ path: unknown.path, ...possible });
  }
  const combinations = open.reduce((product, one) => product * one.values.length, 1);
  if (combinations > MOST_COMBINATIONS)
    return invalidInput(['unknown'], '不清楚的太多，没法一一算出来，请先回答几项。');
  const ofPerson = waysOf(open, 'person').length * waysOf(open, 'readings').length;
  return ofPerson * (event.earlier ?? []).length > MOST_EARLIER
    ? invalidInput(['unknown'], '不清楚的太多，没法一一算出来，请先回答几项。')
    : open;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What the possible answers depend on must be known: the scheme and the day. */
function surroundingsOf(event: ExploreEvent, region: Region): Surroundings | Failure {
  const insured = parsePart(scheme, event.person.scheme, 'person');
  if (isFailure(insured)) return invalidInput(['person', 'scheme'], '请先回答是职工医保还是城乡居民医保。');
  const { date, kind, bill } = event.settlement;
  if (typeof date !== 'string' || !isCalendarDay(date))
    return invalidInput(['settlement', 'date'], '没有这一天，日期请写成 2025-03-01 的样子。');
  const total = isParts(bill) ? textOf(bill.total) : undefined;
  return { region, scheme: insured, kind: textOf(kind), date, total };
}

interface Ways {
  readonly persons: readonly PersonEvent[];
  readonly settlements: readonly SettlementEvent[];
  readonly readings: readonly Readings[];
}

function waysIn(event: ExploreEvent, open: readonly Open[]): Ways | Failure {
  const persons = filled(personEvent, event.person, open, 'person');
  if (isFailure(persons)) return persons;
  const settlements = filled(settlementEvent, event.settlement, open, 'settlement');
  if (isFailure(settlements)) return settlements;
  const readings = waysOf(open, 'readings').map((way) =>
    way.length === 0
      ? event.readings
      : {
          ...event.readings,
          ...Object.fromEntries(way.map(({ path, value }) => [placeOf(path).keys[0] ?? '', String(value)])),
        },
  );
  return { persons, settlements, readings };
}

function answer(event: ExploreEvent, rules: Rules, limits: Limits): Outcome<ExploreData> {
  const earlier = event.earlier ?? [];
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  const around = surroundingsOf(event, region);
  const many = checkCount(earlier, limits.settlements);
  if (many !== undefined) return many;
  if (isFailure(around)) return around;
  const open = openOf(event, around);
  if (isFailure(open)) return open;
  const parameters =
    event.parameters === undefined ? undefined : parsePart(parametersEvent, event.parameters, 'parameters');
  if (isFailure(parameters)) return parameters;
  const ways = waysIn(event, open);
  if (isFailure(ways)) return ways;
  const trials = new Trials(open);
  const simulator = new Simulator({ region, rules, earlier, date: around.date, parameters });
  for (const [atPerson, person] of ways.persons.entries())
    for (const [atReadings, readings] of ways.readings.entries())
      for (const [atSettlement, settlement] of ways.settlements.entries()) {
        const failure = trials.add(
          { person: atPerson, readings: atReadings, settlement: atSettlement },
          simulator.settle({ person, settlement, readings }),
        );
        if (failure !== undefined) return failure;
      }
  const data = rangeOf(open, trials);
  if ('ok' in data) return data;
  const readings =
    event.explain === true ? readingsOf(event, region, open, ways, data, simulator) : undefined;
  return {
    ok: true,
    data: readings === undefined ? data : { ...data, readings },
    rules: trials.rules(),
    regions: [region.region],
  };
}

/** The readings that would change the range; undefined when that is too much to compute. */
function readingsOf(
  event: ExploreEvent,
  region: Region,
  open: readonly Open[],
  { persons, settlements, readings }: Ways,
  data: ExploreData,
  simulator: Simulator,
): ExploreData['readings'] {
  const people = persons.length * readings.length * rangesOfReadings(region);
  const earlier = event.earlier?.length ?? 0;
  if (people * settlements.length > MOST_COMBINATIONS || people * earlier > MOST_EARLIER) return undefined;
  const paths = open.map(({ path }) => path);
  return otherReadings(region, event.readings, paths, data, function* (other) {
    for (const person of persons)
      for (const given of readings)
        for (const settlement of settlements)
          yield simulator.settle({ person, settlement, readings: { ...given, ...other } });
  });
}

export const explore = defineAction(exploreEvent, answer);
