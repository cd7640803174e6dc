/** A figure in all its circumstances laid out for reading: rows, columns, what is the same told once. */
import type { LibraryCell, LibraryRow, LibraryUnit } from '../../contract/library';
import type { State } from '../../engine/state';
import type { Axis, AxisValue } from './axes';
import { type Bench, joinedWhen } from './bench';

/** A figure of a line of the table: its words when it has any, and its value in a state. */
export interface Line {
  /** Tiers have words of their own, 6,000 到 30,000 元; they may differ by circumstance. */
  readonly words?: (state: State) => string;
  readonly value: (state: State) => string | null;
}

export interface Layout {
  readonly rowsTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly LibraryRow[];
  /** Circumstances that are the same in every row, in words. */
  readonly notes: readonly string[];
}

/** More combinations than this are no table to read. */
export const MOST_CELLS = 400;
/** Longer words make no column on a narrow phone. */
const COLUMN_WORDS = 6;
const MOST_COLUMNS = 4;

const NONE: LibraryCell = { value: '—', unit: 'text', when: {} };

const combinations = (axes: readonly Axis[]): AxisValue[][] =>
  axes.reduce<AxisValue[][]>(
    (ways, { values }) => ways.flatMap((way) => values.map((value) => [...way, value])),
    [[]],
  );

/** The last circumstance makes the columns when it is short enough. */
function columnAxis(axes: readonly Axis[]): Axis | undefined {
  const last = axes.length > 1 ? axes.at(-1) : undefined;
  const short = last?.values.every(({ title }) => title.length <= COLUMN_WORDS) ?? false;
  return short && (last?.values.length ?? 0) <= MOST_COLUMNS ? last : undefined;
}

interface Draft {
  /** One title for each row circumstance. */
  readonly titles: readonly string[];
  readonly cells: readonly LibraryCell[];
  readonly words: string;
}

const sameCells = (a: readonly LibraryCell[], b: readonly LibraryCell[]): boolean =>
  a.every((cell, index) => cell.value === b[index]?.value);

/** A group of values in words: all of them need none, one that holds the rest is called by it. */
function groupWords(titles: readonly string[], axis: Axis): string {
  if (titles.length === axis.values.length) return '';
  const rest = axis.values.find((value) => value.rest === true && titles.includes(value.title));
  return rest === undefined ? titles.join('、') : rest.title;
}

/** Rows that differ in one circumstance alone and have the same figures become one. */
function mergeRows(rows: readonly Draft[], axes: readonly Axis[]): Draft[] {
  let merged = [...rows];
  for (const [at, axis] of axes.entries()) {
    if (!axis.merges) continue;
    const groups: Draft[][] = [];
    for (const row of merged) {
      const group = groups.find(
        ([first]) =>
          first !== undefined &&
          first.words === row.words &&
          sameCells(first.cells, row.cells) &&
          first.titles.every((title, place) => place === at || title === row.titles[place]),
      );
      if (group === undefined) groups.push([row]);
      else group.push(row);
    }
    merged = groups.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const title = groupWords(
        group.map(({ titles }) => titles[at] ?? ''),
        axis,
      );
      return [{ ...first, titles: first.titles.map((old, place) => (place === at ? title : old)) }];
    });
  }
  return merged;
}

/** Columns of the same figures in every row become one. */
function mergeColumns(
  rows: readonly Draft[],
  titles: readonly string[],
): { rows: Draft[]; columns: string[]; only: string } {
  const groups: number[][] = [];
  const used = [...titles.keys()].filter((index) => rows.some(({ cells }) => cells[index] !== NONE));
  for (const index of used) {
    const group = groups.find(([first]) =>
      rows.every(({ cells }) => cells[first ?? 0]?.value === cells[index]?.value),
    );
    if (group === undefined) groups.push([index]);
    else group.push(index);
  }
  const named = groups.map((group) => group.map((index) => titles[index] ?? '').join('、'));
  return {
    columns: groups.length === 1 ? [''] : named,
    // One column of a few values of its circumstance: the others have no figures, and that is to be told.
    only: groups.length === 1 && used.length < titles.length ? (named[0] ?? '') : '',
    rows: rows.map((row) => ({ ...row, cells: groups.map(([first]) => row.cells[first ?? 0] ?? NONE) })),
  };
}

/** The words of a tier in a row: as they are, or only which tier it is when they differ by column. */
function tierWords(words: readonly (string | undefined)[], index: number): string {
  const known = [...new Set(words.filter((text) => text !== undefined))];
  return known.length === 1 ? (known[0] ?? '') : `第 ${index + 1} 段`;
}

/** Lays a figure out; nothing when it holds in no circumstance. `applies` leaves circumstances out. */
export function layOut(
  lines: readonly Line[],
  unit: LibraryUnit,
  axes: readonly Axis[],
  bench: Bench,
  applies: (state: State) => boolean,
): Layout | undefined {
  const across = columnAxis(axes);
  const down = axes.filter((axis) => axis !== across);
  const columns = across?.values ?? [{ title: '', when: {} }];
  const rows = combinations(down).flatMap((way) =>
    lines.flatMap((line, index): Draft[] => {
      const asked = columns.map((column) => {
        const when = joinedWhen([...way, column]);
        const value = bench.read(when, (state) =>
          applies(state) ? { figure: line.value(state), words: line.words?.(state) } : undefined,
        );
        return value === undefined
          ? { cell: NONE, words: undefined }
          : { cell: { value: value.figure, unit, when }, words: value.words };
      });
      if (asked.every(({ cell }) => cell === NONE)) return [];
      const words =
        line.words === undefined
          ? ''
          : tierWords(
              asked.map((one) => one.words),
              index,
            );
      return [{ titles: way.map(({ title }) => title), cells: asked.map(({ cell }) => cell), words }];
    }),
  );
  if (rows.length === 0) return undefined;
  const merged = mergeColumns(
    mergeRows(rows, down),
    columns.map(({ title }) => title),
  );
  const first = merged.rows[0];
  const shared = down.map((_axis, at) => {
    const title = first?.titles[at] ?? '';
    return merged.rows.every(({ titles }) => titles[at] === title) ? title : undefined;
  });
  const used = down.filter((_axis, at) => shared[at] === undefined);
  const told = down.flatMap(({ title }, at) => {
    const same = shared[at];
    return same === undefined || same === '' ? [] : [`${title}：${same}。`];
  });
  return {
    rowsTitle: used.map(({ title }) => title).join('、'),
    columns: merged.columns,
    rows: merged.rows.map(({ titles, words, cells }) => ({
      title: [...titles.filter((_title, at) => shared[at] === undefined), words]
        .filter((title) => title !== '')
        .join('，'),
      cells,
    })),
    notes: merged.only === '' || across === undefined ? told : [...told, `${across.title}：${merged.only}。`],
  };
}
