/** The answers that are possible to a question which is left open. */
import { type AnswerValue, UNKNOWN_PATHS, type UnknownEvent } from '../../contract/explore';
import { DRUG_USES, INSTITUTIONS, KINDS, RECOGNISED } from '../../contract/statement';
import { IDENTITIES, money, PLACES, STATUSES } from '../../contract/values';
import type { FactDeclaration } from '../../engine/benefit';
import { addMonths, isCalendarDay } from '../../engine/calendar';
import {
  add,
  type Fen,
  formatYuan,
  multiplyAndDivide,
  parseYuan,
  subtract,
  times,
  WHOLE,
} from '../../engine/money';
import type { Region } from '../../engine/region';
import { type Failure, invalidInput, type Path } from '../../reply';
import { identityClasses, type Possible } from './identities';

export interface Possibilities {
  readonly how: 'every' | 'ends' | 'points';
  readonly values: readonly Possible[];
  /** Larger answers are possible than were tried. */
  readonly goesOn?: boolean;
}

/** What the possible answers depend on. */
export interface Surroundings {
  readonly region: Region;
  readonly scheme: 'employee' | 'resident';
  readonly kind: string | undefined;
  readonly date: string;
  /** The bill's total, as the event has it. */
  readonly total: string | undefined;
}

/** What stands for leaving out a disease. */
export const NO_DISEASE = 'none';
/** Amounts are looked at here: the ends and three points between. */
const PARTS = 4;
/** A count without ends is looked at from zero to here. */
const USUAL_COUNT = 100;
const MOST_COUNTS = 200;
/** A list of more than this many choices has too many parts to try them all: none, each alone and all are tried. */
const MOST_CHOICES = 6;
const OLDEST = 120;
/** The contract's largest amount. */
const MOST_MONEY = '99999999.99';

const each = (values: readonly AnswerValue[]): Possibilities => ({
  how: 'every',
  values: values.map((value) => ({ value })),
});

/** Every part of a list, the empty one first, small ones before large ones. */
export function partsOf(words: readonly string[]): string[][] {
  let parts: string[][] = [[]];
  for (const word of words) parts = parts.concat(parts.map((part) => [...part, word]));
  return parts.sort((a, b) => a.length - b.length);
}

/** The answers to the contract's own questions, where they are few. */
function ownPossibilities(path: string, around: Surroundings): Possibilities | undefined {
  const { region, kind } = around;
  switch (path) {
    case 'person.status':
      return each(STATUSES);
    case 'person.recognised':
      return each(partsOf(RECOGNISED));
    case 'settlement.kind': {
      const files = region.source.benefits.filter((file) => file.schemes.includes(around.scheme));
      return each(
        KINDS.filter((one) => files.some((file) => file.layer === undefined && file.kinds.includes(one))),
      );
    }
    case 'settlement.level':
      return each([1, 2, 3]);
    case 'settlement.institution':
      return each(INSTITUTIONS);
    case 'settlement.place':
      return each(PLACES);
    case 'settlement.inProvince':
      return each([true, false]);
    case 'settlement.disease':
      return each([NO_DISEASE, ...DRUG_USES]);
    case 'settlement.flags': {
      const flags = Object.entries(region.source.flags).filter(
        ([, { kinds }]) => kinds === undefined || kind === undefined || kinds.includes(kind),
      );
      return each(partsOf(flags.map(([name]) => name)));
    }
    default:
      return undefined;
  }
}

/** Both ends of an amount and points between, in fen; the last fen of a part is dropped. */
function amountsBetween(from: Fen, to: Fen): string[] {
  const width = subtract(to, from);
  const points = [0, 1, 2, 3, PARTS].map((part) =>
    add(from, times(multiplyAndDivide(width, WHOLE, PARTS, 'down'), part)),
  );
  points[PARTS] = to;
  return [...new Set(points.map(formatYuan))];
}

function amountPossibilities(
  unknown: UnknownEvent,
  how: Possibilities['how'],
  most: string,
  path: Path,
): Possibilities | Failure {
  const from = money.safeParse(unknown.from ?? '0');
  const to = money.safeParse(unknown.to ?? most);
  if (!from.success) return invalidInput([...path, 'from'], '金额应是不超过两位小数的数，例如 "12.50"。');
  if (!to.success) return invalidInput([...path, 'to'], '金额应是不超过两位小数的数，例如 "12.50"。');
  const [low, high] = [parseYuan(from.data), parseYuan(to.data)];
  if (low > high) return invalidInput([...path, 'to'], '上限不能小于下限。');
  return { how, values: amountsBetween(low, high).map((value) => ({ value })) };
}

function countPossibilities(unknown: UnknownEvent, path: Path): Possibilities | Failure {
  const from = unknown.from ?? 0;
  const to = unknown.to ?? USUAL_COUNT;
  for (const [key, value] of [['from', from] as const, ['to', to] as const])
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1_000_000)
      return invalidInput([...path, key], '这里应填不小于 0 的整数。');
  const [low, high] = [Number(from), Number(to)];
  if (low > high || high - low > MOST_COUNTS)
    return invalidInput([...path, 'to'], `请把范围写在 ${MOST_COUNTS} 以内。`);
  const counts = each(Array.from({ length: high - low + 1 }, (_, index) => low + index));
  return unknown.to === undefined ? { ...counts, goesOn: true } : counts;
}

/** The day after; birthdays that fall on it make somebody a year younger. */
const dayAfter = (day: string): string => {
  const next = `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, '0')}`;
  return isCalendarDay(next) ? next : `${addMonths(day, 1).slice(0, 8)}01`;
};

/** Days on which somebody would be each number of years old on the settlement's day, and those a day younger. */
function dayPossibilities(unknown: UnknownEvent, around: Surroundings, path: Path): Possibilities | Failure {
  const youngest = unknown.to ?? around.date;
  const oldest = unknown.from ?? addMonths(around.date, -12 * OLDEST);
  for (const [key, value] of [['from', oldest] as const, ['to', youngest] as const])
    if (typeof value !== 'string' || !isCalendarDay(value))
      return invalidInput([...path, key], '日期请写成 2025-03-01 的样子。');
  const [first, last] = [String(oldest), String(youngest)];
  if (first > last) return invalidInput([...path, 'to'], '后一天不能早于前一天。');
  const days = Array.from({ length: OLDEST + 1 }, (_, years) => addMonths(around.date, -12 * years));
  const all = [first, ...days.flatMap((day) => [day, dayAfter(day)]), last];
  const inside = [...new Set(all)].filter((day) => day >= first && day <= last).sort();
  return { how: 'points', values: inside.map((value) => ({ value })) };
}

function factPossibilities(
  declared: FactDeclaration,
  unknown: UnknownEvent,
  around: Surroundings,
  path: Path,
): Possibilities | Failure {
  const choices = Object.keys(declared.choices ?? {});
  switch (declared.type) {
    case 'flag':
      return each([false, true]);
    case 'choice':
      return each(choices);
    case 'choices':
      return choices.length > MOST_CHOICES
        ? { ...each([[], ...choices.map((choice) => [choice]), choices]), how: 'points' }
        : each(partsOf(choices));
    case 'count':
      return countPossibilities(unknown, path);
    case 'date':
      return dayPossibilities(unknown, around, path);
    case 'amount':
      return amountPossibilities(unknown, 'points', around.total ?? MOST_MONEY, path);
  }
}

const BOUNDED: readonly string[] = ['amount', 'count', 'date'];

/** A fact or a reading by its name in the region's rules. */
function declaredPossibilities(
  unknown: UnknownEvent,
  around: Surroundings,
  path: Path,
): Possibilities | Failure {
  const [group = '', facts, ...rest] = unknown.path.split('.');
  const { source } = around.region;
  if (group === 'readings') {
    const id = [facts, ...rest].join('.');
    const reading = source.readings.find((one) => one.id === id);
    return reading === undefined || reading.otherwise.length === 0
      ? invalidInput([...path, 'path'], '这个地区没有这个可以选择的读法。')
      : each([reading.chosen, ...reading.otherwise]);
  }
  const name = rest.join('.');
  const declared = Object.hasOwn(source.facts, name) ? source.facts[name] : undefined;
  if (declared === undefined || declared.of !== group)
    return invalidInput([...path, 'path'], '这个地区的政策用不到这一项，请去掉。');
  if (!BOUNDED.includes(declared.type) && (unknown.from !== undefined || unknown.to !== undefined))
    return invalidInput(
      [...path, unknown.from === undefined ? 'to' : 'from'],
      '这一项没有大小，请用 among。',
    );
  return factPossibilities(declared, unknown, around, path);
}

/** Amounts of the contract: how their points are to be taken, and how much they can be at most. */
function amountPath(path: string, around: Surroundings): [Possibilities['how'], string] | undefined {
  switch (path) {
    case 'settlement.bill.inScope':
    case 'settlement.limitLeft':
      return ['ends', around.total ?? MOST_MONEY];
    case 'person.poolingPaidElsewhere':
      return ['ends', MOST_MONEY];
    case 'person.largeIllnessBurdenBefore':
      return ['points', MOST_MONEY];
    default:
      return undefined;
  }
}

/** The possible answers to one unknown; a failure names what its entry in the event does wrong. */
export function possibilitiesOf(
  unknown: UnknownEvent,
  around: Surroundings,
  path: Path,
): Possibilities | Failure {
  if (unknown.among !== undefined) {
    if (unknown.from !== undefined) return invalidInput([...path, 'from'], '写了 among 就不要再写范围。');
    if (unknown.to !== undefined) return invalidInput([...path, 'to'], '写了 among 就不要再写范围。');
    return each(unknown.among);
  }
  const amount = amountPath(unknown.path, around);
  if (amount !== undefined) return amountPossibilities(unknown, ...amount, path);
  if (!UNKNOWN_PATHS.some((known) => known === unknown.path))
    return declaredPossibilities(unknown, around, path);
  if (unknown.from !== undefined) return invalidInput([...path, 'from'], '这一项没有大小，请用 among。');
  if (unknown.to !== undefined) return invalidInput([...path, 'to'], '这一项没有大小，请用 among。');
  if (unknown.path === 'person.identities') {
    const classes = identityClasses(around.region, around.scheme, IDENTITIES);
    return classes === undefined
      ? invalidInput([...path, 'among'], '身份的可能太多，请用 among 写出可能的几种。')
      : { how: 'every', values: classes };
  }
  return (
    ownPossibilities(unknown.path, around) ?? invalidInput([...path, 'path'], '这一项不能当作“不清楚”。')
  );
}
