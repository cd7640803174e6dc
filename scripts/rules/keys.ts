/** The keys of tables: words that the axis can really be, marks that are written both in `by:` and in `cells:`. */
import { DRUG_USES, INSTITUTIONS, KINDS } from '../../cloudfunctions/calculator/contract/statement';
import { PLACES, SCHEMES, STATUSES } from '../../cloudfunctions/calculator/contract/values';
import type { Axis, BenefitFile, Cells, Expression } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import type { TimeProblem } from './time';
import { didYouMean } from './wording';

type Path = readonly PropertyKey[];
type Table = Extract<Expression, { by: readonly Axis[] }>;

const WORDS: Readonly<Record<string, readonly string[]>> = {
  scheme: SCHEMES,
  status: STATUSES,
  level: ['1', '2', '3'],
  kind: KINDS,
  place: PLACES,
  institution: [...INSTITUTIONS, 'none'],
  disease: [...DRUG_USES, 'none'],
  inProvince: ['yes', 'no'],
};

/** Every key that an axis can have; undefined where that is not known here (a count, a value of words). */
function keysOf(axis: Axis, region: CompiledRegion): readonly string[] | undefined {
  if (typeof axis !== 'string') return axis.from;
  if (!axis.startsWith('fact.')) return WORDS[axis];
  const fact = region.facts[axis.slice('fact.'.length)];
  if (fact?.type === 'flag') return ['yes', 'no'];
  return fact?.choices === undefined ? undefined : Object.keys(fact.choices);
}

type Found = { readonly path: Path; readonly message: string; readonly fix: string };

const rises = (marks: readonly string[]): boolean =>
  marks.every((mark, index) => index === 0 || Number(marks[index - 1]) < Number(mark));

/** Marks of bands that do not rise. */
const axisProblems = (axis: Axis, path: Path): Found[] =>
  typeof axis === 'string' || axis.from === undefined || rises(axis.from)
    ? []
    : [{ path, message: `分段的起点 ${axis.from.join('、')} 不是从小到大`, fix: '从小到大写' }];

/** What is wrong with the keys of one axis, and below it. */
function cellProblems(
  table: Table,
  cells: Cells | string,
  depth: number,
  path: Path,
  region: CompiledRegion,
): Found[] {
  const axis = table.by[depth];
  if (typeof cells === 'string' || axis === undefined) return [];
  const known = keysOf(axis, region);
  const written = Object.keys(cells);
  const below = written.flatMap((key) =>
    cellProblems(table, cells[key] ?? '', depth + 1, [...path, key], region),
  );
  if (known === undefined) return below;
  const strange = written
    .filter((key) => key !== 'any' && !known.includes(key))
    .map((key) => ({
      path: [...path, key],
      message: `表里的 ${key} 不会有人用到。${didYouMean(key, known)}`,
      fix: `这一层只能写 ${known.join('、')} 或 any`,
    }));
  const isBand = typeof axis !== 'string';
  const left = isBand && !('any' in cells) ? known.filter((mark) => !written.includes(mark)) : [];
  const missing = left.map((mark) => ({
    path,
    message: `分段从 ${mark} 起，表里却没有 ${mark}`,
    fix: `在 cells: 里写上 ${mark}: 的数`,
  }));
  return [...strange, ...missing, ...below];
}

/** Words that `same:` names although no axis has them. */
function aliasProblems(table: Table, path: Path, region: CompiledRegion): Found[] {
  const known = table.by.flatMap((axis) => keysOf(axis, region) ?? []);
  if (table.by.some((axis) => keysOf(axis, region) === undefined)) return [];
  return Object.entries(table.same ?? {})
    .flat()
    .filter((word) => !known.includes(word))
    .map((word) => ({
      path: [...path, 'same'],
      message: `same: 里的 ${word} 不是表里的词。${didYouMean(word, known)}`,
      fix: '照 same: { flexible: active } 写：左边的词用右边那一行',
    }));
}

const isTable = (value: object): value is Table => 'by' in value && 'cells' in value;

/** Every table below a value. */
function tablesIn(value: unknown, path: Path, region: CompiledRegion): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    tablesIn(one, [...path, Array.isArray(value) ? Number(key) : key], region),
  );
  if (!isTable(value)) return inner;
  return [
    ...value.by.flatMap((axis, index) => axisProblems(axis, [...path, 'by', index])),
    ...cellProblems(value, value.cells, 0, [...path, 'cells'], region),
    ...aliasProblems(value, path, region),
    ...inner,
  ];
}

/** Problems of the tables of a file. */
export const keyProblems = (region: CompiledRegion, file: BenefitFile): TimeProblem[] =>
  file.versions.flatMap((version, index) =>
    tablesIn(version, [], region).map(({ path, ...said }) => ({
      file: file.id,
      path: ['versions', index, ...path],
      ...said,
    })),
  );
