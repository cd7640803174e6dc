import type { CoverageData, CrossoverData, CrossoverSide } from '../../cloudfunctions/calculator/contract';
import { compare, crossover, isCovered, type Over, type Side, type VisitEvent } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { isZero } from '../components/Money/format';
import { sayDate } from '../copy/dates';
import { LEVEL_EXAMPLES, LEVEL_NAMES, placeInSentence, placeName } from '../copy/names';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import { asksPlace, type Estimate, placesFor } from './event';
import { yearBefore } from './result';
import { isWaived } from './waiver';

/** Two ways of being treated, and where the better one changes. */
export interface Turn {
  first: string;
  second: string;
  /** The first is what was chosen. */
  chosen: boolean;
  data: CrossoverData;
}

/** A side, and whether on it an identity no longer spares the deductible that it spares now. */
type ComparedSide = Side & { readonly waiverEnds?: true };

/** One comparison: its sides in order, and against each other one the amounts at which the better changes. */
export interface Comparison {
  over: Over;
  rows: readonly ComparedSide[];
  turns: readonly Turn[];
}

/** Which comparisons say something of this visit. */
export function oversFor(estimate: Estimate, data: CoverageData, answers: Answers): readonly Over[] {
  const { fields } = askedOf(data, answers);
  const over: Over = fields.has('place') ? 'place' : 'province';
  return [
    ...(estimate.levelMatters ? (['level'] as const) : []),
    ...(asksPlace(fields) && answers.place !== UNKNOWN ? [over] : []),
    'year',
    'version',
  ];
}

/** Every comparison of a visit whose answers are all known. */
export async function compareAll(
  estimate: Estimate,
  data: CoverageData,
  answers: Answers,
): Promise<Result<readonly Comparison[]>> {
  const kept = await yearBefore(estimate);
  if (!kept.ok) return kept;
  const { region, settlement } = estimate;
  const event: VisitEvent = { region, ...kept.data, settlement };
  const { fields } = askedOf(data, answers);
  const places = placesFor(settlement.kind, fields);
  const both = fields.has('inProvince') ? { inProvince: 'both' as const } : {};
  const all = await Promise.all(
    oversFor(estimate, data, answers).map((over) =>
      compareOne(event, over === 'place' ? { over, ...both } : { over }, places),
    ),
  );
  const comparisons: Comparison[] = [];
  for (const one of all) {
    if (!one.ok) return one;
    // One version of the rules is nothing to compare; of next year it is said why there are no figures.
    const fewest = one.data.over === 'year' ? 1 : 2;
    if (one.data.rows.filter(isCovered).length >= fewest) comparisons.push(one.data);
  }
  return { ok: true, data: comparisons };
}

async function compareOne(
  event: VisitEvent,
  { over, ...provinces }: { over: Over; inProvince?: 'both' },
  places: readonly string[],
): Promise<Result<Comparison>> {
  const compared = await compare({ ...event, over, ...provinces });
  if (!compared.ok) return compared;
  const possible = compared.data.filter(({ place }) => place === undefined || places.includes(place));
  const sides = inOrder(over === 'version' ? possible.map(unranked) : possible, over);
  const told = over === 'year' ? await withWaiver(event, sides) : { ok: true as const, data: sides };
  if (!told.ok) return told;
  const rows = told.data;
  const turns: Turn[] = [];
  const whole = over === 'version' ? firstOfYear(event) : event;
  const asked = pairsOf(rows, over, event).map(async ([first, second]) => ({
    first: turnName(first, over),
    second: turnName(second, over),
    chosen: over !== 'version' && isChosen(first, over, event.settlement),
    turned: await crossover({ ...whole, between: [sideOf(first, over), sideOf(second, over)] }),
  }));
  for (const { turned, ...names } of await Promise.all(asked)) {
    if (!turned.ok) return turned;
    turns.push({ ...names, data: turned.data });
  }
  return { ok: true, data: { over, rows, turns } };
}

/** Says of each other year whether the deductible is to be paid in it that an identity spares now. */
async function withWaiver(
  event: VisitEvent,
  rows: readonly Side[],
): Promise<Result<readonly ComparedSide[]>> {
  const { settlement } = event;
  const now = await isWaived(event, settlement);
  if (!now.ok) return now;
  if (now.data !== true) return { ok: true, data: rows };
  const told: ComparedSide[] = [];
  for (const row of rows) {
    const pays = isCovered(row) && row.freshYear === true && !isZero(row.deductible);
    const then =
      pays && row.date !== undefined ? await isWaived(event, { ...settlement, date: row.date }) : now;
    if (!then.ok) return then;
    told.push(then.data === false ? { ...row, waiverEnds: true } : row);
  }
  return { ok: true, data: told };
}

/** Versions are held against each other as at the first visit of a year. */
function firstOfYear(event: VisitEvent): VisitEvent {
  const { largeIllnessBurdenBefore: _runUp, ...others } = event.person;
  return { ...event, person: { ...others, scheme: event.person.scheme }, earlier: [] };
}

/** Nobody chooses by which version of the rules to be treated. */
const unranked = ({ best: _best, ...row }: Side): Side => row;

const PLACES = ['local', 'filed', 'referred', 'unreferred'];

function inOrder(rows: readonly Side[], over: Over): readonly Side[] {
  const rank = ({ level = 0, place = '', inProvince, date = '' }: Side): number | string => {
    if (over === 'level') return level;
    if (over === 'place') return PLACES.indexOf(place) + (inProvince === false ? PLACES.length : 0);
    return over === 'province' ? Number(inProvince === false) : date;
  };
  return [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What is worth a formality: a referral or a filing against going without, wherever one goes. */
const FORMALITIES = ['filed', 'referred'];

/**
 * Which sides are held against each other: the chosen one and each of the others, every formality and going without
 * it, versions of the rules one after another.
 */
function pairsOf(
  rows: readonly Side[],
  over: Over,
  { settlement }: VisitEvent,
): readonly (readonly [Side, Side])[] {
  const covered = rows.filter(isCovered);
  const pairs = covered.flatMap((one, at) => covered.slice(at + 1).map((other) => [one, other] as const));
  return pairs
    .filter(([one, other]) => {
      if (over === 'version') return covered.indexOf(other) === covered.indexOf(one) + 1;
      if (isChosen(one, over, settlement) || isChosen(other, over, settlement)) return true;
      const without = other.place === 'unreferred' && FORMALITIES.includes(one.place ?? '');
      return without && one.inProvince === other.inProvince;
    })
    .map(([one, other]) => (isChosen(other, over, settlement) ? ([other, one] as const) : [one, other]));
}

function sideOf(row: Side, over: Over): CrossoverSide {
  const { level, place, inProvince, date } = row;
  if (over === 'level') return { settlement: level === undefined ? {} : { level: levelOf(level) } };
  if (over === 'place') return { settlement: { place: placeOf(place), inProvince: inProvince ?? true } };
  if (over === 'province')
    return { settlement: inProvince === false ? { place: 'filed', inProvince } : { inProvince: true } };
  return { settlement: date === undefined ? {} : { date } };
}

const levelOf = (level: number): 1 | 2 | 3 => (level === 1 ? 1 : level === 2 ? 2 : 3);

function placeOf(place: string | undefined): 'local' | 'filed' | 'referred' | 'unreferred' {
  if (place === 'filed' || place === 'referred' || place === 'unreferred') return place;
  return 'local';
}

/** Whether a side is the estimate's own. */
export function isChosen(row: Side, over: Over, settlement: VisitEvent['settlement']): boolean {
  const { place = 'local', inProvince = true } = settlement;
  const there = row.inProvince === undefined || row.inProvince === inProvince;
  if (over === 'level') return row.level === settlement.level;
  if (over === 'place') return row.place === place && there;
  return over === 'province' ? there : row.date === settlement.date;
}

/** How a side is called where it stands by itself. */
export function sideName(row: Side, over: Over): string {
  if (over === 'level') return `${LEVEL_NAMES[row.level ?? 0] ?? ''}医院`;
  if (over === 'place') return placeName(row.place ?? '', row.inProvince);
  if (over === 'province') return row.inProvince === false ? '在外省' : '在本省';
  if (over === 'year') return `${row.year ?? ''} 年`;
  return row.from === undefined ? '' : `${sayDate(row.from)}起的规定`;
}

/** How a side is called inside a sentence. */
const turnName = (row: Side, over: Over): string =>
  over === 'place' ? placeInSentence(row.place ?? '', row.inProvince) : sideName(row, over);

/** What stands beside a side's name. */
export function sideNote(row: ComparedSide, over: Over): string | undefined {
  if (over === 'level') return LEVEL_EXAMPLES[row.level ?? 0];
  if (over === 'year' && row.waiverEnds === true)
    return `${row.year ?? ''} 年起要付起付线，现在的身份不再免；上限从头算`;
  if (over === 'year' && row.freshYear === true) return '新的一年，起付线和上限从头算';
  if (over === 'version' && row.date !== undefined) return `按 ${sayDate(row.date)}、当年第一次看算`;
  return undefined;
}
