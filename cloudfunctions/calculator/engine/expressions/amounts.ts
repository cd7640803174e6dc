/** Amounts: what the engine knows by name, and the forms that give money. */
import type { Expression, Rounding } from '../benefit';
import { DEDUCTIBLE, FIRST_PAY, IN_SCOPE, REFERRAL_FIRST_PAY } from '../figures';
import { PAYERS } from '../line';
import { add, type Fen, multiply, parseYuan, remainder, sum, times, UNLIMITED, ZERO } from '../money';
import { yearOf } from '../periods';
import { type Arithmetic, compileArithmetic } from './arithmetic';
import { compile } from './compile';
import { factOf } from './facts';
import {
  constant,
  dotted,
  type Form,
  type Getter,
  type Kind,
  type Path,
  parsed,
  RuleError,
  type Scope,
  totalOf,
} from './scope';

/** The cost that is still open. */
export const OPEN: Getter<Fen> = (state) => state.open;

const PLAIN: Readonly<Record<string, Getter<Fen>>> = {
  zero: constant(ZERO),
  unlimited: constant(UNLIMITED),
  open: OPEN,
  'bill.total': (state) => state.settlement.bill.total,
  'bill.selfPaid': (state) => state.settlement.bill.selfPaid,
  'bill.classA': (state) => state.settlement.bill.classA,
  'bill.classB': (state) => sum(state.settlement.bill.classB.map((item) => item.amount)),
  'bill.other': (state) => state.settlement.bill.other,
  'bill.firstPay': (state) => state.figures[FIRST_PAY] ?? ZERO,
  'bill.gross': (state) => add(state.gross, state.figures[FIRST_PAY] ?? ZERO),
  'bill.inScope': (state) => state.figures[IN_SCOPE] ?? ZERO,
  'bill.referralFirstPay': (state) => state.figures[REFERRAL_FIRST_PAY] ?? ZERO,
  'bill.deductible': (state) => state.figures[DEDUCTIBLE] ?? ZERO,
  'event.limitLeft': (state) => state.settlement.limitLeft ?? UNLIMITED,
  'item.amount': (state) => state.item.amount,
};

/** A running total, now (`total.`) or before this settlement (`before.`). */
function lookupTotal(group: 'total' | 'before', name: string, scope: Scope, path: Path): Getter<Fen> {
  const { slot } = totalOf(name, 'amount', scope, path);
  const fixed = slot.constant?.value;
  if (group === 'total')
    return fixed === undefined
      ? (state) => state.sums[slot(state)] ?? ZERO
      : (state) => state.sums[fixed] ?? ZERO;
  return fixed === undefined
    ? (state) => state.sumsBefore[slot(state)] ?? ZERO
    : (state) => state.sumsBefore[fixed] ?? ZERO;
}

function lookup(name: string, scope: Scope, path: Path): Getter<Fen> | undefined {
  const plain = PLAIN[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group === 'total' || group === 'before') return lookupTotal(group, rest, scope, path);
  if (group === 'paid') {
    const index = PAYERS.map(String).indexOf(rest);
    return index < 0 ? undefined : (state) => state.paid[index] ?? ZERO;
  }
  if (group === 'person') return (state) => state.person.amounts.get(rest) ?? ZERO;
  if (group === 'parameter') {
    if (scope.parameters[rest]?.type !== 'amount') return undefined;
    const absent = scope.parameters[rest]?.absent === 'unlimited' ? UNLIMITED : ZERO;
    return (state) => state.person.parameters.amounts.get(rest) ?? absent;
  }
  if (group === 'fact') return factOf(rest, scope, ZERO, path, (facts) => facts.amounts);
  return undefined;
}

function compileShare(
  of: Expression,
  ratioOf: Expression,
  rounding: Rounding | undefined,
  scope: Scope,
  path: Path,
): Getter<Fen> {
  const amount = compileAmount(of, scope, [...path, 'of']);
  const ratio = scope.compilers.ratio(ratioOf, scope, [...path, 'ratio']);
  const mode = rounding?.mode ?? 'half_up';
  const unit = rounding?.unit ?? 'fen';
  return (state) => multiply(amount(state), ratio(state), mode, unit);
}

/** A published figure of an earlier year; a year that is not in the data is not covered. */
function compileReference(name: string, yearsBack: number, scope: Scope, path: Path): Getter<Fen> {
  const reference = scope.references[name];
  if (reference === undefined)
    throw new RuleError(
      path,
      `没有公布的数叫 ${name}`,
      '在 region.yaml 的 references: 下面写上，或改正名字',
      { word: name, known: Object.keys(scope.references) },
    );
  const years = new Map(
    Object.entries(reference.years).map(([year, entry]) => [Number(year), parsed(AMOUNT, entry.is, path)]),
  );
  return (state) => {
    const year = yearOf(state.settlement.day) - yearsBack;
    const amount = years.get(year);
    if (amount !== undefined) return amount;
    state.uncovered = `资料里没有 ${year} 年的${reference.title}。`;
    return ZERO;
  };
}

/** What the person bears so far under the names of pots. */
function compilePots(pots: readonly string[], scope: Scope, path: Path): Getter<Fen> {
  const lines = [...new Set(pots.flatMap((pot) => scope.pot(pot, path)))];
  return (state) => {
    let result = ZERO;
    for (const at of lines) result = add(result, state.figures[at] ?? ZERO);
    return result;
  };
}

/** The start times a factor, again for each time, at most so often. */
function compileRepeat(
  { repeat }: Extract<Form, { repeat: unknown }>,
  scope: Scope,
  path: Path,
): Getter<Fen> {
  const at = [...path, 'repeat'];
  const start = compileAmount(repeat.start, scope, [...at, 'start']);
  const factor = scope.compilers.ratio(repeat.factor, scope, [...at, 'factor']);
  const count = scope.compilers.count(repeat.count, scope, [...at, 'count']);
  const atMost = scope.compilers.count(repeat.atMost, scope, [...at, 'atMost']);
  return (state) => {
    let amount = start(state);
    const by = factor(state);
    for (let left = Math.min(count(state), atMost(state)); left > 0; left--) amount = multiply(amount, by);
    return amount;
  };
}

function form(expression: Form, scope: Scope, path: Path): Getter<Fen> | undefined {
  if ('share' in expression)
    return compileShare(expression.share.of, expression.share.ratio, expression.rounding, scope, [
      ...path,
      'share',
    ]);
  if ('pots' in expression) return compilePots(expression.pots, scope, path);
  if ('reference' in expression)
    return compileReference(expression.reference, expression.yearsBack, scope, path);
  if ('repeat' in expression) return compileRepeat(expression, scope, path);
  return compileArithmetic(expression, AMOUNT, ARITHMETIC, scope, path);
}

const ARITHMETIC: Arithmetic<Fen> = { zero: ZERO, plus: add, minus: remainder, times };
const AMOUNT: Kind<Fen> = { name: '金额', parse: parseYuan, none: ZERO, lookup, form };

export const compileAmount = (expression: Expression, scope: Scope, path: Path): Getter<Fen> =>
  compile(expression, AMOUNT, scope, path);
