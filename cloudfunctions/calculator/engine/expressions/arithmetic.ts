/** Sums, differences, extremes, multiples and series: the same for amounts, ratios and counts. */
import { compile, compileList } from './compile';
import type { Form, Getter, Kind, Path, Scope } from './scope';

/** How the values of one kind are joined. */
export interface Arithmetic<Value> {
  readonly zero: Value;
  readonly plus: (a: Value, b: Value) => Value;
  readonly minus: (a: Value, b: Value) => Value;
  readonly times: (a: Value, count: number) => Value;
}

const fold =
  <Value>(
    getters: readonly Getter<Value>[],
    first: Value,
    join: (a: Value, b: Value) => Value,
  ): Getter<Value> =>
  (state) => {
    let result = first;
    for (const getter of getters) result = join(result, getter(state));
    return result;
  };

/** The first joined with each of the others in turn. */
function chain<Value>(
  getters: readonly Getter<Value>[],
  none: Value,
  join: (a: Value, b: Value) => Value,
): Getter<Value> {
  const [first, ...others] = getters;
  return (state) => {
    let result = first === undefined ? none : first(state);
    for (const other of others) result = join(result, other(state));
    return result;
  };
}

const smaller = <Value>(a: Value, b: Value): Value => (a < b ? a : b);
const larger = <Value>(a: Value, b: Value): Value => (a > b ? a : b);

/** What can be counted with, or undefined when the form is none of these. */
export function compileArithmetic<Value>(
  expression: Form,
  kind: Kind<Value>,
  arithmetic: Arithmetic<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> | undefined {
  if ('plus' in expression)
    return fold(
      compileList(expression.plus, kind, scope, [...path, 'plus']),
      arithmetic.zero,
      arithmetic.plus,
    );
  if ('minus' in expression)
    return chain(
      compileList(expression.minus, kind, scope, [...path, 'minus']),
      arithmetic.zero,
      arithmetic.minus,
    );
  if ('smallest' in expression)
    return chain(compileList(expression.smallest, kind, scope, [...path, 'smallest']), kind.none, smaller);
  if ('largest' in expression)
    return chain(compileList(expression.largest, kind, scope, [...path, 'largest']), kind.none, larger);
  if ('times' in expression) {
    const of = compile(expression.times.of, kind, scope, [...path, 'times', 'of']);
    const count = scope.compilers.count(expression.times.count, scope, [...path, 'times', 'count']);
    return (state) => arithmetic.times(of(state), count(state));
  }
  return compileSeries(expression, kind, arithmetic, scope, path);
}

/** The values that change with a count: a step down to a floor, so much for each further one. */
function compileSeries<Value>(
  expression: Form,
  kind: Kind<Value>,
  arithmetic: Arithmetic<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> | undefined {
  if ('stepDown' in expression) {
    const at = [...path, 'stepDown'];
    const start = compile(expression.stepDown.start, kind, scope, [...at, 'start']);
    const step = compile(expression.stepDown.step, kind, scope, [...at, 'step']);
    const floor = compile(expression.stepDown.floor, kind, scope, [...at, 'floor']);
    const count = scope.compilers.count(expression.stepDown.count, scope, [...at, 'count']);
    return (state) =>
      larger(arithmetic.minus(start(state), arithmetic.times(step(state), count(state))), floor(state));
  }
  if ('perFurther' in expression) {
    const at = [...path, 'perFurther'];
    const base = compile(expression.perFurther.base, kind, scope, [...at, 'base']);
    const each = compile(expression.perFurther.each, kind, scope, [...at, 'each']);
    const count = scope.compilers.count(expression.perFurther.count, scope, [...at, 'count']);
    const atMost = scope.compilers.count(expression.perFurther.atMost, scope, [...at, 'atMost']);
    return (state) => {
      const further = Math.min(Math.max(count(state) - 1, 0), atMost(state));
      return arithmetic.plus(base(state), arithmetic.times(each(state), further));
    };
  }
  return undefined;
}
