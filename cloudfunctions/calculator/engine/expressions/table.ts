/**
 * A table by facts, laid out flat: each axis says at which of its keys the settlement stands, the cell is found by
 * arithmetic. What no key of an axis names stands at a place of its own, after the keys.
 */
import type { Axis, Cells, Expression } from '../benefit';
import { parseYuan } from '../money';
import {
  constant,
  type FlatTable,
  figureOf,
  type Getter,
  type Kind,
  type Path,
  RuleError,
  type Scope,
  TABLE_WORDS,
  type WordAxis,
} from './scope';

type Table = Extract<Expression, { by: readonly Axis[] }>;

/** How a table compiles what stands in its cells. */
interface Inner<Value> {
  readonly leaf: (text: string, path: Path) => Getter<Value>;
  readonly beyond: (expression: Expression, path: Path) => Getter<Value>;
}

/** A table's node: by key, with the keys' common default, or the leaf itself. */
type Node<Value> =
  | { readonly leaf: Getter<Value> }
  | { readonly next: ReadonlyMap<string, Node<Value>>; readonly any: Node<Value> | undefined };

function compileCells<Value>(
  cells: Cells | string,
  depth: number,
  same: Readonly<Record<string, string>>,
  leaf: Inner<Value>['leaf'],
  path: Path,
): Node<Value> {
  if (typeof cells === 'string') {
    if (depth > 0) throw new RuleError(path, '表的层数比 by: 里的少', 'by: 写了几项，cells: 就套几层');
    return { leaf: leaf(cells, path) };
  }
  if (depth === 0) throw new RuleError(path, '表的层数比 by: 里的多', '每一层是按什么分的，都写进 by:');
  const next = new Map(
    Object.entries(cells).map(([key, inner]) => [
      key,
      compileCells(inner, depth - 1, same, leaf, [...path, key]),
    ]),
  );
  for (const [alias, key] of Object.entries(same)) {
    const node = next.get(key);
    if (node !== undefined && !next.has(alias)) next.set(alias, node);
  }
  return { next, any: next.get('any') };
}

/** Every key that occurs at each depth of a table, in order of first occurrence. */
function keysByDepth<Value>(root: Node<Value>, axes: number): string[][] {
  const keys = Array.from({ length: axes }, () => new Set<string>());
  const visit = (node: Node<Value>, depth: number): void => {
    if ('leaf' in node) return;
    for (const [key, inner] of node.next) {
      keys[depth]?.add(key);
      visit(inner, depth + 1);
    }
  };
  visit(root, 0);
  return keys.map((set) => [...set]);
}

/** The cells of every combination of places; a place after the keys is what no key names. */
function flatten<Value>(root: Node<Value>, keys: readonly string[][]): (Getter<Value> | undefined)[] {
  let nodes: (Node<Value> | undefined)[] = [root];
  for (const ofAxis of keys)
    nodes = nodes.flatMap((node) =>
      [...ofAxis, undefined].map((key) => {
        if (node === undefined || 'leaf' in node) return undefined;
        return (key === undefined ? undefined : node.next.get(key)) ?? node.any;
      }),
    );
  return nodes.map((node) => (node !== undefined && 'leaf' in node ? node.leaf : undefined));
}

/** The place of the band a figure lies in: of the last mark that is not above it. */
const banded =
  <Value>(
    getter: Getter<Value>,
    marks: readonly (readonly [Value, number])[],
    beyond: number,
  ): Getter<number> =>
  (state) => {
    const value = getter(state);
    let place = beyond;
    for (const [mark, at] of marks) if (mark <= value) place = at;
    return place;
  };

/** Up to so many keys are found sooner by looking at each. */
const FEW_KEYS = 8;

/** Where on an axis the settlement stands. */
function compileAxis(axis: Axis, keys: readonly string[], scope: Scope, path: Path): Getter<number> {
  const beyond = keys.length;
  const places = new Map(keys.map((key, place) => [key, place]));
  const placeOf = (key: string): number => places.get(key) ?? beyond;
  if (axis === 'level') {
    const byLevel = [0, 1, 2, 3].map((level) => placeOf(String(level)));
    return (state) => byLevel[state.settlement.level] ?? beyond;
  }
  if (typeof axis === 'string') {
    const word = scope.compilers.word(axis, scope, path);
    return keys.length > FEW_KEYS
      ? (state) => places.get(word(state)) ?? beyond
      : (state) => {
          const at = keys.indexOf(word(state));
          return at < 0 ? beyond : at;
        };
  }
  if ('count' in axis) {
    const count = scope.compilers.count(axis.count, scope, path);
    if (axis.from === undefined) return (state) => placeOf(String(count(state)));
    const marks = axis.from.map((text) => [Number(text), placeOf(text)] as const);
    return banded(count, marks, beyond);
  }
  const amount = scope.compilers.amount(axis.amount, scope, path);
  const marks = axis.from.map((text) => [figureOf(parseYuan, text, path, '金额'), placeOf(text)] as const);
  return banded(amount, marks, beyond);
}

/** Finds a place in the flat list: `((a × size of b) + b) × size of c + c`. */
function compilePlace(axes: readonly Getter<number>[], sizes: readonly number[]): Getter<number> {
  const [first, second] = axes;
  const [, secondSize = 1] = sizes;
  if (first === undefined) return constant(0);
  if (second === undefined) return first;
  if (axes.length === 2) return (state) => first(state) * secondSize + second(state);
  return (state) => {
    let place = 0;
    for (let index = 0; index < axes.length; index++)
      place = place * (sizes[index] ?? 1) + (axes[index]?.(state) ?? 0);
    return place;
  };
}

/** The axes of a table that can be written out in place; nothing when one of them is no plain word. */
function wordAxes(axes: readonly Axis[], keys: readonly string[][]): readonly WordAxis[] | undefined {
  const words = axes.flatMap((axis, index) => {
    const word = TABLE_WORDS.find((one) => one === axis);
    return word === undefined ? [] : [{ word, keys: keys[index] ?? [] }];
  });
  return words.length === axes.length ? words : undefined;
}

/** Compiles a table; a cell that is not there is the default `beyond`, or not covered. */
export function compileTable<Value>(
  table: Table,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
  inner: Inner<Value>,
): Getter<Value> {
  const root = compileCells(table.cells, table.by.length, table.same ?? {}, inner.leaf, [...path, 'cells']);
  const keys = keysByDepth(root, table.by.length);
  const axes = table.by.map((axis, index) =>
    compileAxis(axis, keys[index] ?? [], scope, [...path, 'by', index]),
  );
  const placeOf = compilePlace(
    axes,
    keys.map((ofAxis) => ofAxis.length + 1),
  );
  const cells = flatten(root, keys);
  const beyond = table.beyond === undefined ? undefined : inner.beyond(table.beyond, [...path, 'beyond']);
  const missing: Getter<Value> =
    beyond ??
    ((state) => {
      state.uncovered = '规则的数值表里没有这种情况。';
      return kind.none;
    });
  if (cells.every((cell) => cell === undefined || cell.constant !== undefined)) {
    const figures = cells.map((cell) => cell?.constant?.value);
    const words = wordAxes(table.by, keys);
    const flat: FlatTable<Value> | undefined = words === undefined ? undefined : { axes: words, figures };
    const getter: Getter<Value> = (state) => figures[placeOf(state)] ?? missing(state);
    return flat === undefined ? getter : Object.assign(getter, { table: flat });
  }
  return (state) => (cells[placeOf(state)] ?? missing)(state);
}
