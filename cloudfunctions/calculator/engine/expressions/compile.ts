/** The forms that every kind of value has: a figure, a name, a reading, a choice, a date, a table. */
import type { Expression } from '../benefit';
import {
  constant,
  type Form,
  type Getter,
  type Kind,
  type Path,
  parsed,
  RuleError,
  type Scope,
} from './scope';
import { compileTable } from './table';

const FIGURE = /^\d/;

function compileName<Value>(name: string, kind: Kind<Value>, scope: Scope, path: Path): Getter<Value> {
  if (FIGURE.test(name)) return constant(parsed(kind, name, path));
  const known = kind.lookup(name, scope, path);
  if (known !== undefined) return known;
  const value = scope.version.values[name];
  if (value === undefined)
    throw new RuleError(path, `没有${kind.name}叫 ${name}`, '在 values: 下面写上，或改正名字', {
      word: name,
      known: Object.keys(scope.version.values),
    });
  if (scope.naming.has(name))
    throw new RuleError(['values', name], `值 ${name} 绕了一圈又用到自己`, '改成别的名字或直接写数');
  scope.naming.add(name);
  try {
    return compile(value, kind, scope, ['values', name]);
  } finally {
    scope.naming.delete(name);
  }
}

/** What holds under the reading that is chosen; the others are left out of the compiled rule. */
function compileReading<Value>(
  expression: Extract<Form, { reading: string }>,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> {
  const chosen = scope.readings.get(expression.reading);
  const found = chosen === undefined ? undefined : expression.cases[chosen];
  if (found === undefined)
    throw new RuleError(
      path,
      chosen === undefined
        ? `没有读法叫 ${expression.reading}`
        : `读法 ${expression.reading} 没有写 ${chosen} 的情况`,
      chosen === undefined ? '在 readings: 下面写上，或改正编号' : '在 cases: 下面给每个取值写一种情况',
    );
  return compile(found, kind, scope, [...path, 'cases', chosen ?? '']);
}

function compileDated<Value>(
  expression: Extract<Form, { versions: unknown }>,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> {
  const spans = expression.versions.map((dated, index) => ({
    from: dated.from,
    to: dated.to ?? '9999-12-31',
    is: compile(dated.is, kind, scope, [...path, 'versions', index, 'is']),
  }));
  return (state) => {
    const { day } = state.settlement;
    for (const span of spans) if (span.from <= day && day < span.to) return span.is(state);
    state.uncovered = '规则的数值没有这一天的版本。';
    return kind.none;
  };
}

function compileChoice<Value>(
  expression: Extract<Form, { choose: unknown }>,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> {
  const choices = expression.choose.map((choice, index) => ({
    when: scope.compilers.condition(choice.when, scope, [...path, 'choose', index, 'when']),
    is: compile(choice.is, kind, scope, [...path, 'choose', index, 'is']),
  }));
  return (state) => {
    for (const choice of choices) if (choice.when(state)) return choice.is(state);
    return kind.none;
  };
}

/** Compiles an expression to a getter of its kind. */
export function compile<Value>(
  expression: Expression,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> {
  if (typeof expression === 'string') return compileName(expression, kind, scope, path);
  if ('is' in expression) return compile(expression.is, kind, scope, [...path, 'is']);
  if ('by' in expression)
    return compileTable(expression, kind, scope, path, {
      leaf: (text, at) => compileName(text, kind, scope, at),
      beyond: (other, at) => compile(other, kind, scope, at),
    });
  if ('reading' in expression) return compileReading(expression, kind, scope, path);
  if ('versions' in expression) return compileDated(expression, kind, scope, path);
  if ('choose' in expression) return compileChoice(expression, kind, scope, path);
  const getter = kind.form?.(expression, scope, path);
  if (getter === undefined)
    throw new RuleError(
      path,
      `这里要的是${kind.name}，这种写法算出来的不是`,
      '换一种写法，见 rules/README.zh-CN.md 的“值”',
    );
  return getter;
}

/** Compiles a list of expressions of one kind. */
export const compileList = <Value>(
  expressions: readonly Expression[],
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value>[] =>
  expressions.map((expression, index) => compile(expression, kind, scope, [...path, index]));
