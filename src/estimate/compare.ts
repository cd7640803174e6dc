import type { CoverageData, CrossoverData, CrossoverSide } from '../../cloudfunctions/calculator/contract';
import { compare, crossover, isCovered, type Over, type Side, type VisitEvent } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { sayDate } from '../copy/dates';
import { LEVEL_EXAMPLES, LEVEL_NAMES, placeName } from '../copy/names';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import type { Estimate } from './event';
import { yearBefore } from './result';

/** Two ways of being treated, and where the better one changes. */
export interface Turn {
  first: string;
  second: string;
  data: CrossoverData;
}

/** One comparison: its sides in order, and against each other one the amounts at which the better changes. */
export interface Comparison {
  over: Over;
  rows: readonly Side[];
  turns: readonly Turn[];
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
  const kept = await yearBefore(estimate);
  if (!kept.ok) return kept;
  const { region, settlement } = estimate;
  const event: VisitEvent = { region, ...kept.data, settlement };
  // Who is treated at home is in no province to be asked for: away is taken as near as it can be, and the page says so.
  const away = askedOf(data, answers).fields.has('inProvince')
    ? { inProvince: settlement.inProvince !== false }
    : {};
  const all = await Promise.all(
    oversFor(estimate, data, answers).map((over) =>
      compareOne(event, over === 'place' ? { over, ...away } : { over }),
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
  { over, ...away }: { over: Over; inProvince?: boolean },
): Promise<Result<Comparison>> {
  const compared = await compare({ ...event, over, ...away });
  if (!compared.ok) return compared;
  const rows = inOrder(over === 'version' ? compared.data.map(unranked) : compared.data, over);
  const turns: Turn[] = [];
  const asked = pairsOf(rows, over, event).map(async ({ first, second }) => ({
    first: first.name,
    second: second.name,
    turned: await crossover({ ...event, between: [first.side, second.side] }),
  }));
  for (const { first, second, turned } of await Promise.all(asked)) {
    if (!turned.ok) return turned;
    turns.push({ first, second, data: turned.data });
  }
  return { ok: true, data: { over, rows, turns } };
}

/** Nobody chooses by which version of the rules to be treated. */
const unranked = ({ best: _best, ...row }: Side): Side => row;

const PLACES = ['local', 'filed', 'referred', 'unreferred'];

function inOrder(rows: readonly Side[], over: Over): readonly Side[] {
  const rank = (row: Side): number | string => {
    if (over === 'level') return row.level ?? 0;
    if (over === 'place') return PLACES.indexOf(row.place ?? '');
    return row.date ?? '';
  };
  return [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The side that was chosen beside each of the others; what changed with the rules is no choice. */
function pairsOf(rows: readonly Side[], over: Over, { settlement }: VisitEvent) {
  const covered = over === 'version' ? [] : rows.filter(isCovered);
  const chosen = covered.find((row) => isChosen(row, over, settlement));
  if (chosen === undefined) return [];
  const side = (row: Side) => ({ name: sideName(row, over), side: { settlement: keyOf(row, over) } });
  return covered.flatMap((row) => (row === chosen ? [] : [{ first: side(chosen), second: side(row) }]));
}

function keyOf(row: Side, over: Over): NonNullable<CrossoverSide['settlement']> {
  if (over === 'level') return row.level === undefined ? {} : { level: levelOf(row.level) };
  if (over === 'place') return { place: placeOf(row.place), inProvince: row.inProvince ?? true };
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
  if (over === 'place') return placeName(row.place ?? '', row.inProvince);
  if (over === 'year') return `${row.year ?? ''} 年`;
  return row.from === undefined ? '' : `${sayDate(row.from)}起的规定`;
}

/** What stands beside a side's name. */
export function sideNote(row: Side, over: Over): string | undefined {
  if (over === 'level') return LEVEL_EXAMPLES[row.level ?? 0];
  if (over === 'year' && row.freshYear === true) return '新的一年，起付线和上限从头算';
  if (over === 'version' && row.date !== undefined) return `按 ${sayDate(row.date)}、当年第一次看算`;
  return undefined;
}

/** What a comparison took for granted. */
export function assumed(
  { over, rows }: Comparison,
  { place = 'local' }: VisitEvent['settlement'],
): string | undefined {
  const inside = over === 'place' && place === 'local' && rows.some((row) => row.inProvince === true);
  return inside ? '外地的都按在本省算。要去外省，把“在哪里看”改成外省，再比一次。' : undefined;
}
