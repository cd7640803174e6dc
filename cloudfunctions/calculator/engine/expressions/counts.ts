/** Whole numbers: admissions, days, years, months, things of a list. */
import type { Expression } from '../benefit';
import { monthOf, yearOf, yearsBetween } from '../periods';
import { type Arithmetic, compileArithmetic } from './arithmetic';
import { compile } from './compile';
import { factOf } from './facts';
import { dotted, type Form, type Getter, type Kind, type Path, type Scope, totalOf } from './scope';

const PLAIN: Readonly<Record<string, Getter<number>>> = {
  'event.month': (state) => monthOf(state.settlement.day),
  'event.quarter': (state) => Math.ceil(monthOf(state.settlement.day) / 3),
  'event.year': (state) => yearOf(state.settlement.day),
  'event.level': (state) => state.settlement.level,
};

function lookup(name: string, scope: Scope, path: Path): Getter<number> | undefined {
  const plain = PLAIN[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group === 'total') {
    const { slot } = totalOf(rest, 'count', scope, path);
    return (state) => state.counts[slot(state)] ?? 0;
  }
  if (group === 'before') {
    const { slot } = totalOf(rest, 'count', scope, path);
    return (state) => state.countsBefore[slot(state)] ?? 0;
  }
  if (group === 'fact') return factOf(rest, scope, 0, path, (facts) => facts.counts);
  return undefined;
}

function form(expression: Form, scope: Scope, path: Path): Getter<number> | undefined {
  if ('countOf' in expression) {
    if (expression.countOf === 'recognised') return (state) => state.person.recognised.length;
    if (expression.countOf === 'identities') return (state) => state.person.identities.length;
    const listed = factOf<readonly string[]>(expression.countOf, scope, [], path, (facts) => facts.lists);
    return (state) => listed(state).length;
  }
  if ('yearsSince' in expression) {
    const since = factOf(expression.yearsSince, scope, '', path, (facts) => facts.words);
    return (state) => {
      const day = since(state);
      return day === '' ? 0 : yearsBetween(day, state.settlement.day);
    };
  }
  return compileArithmetic(expression, COUNT, ARITHMETIC, scope, path);
}

/**
 * A whole number of a rule.
 * @throws RangeError when the text is none.
 */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`not a whole number: ${text}`);
  return Number(text);
}

const ARITHMETIC: Arithmetic<number> = {
  zero: 0,
  plus: (a, b) => a + b,
  minus: (a, b) => Math.max(a - b, 0),
  times: (a, b) => a * b,
};
const COUNT: Kind<number> = { name: '整数', parse: parseCount, none: 0, lookup, form };

export const compileCount = (expression: Expression, scope: Scope, path: Path): Getter<number> =>
  compile(expression, COUNT, scope, path);
