/**
 * A statement as pages send it, recognised by looking at each of its keys once: several times quicker than the
 * schema, which copies what it reads. The schema alone decides what is refused and why; what is recognised here it
 * takes as it stands (test/rules/plain.test.ts).
 */
import { isCalendarDay } from '../engine/calendar';
import { KINDS, RECOGNISED, type StatementEvent } from './statement';
import { IDENTITIES, MONEY, PLACES, RATIO, REGION, STATUSES } from './values';

const kinds: ReadonlySet<unknown> = new Set(KINDS);
const places: ReadonlySet<unknown> = new Set(PLACES);
const statuses: ReadonlySet<unknown> = new Set(STATUSES);
const diseases: ReadonlySet<unknown> = new Set(RECOGNISED);
const identities: ReadonlySet<unknown> = new Set(IDENTITIES);

/** As the schema has it. */
const MOST_ITEMS = 1000;

type Keys = Readonly<Record<string, unknown>>;

/** An object that has its keys itself. */
const isPlain = (value: unknown): value is Keys =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isMoney = (value: unknown): boolean => typeof value === 'string' && MONEY.test(value);
const isDay = (value: unknown): boolean => typeof value === 'string' && isCalendarDay(value);
const isLevel = (value: unknown): boolean => value === 1 || value === 2 || value === 3;

function isList(value: unknown, most: number, isRight: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value) || value.length > most) return false;
  for (let index = 0; index < value.length; index++) if (!isRight(value[index])) return false;
  return true;
}

const isIdentity = (value: unknown): boolean => identities.has(value);
const isRecognised = (value: unknown): boolean => diseases.has(value);

/** Whether a key that a person may have beside the scheme is known and its value right. */
function fitsPerson(key: string, value: unknown): boolean {
  switch (key) {
    case 'status':
      return statuses.has(value);
    case 'identities':
      return isList(value, IDENTITIES.length, isIdentity);
    case 'recognised':
      return isList(value, RECOGNISED.length, isRecognised);
    case 'accountBalance':
    case 'familyAccountBalance':
    case 'poolingPaidElsewhere':
    case 'largeIllnessBurdenBefore':
    case 'largeIllnessExtraCap':
      return isMoney(value);
    default:
      return false;
  }
}

function isPerson(person: unknown): boolean {
  if (!isPlain(person) || (person.scheme !== 'employee' && person.scheme !== 'resident')) return false;
  for (const key in person) if (key !== 'scheme' && !fitsPerson(key, person[key])) return false;
  return true;
}

function isItem(item: unknown): boolean {
  if (!isPlain(item) || !isMoney(item.amount)) return false;
  for (const key in item) {
    if (key === 'amount') continue;
    const value = item[key];
    if (key !== 'firstPayRatio' || typeof value !== 'string' || !RATIO.test(value)) return false;
  }
  return true;
}

/** A bill by its two sums, or by all of its parts. */
function isBill(bill: unknown): boolean {
  if (!isPlain(bill)) return false;
  let count = 0;
  for (const _key in bill) count++;
  if (count === 2) return isMoney(bill.total) && isMoney(bill.inScope);
  const { classA, classB, other, selfPaid } = bill;
  return (
    count === 4 &&
    isMoney(classA) &&
    isMoney(other) &&
    isMoney(selfPaid) &&
    isList(classB, MOST_ITEMS, isItem)
  );
}

/** Whether a key that a settlement may have beside the required ones is known and its value right. */
function fitsSettlement(key: string, value: unknown): boolean {
  switch (key) {
    case 'institution':
      return value === 'village' || value === 'township';
    case 'place':
      return places.has(value);
    case 'inProvince':
      return typeof value === 'boolean';
    case 'limitLeft':
      return isMoney(value);
    case 'status':
      return statuses.has(value);
    default:
      return key === 'date' || key === 'kind' || key === 'level' || key === 'bill';
  }
}

function isSettlement(settlement: unknown): boolean {
  if (!isPlain(settlement)) return false;
  const { date, kind, level, bill } = settlement;
  if (!isLevel(level) || !kinds.has(kind) || !isDay(date) || !isBill(bill)) return false;
  for (const key in settlement) if (!fitsSettlement(key, settlement[key])) return false;
  return true;
}

/** Whether an event is a plain statement: nothing rare in it, and nothing wrong. */
export function isPlainStatement(event: unknown): event is StatementEvent {
  if (!isPlain(event)) return false;
  const { action, region, person, settlements } = event;
  if (action !== 'statement' || typeof region !== 'string' || !REGION.test(region)) return false;
  for (const key in event) {
    if (key === 'action' || key === 'region' || key === 'person' || key === 'settlements') continue;
    if (key !== 'explain' || typeof event.explain !== 'boolean') return false;
  }
  const isSome = Array.isArray(settlements) && settlements.length > 0;
  return isSome && isPerson(person) && isList(settlements, Number.POSITIVE_INFINITY, isSettlement);
}
