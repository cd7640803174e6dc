/** The steps of a rule as closures: each takes its part of what is open and writes its line. */
import type { CeilingStep, CountStep, DeductibleStep, FirstPayStep, PayStep, Step } from './benefit';
import { compileAmount } from './expressions/amounts';
import { compileCount } from './expressions/counts';
import { compileRatio } from './expressions/ratios';
import { ask, asked, type Path, RuleError, type Scope, type Test, totalOf } from './expressions/scope';
import { BASIS, DEDUCTIBLE, IN_SCOPE, OVERFLOW, RATE, REFERRAL_FIRST_PAY } from './figures';
import type { CompiledStep } from './generate';
import { FUND_LABELS, LABELS } from './labels';
import type { Lines } from './lines';
import { add, type Fen, keepRatio, least, multiply, remainder, subtract, ZERO } from './money';
import { compilePay, tiersOf } from './pay';
import type { Run, State } from './state';

/** A step without its condition. */
type Compiled = Omit<CompiledStep, 'when'>;

/** A step that is left to its closure. */
const unplanned = (run: Run): Compiled => ({ run, plan: undefined });

function compileFirstPay(step: FirstPayStep, lines: Lines, scope: Scope, path: Path): Compiled {
  const at = lines.addPot('referralFirstPay', step.label ?? LABELS.referralFirstPay, step.cite, true);
  const ratio = compileRatio(step.ratio, scope, [...path, 'ratio']);
  const of = compileAmount(step.of ?? 'open', scope, [...path, 'of']);
  return unplanned((state) => {
    const { figures } = state;
    const rate = ratio(state);
    const basis = of(state);
    const amount = least(multiply(basis, rate), state.open);
    keepRatio(figures, at + RATE, rate);
    figures[at + BASIS] = basis;
    figures[at] = add(figures[at] ?? ZERO, amount);
    figures[REFERRAL_FIRST_PAY] = add(figures[REFERRAL_FIRST_PAY] ?? ZERO, amount);
    figures[IN_SCOPE] = subtract(figures[IN_SCOPE] ?? ZERO, amount);
    state.open = subtract(state.open, amount);
  });
}

/** The slot of the running total that a step lies over; undefined when it names none. */
const slotOver = (over: string | undefined, scope: Scope, path: Path) =>
  over === undefined ? undefined : asked(totalOf(over, 'amount', scope, [...path, 'over']).slot);

/** Where that total stood before this settlement; zero without one. */
const standing = (slot: ReturnType<typeof slotOver>, state: State): Fen =>
  slot === undefined ? ZERO : (state.sumsBefore[ask(slot, state)] ?? ZERO);

function compileDeductible(step: DeductibleStep, lines: Lines, scope: Scope, path: Path): Compiled {
  const at = lines.addPot('deductible', step.label ?? LABELS.deductible, step.cite);
  const amount = asked(compileAmount(step.amount, scope, [...path, 'amount']));
  const over = slotOver(step.over, scope, path);
  const run: Run = (state) => {
    const { figures } = state;
    const { open } = state;
    const paid = least(remainder(ask(amount, state), standing(over, state)), open);
    figures[at] = paid;
    figures[at + BASIS] = open;
    figures[DEDUCTIBLE] = add(figures[DEDUCTIBLE] ?? ZERO, paid);
    state.open = subtract(open, paid);
  };
  return { run, plan: { step: 'deductible', at, mark: amount, over, overflow: undefined } };
}

function compileCeiling(step: CeilingStep, lines: Lines, scope: Scope, path: Path): Compiled {
  const at = lines.addPot(step.pot ?? 'aboveCeiling', step.label ?? LABELS.aboveCeiling, step.cite);
  const upTo = asked(compileAmount(step.upTo, scope, [...path, 'upTo']));
  const over = slotOver(step.over, scope, path);
  const { overflow } = step;
  const run: Run = (state) => {
    const { figures } = state;
    const { open } = state;
    const above = remainder(open, remainder(ask(upTo, state), standing(over, state)));
    figures[at] = above;
    figures[at + BASIS] = open;
    state.open = subtract(open, above);
    if (overflow !== undefined && above > ZERO) {
      figures[OVERFLOW] = add(figures[OVERFLOW] ?? ZERO, above);
      state.overflowTo = overflow;
    }
  };
  return { run, plan: { step: 'ceiling', at, mark: upTo, over, overflow } };
}

function compilePayStep(step: PayStep, lines: Lines, scope: Scope, path: Path): Compiled {
  const { of, cite, payer } = step;
  const label = step.label ?? FUND_LABELS[payer];
  const tiers = tiersOf(step, path).map(() => lines.add({ step: 'pay', label, payer, cite, rated: true }));
  const fromOpen = of === undefined;
  const slots = {
    tiers,
    from: of === undefined ? undefined : [...new Set(of.flatMap((pot) => scope.pot(pot, [...path, 'of'])))],
    own: fromOpen ? lines.addPot('ownShare', step.ownLabel ?? LABELS.ownShare, cite) : -1,
    unpaid: fromOpen ? lines.addPot('aboveLimit', step.limitLabel ?? LABELS.aboveLimit, cite) : -1,
  };
  return compilePay(step, slots, scope, path);
}

function compileCountStep(step: CountStep, scope: Scope, path: Path): Compiled {
  const total = scope.totals.get(step.total);
  if (total === undefined)
    throw new RuleError(path, `没有累计叫 ${step.total}`, '在 region.yaml 的 totals: 下面写上，或改正名字', {
      word: step.total,
      known: scope.totals.keys(),
    });
  const slot = asked(total.slot);
  if (total.unit === 'count') {
    const count = compileCount(step.with, scope, [...path, 'with']);
    return unplanned((state) => {
      const at = ask(slot, state);
      state.counts[at] = (state.counts[at] ?? 0) + count(state);
    });
  }
  const amount = compileAmount(step.with, scope, [...path, 'with']);
  const run: Run = (state) => {
    const at = ask(slot, state);
    state.sums[at] = add(state.sums[at] ?? ZERO, amount(state));
  };
  return { run, plan: { step: 'count', slot, amount } };
}

function compileBody(
  step: Exclude<Step, { step: 'exclude' }>,
  lines: Lines,
  scope: Scope,
  path: Path,
): Compiled {
  switch (step.step) {
    case 'firstPay':
      return compileFirstPay(step, lines, scope, path);
    case 'deductible':
      return compileDeductible(step, lines, scope, path);
    case 'ceiling':
      return compileCeiling(step, lines, scope, path);
    case 'pay':
      return compilePayStep(step, lines, scope, path);
    case 'count':
      return compileCountStep(step, scope, path);
  }
}

/** Compiles one step, done under a condition. */
export const compileStep = (
  step: Exclude<Step, { step: 'exclude' }>,
  when: Test,
  lines: Lines,
  scope: Scope,
  path: Path,
): CompiledStep => ({ when, ...compileBody(step, lines, scope, path) });
