/** Ratios: shares of a cost, and the forms that change them. */
import type { Expression } from '../benefit';
import {
  addRatio,
  multiplyRatio,
  NOTHING,
  parseRatio,
  type Ratio,
  subtractRatio,
  timesRatio,
  WHOLE,
} from '../money';
import { type Arithmetic, compileArithmetic } from './arithmetic';
import { compile } from './compile';
import { constant, dotted, type Form, type Getter, type Kind, type Path, type Scope } from './scope';

function lookup(name: string, scope: Scope): Getter<Ratio> | undefined {
  if (name === 'whole') return constant(WHOLE);
  if (name === 'nothing') return constant(NOTHING);
  if (name === 'event.outOfScopeShare') return (state) => state.settlement.outOfScopeShare ?? WHOLE;
  const [group, rest] = dotted(name);
  if (group === 'parameter' && scope.parameters[rest]?.type === 'ratio')
    return (state) => state.person.parameters.ratios.get(rest) ?? NOTHING;
  return undefined;
}

function form(expression: Form, scope: Scope, path: Path): Getter<Ratio> | undefined {
  if ('scaleOwn' in expression) {
    const ratio = compileRatio(expression.scaleOwn.ratio, scope, [...path, 'scaleOwn', 'ratio']);
    const by = compileRatio(expression.scaleOwn.by, scope, [...path, 'scaleOwn', 'by']);
    return (state) => {
      const own = multiplyRatio(subtractRatio(WHOLE, ratio(state)), by(state));
      return own > WHOLE ? NOTHING : subtractRatio(WHOLE, own);
    };
  }
  return compileArithmetic(expression, RATIO, ARITHMETIC, scope, path);
}

const ARITHMETIC: Arithmetic<Ratio> = {
  zero: NOTHING,
  plus: addRatio,
  minus: (a, b) => (a > b ? subtractRatio(a, b) : NOTHING),
  times: timesRatio,
};
const RATIO: Kind<Ratio> = { name: '比例', parse: parseRatio, none: NOTHING, lookup, form };

export const compileRatio = (expression: Expression, scope: Scope, path: Path): Getter<Ratio> =>
  compile(expression, RATIO, scope, path);
