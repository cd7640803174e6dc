import type { CoverageData, CrossoverData, CrossoverSide } from '../../cloudfunctions/calculator/contract';
import { compare, crossover, isCovered, type Over, type Side, type VisitEvent } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { sayDate } from '../copy/dates';
import { LEVEL_EXAMPLES, LEVEL_NAMES, PLACE_NAMES } from '../copy/names';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import type { Estimate } from './event';
import { earlierOf } from './result';

/** Two ways of being treated, and where the better one changes. */
interface Turn {
  first: string;
  second: string;
  data: CrossoverData;
}

/** One comparison: its sides in order, and the two that are asked for the amount at which it turns. */
export interface Comparison {
  over: Over;
  rows: readonly Side[];
  turn?: Turn;
}

/** Which comparisons say something of this visit. */
function oversFor(estimate: Estimate, data: CoverageData, answers: Answers): readonly Over[] {
  const { fields } = askedOf(data, answers);
  return [
    ...(estimate.levelMatters ? (['level'] as const) : []),
    ...(fields.has('place') && answers.place !== UNKNOWN ? (['place'] as const) : []),
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
  const kept = await earlierOf(estimate);
  if (!kept.ok) return kept;
  const { region, person, settlement } = estimate;
  const event: VisitEvent = { region, person, earlier: kept.data, settlement };
  const all = await Promise.all(oversFor(estimate, data, answers).map((over) => compareOne(event, over)));
  const comparisons: Comparison[] = [];
  for (const one of all) {
    if (!one.ok) return one;
    // One version of the rules, or one year that is covered, is nothing to compare.
    if (one.data.rows.filter(isCovered).length > 1) comparisons.push(one.data);
  }
  return { ok: true, data: comparisons };
}

async function compareOne(event: VisitEvent, over: Over): Promise<Result<Comparison>> {
  const compared = await compare({ ...event, over });
  if (!compared.ok) return compared;
  const rows = inOrder(compared.data, over);
  const pair = sidesOf(compared.data, over, event);
  if (pair === undefined) return { ok: true, data: { over, rows } };
  const turned = await crossover({ ...event, between: [pair[0].side, pair[1].side] });
  if (!turned.ok) return turned;
  return {
    ok: true,
    data: { over, rows, turn: { first: pair[0].name, second: pair[1].name, data: turned.data } },
  };
}

const PLACES = ['local', 'filed', 'referred', 'unreferred'];

function inOrder(rows: readonly Side[], over: Over): readonly Side[] {
  const rank = (row: Side): number | string => {
    if (over === 'level') return row.level ?? 0;
    if (over === 'place') return PLACES.indexOf(row.place ?? '');
    return row.date ?? '';
  };
  return [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The two sides that are weighed against each other: the one chosen, and the first of the others, lowest first. */
function sidesOf(rows: readonly Side[], over: Over, { settlement }: VisitEvent) {
  if (over === 'version') return undefined;
  const covered = rows.filter(isCovered);
  const chosen = covered.find((row) => isChosen(row, over, settlement));
  const other = covered.find((row) => row !== chosen);
  if (chosen === undefined || other === undefined) return undefined;
  const side = (row: Side) => ({ name: sideName(row, over), side: { settlement: keyOf(row, over) } });
  return [side(chosen), side(other)] as const;
}

function keyOf(row: Side, over: Over): NonNullable<CrossoverSide['settlement']> {
  if (over === 'level') return row.level === undefined ? {} : { level: levelOf(row.level) };
  if (over === 'place') return { place: placeOf(row.place) };
  return row.date === undefined ? {} : { date: row.date };
}

const levelOf = (level: number): 1 | 2 | 3 => (level === 1 ? 1 : level === 2 ? 2 : 3);

function placeOf(place: string | undefined): 'local' | 'filed' | 'referred' | 'unreferred' {
  if (place === 'filed' || place === 'referred' || place === 'unreferred') return place;
  return 'local';
}

/** Whether a side is the estimate's own. */
export function isChosen(row: Side, over: Over, settlement: VisitEvent['settlement']): boolean {
  if (over === 'level') return row.level === settlement.level;
  if (over === 'place') return row.place === (settlement.place ?? 'local');
  return row.date === settlement.date;
}

/** How a side is called in a sentence. */
export function sideName(row: Side, over: Over): string {
  if (over === 'level') return `${LEVEL_NAMES[row.level ?? 0] ?? ''}医院`;
  if (over === 'place') return PLACE_NAMES[row.place ?? ''] ?? '';
  if (over === 'year') return `${row.year ?? ''} 年`;
  return row.from === undefined ? '' : `${sayDate(row.from)}起的规定`;
}

/** What stands beside a side's name. */
export function sideNote(row: Side, over: Over): string | undefined {
  if (over === 'level') return LEVEL_EXAMPLES[row.level ?? 0];
  if (over === 'year' && row.freshYear === true) return '新的一年，起付线和上限从头算';
  if (over === 'version' && row.date !== undefined) return `按 ${sayDate(row.date)}算`;
  return undefined;
}
