/** `pay`: a fund pays a share in tiers along an axis, under limits; what it leaves is the person's. */
import type { PayStep, Tier, Under } from './benefit';
import { compileAmount } from './expressions/amounts';
import { compileCondition } from './expressions/conditions';
import { compileRatio } from './expressions/ratios';
import {
  type Asked,
  ask,
  asked,
  constant,
  type Getter,
  type Path,
  RuleError,
  type Scope,
} from './expressions/scope';
import { BASIS, OVERFLOW, RATE } from './figures';
import type { CompiledStep, StepPlan } from './generate';
import { PAYERS } from './line';
import { add, type Fen, keepRatio, least, multiply, remainder, subtract, UNLIMITED, ZERO } from './money';
import type { State } from './state';
import {
  type CompiledTier,
  cut,
  cutByFund,
  payParts,
  payRunning,
  shorten,
  type TierPlan,
  unpaidCost,
} from './tiers';

interface CompiledUnder {
  readonly slot: Asked<number>;
  readonly limit: Asked<Fen> | undefined;
  readonly when: Asked<boolean>;
}

/** Where the lines and the person's parts of a payment go. */
export interface PaySlots {
  /** One line a tier. */
  readonly tiers: readonly number[];
  /** The person's pots it pays from; undefined: the open cost. */
  readonly from: readonly number[] | undefined;
  /** The person's share of what was paid on, and the cost a limit left unpaid; of open cost alone. */
  readonly own: number;
  readonly unpaid: number;
}

interface Plan extends TierPlan {
  /** The payer's place in `PAYERS`. */
  readonly payer: number;
  readonly start: Getter<Fen>;
  /** Marks lie on what the fund has paid instead of on cost. */
  readonly byFund: boolean;
  readonly under: readonly CompiledUnder[];
  readonly slots: PaySlots;
  readonly overflow: string | undefined;
}

/** Keeps the payment under every limit that applies, and adds it to their totals. */
function keepUnder(plan: Plan, state: State, wanted: Fen): Fen {
  const { under } = plan;
  const { sums } = state;
  let paid = wanted;
  for (let index = 0; index < under.length; index++) {
    const one = under[index];
    if (one?.limit === undefined || !ask(one.when, state)) continue;
    const left = remainder(ask(one.limit, state), sums[ask(one.slot, state)] ?? ZERO);
    if (left < paid) paid = shorten(plan, state, paid, left);
  }
  for (let index = 0; index < under.length; index++) {
    const one = under[index];
    if (one === undefined || !ask(one.when, state)) continue;
    const at = ask(one.slot, state);
    sums[at] = add(sums[at] ?? ZERO, paid);
  }
  return paid;
}

/** Draws the payment from the person's pots, the last one first. */
function draw(state: State, from: readonly number[], paid: Fen): void {
  const { figures } = state;
  let left = paid;
  for (let index = from.length - 1; index >= 0; index--) {
    const at = from[index];
    if (at === undefined) return;
    const amount = figures[at] ?? ZERO;
    const taken = least(amount, left);
    figures[at] = subtract(amount, taken);
    left = subtract(left, taken);
  }
}

/** What the open cost leaves to the person: the own share, and the cost a limit left unpaid. */
function leave(plan: Plan, state: State, basis: Fen, paid: Fen, unpaid: Fen): void {
  const { figures } = state;
  const { own, unpaid: above } = plan.slots;
  figures[own] = subtract(subtract(basis, paid), unpaid);
  figures[own + BASIS] = subtract(basis, unpaid);
  figures[above] = unpaid;
  figures[above + BASIS] = unpaid;
  state.open = ZERO;
  if (plan.overflow !== undefined && unpaid > ZERO) {
    figures[OVERFLOW] = add(figures[OVERFLOW] ?? ZERO, unpaid);
    state.overflowTo = plan.overflow;
  }
}

/** One ratio on all of the open cost, rounded once: what most rules do, without looking for marks. */
function runPlain(plan: Plan, tier: CompiledTier, state: State): void {
  const { figures } = state;
  const basis = state.open;
  const ratio = tier.ratio(state);
  const wanted = least(multiply(basis, ratio, plan.mode, plan.unit), basis);
  plan.parts[0] = basis;
  plan.wanted[0] = wanted;
  figures[tier.at] = wanted;
  figures[tier.at + BASIS] = basis;
  keepRatio(figures, tier.at + RATE, ratio);
  const paid = keepUnder(plan, state, wanted);
  state.paid[plan.payer] = add(state.paid[plan.payer] ?? ZERO, paid);
  leave(plan, state, basis, paid, paid < wanted ? unpaidCost(plan, state) : ZERO);
}

function run(plan: Plan, state: State): void {
  const { from } = plan.slots;
  const { figures } = state;
  let basis = state.open;
  if (from !== undefined) {
    basis = ZERO;
    for (const at of from) basis = add(basis, figures[at] ?? ZERO);
  }
  const start = plan.start(state);
  const end = add(start, basis);
  if (plan.byFund) cutByFund(plan, state, start, basis);
  else cut(plan, state, start, end);
  const wanted =
    plan.stage === 'running' ? payRunning(plan, state, start, end, basis) : payParts(plan, state, basis);
  const paid = keepUnder(plan, state, wanted);
  if (plan.stage === 'carried' && paid < wanted) state.counts[plan.carry] = 0;
  state.paid[plan.payer] = add(state.paid[plan.payer] ?? ZERO, paid);
  if (from !== undefined) draw(state, from, paid);
  else {
    const isLimited = plan.limit !== undefined || plan.under.length > 0;
    leave(plan, state, basis, paid, isLimited ? unpaidCost(plan, state) : ZERO);
  }
}

const WITHOUT_END = constant(UNLIMITED);

function compileTier(tier: Tier, at: number, scope: Scope, path: Path): CompiledTier {
  return {
    above: tier.above === undefined ? undefined : compileAmount(tier.above, scope, [...path, 'above']),
    upTo: tier.upTo === undefined ? WITHOUT_END : compileAmount(tier.upTo, scope, [...path, 'upTo']),
    ratio: compileRatio(tier.ratio, scope, [...path, 'ratio']),
    at,
  };
}

function compileUnder(under: Under, scope: Scope, path: Path): CompiledUnder {
  const total = scope.totals.get(under.total);
  if (total === undefined || total.unit !== 'amount')
    throw new RuleError(
      path,
      `没有记金额的累计叫 ${under.total}`,
      '在 region.yaml 的 totals: 下面写上，或改正名字',
      { word: under.total, known: scope.totals.keys() },
    );
  return {
    slot: asked(total.slot),
    limit:
      under.limit === undefined ? undefined : asked(compileAmount(under.limit, scope, [...path, 'limit'])),
    when: asked(compileCondition(under.when, scope, [...path, 'when'])),
  };
}

/** The tiers of a step; a single `ratio` is one tier without end. */
export const tiersOf = (step: PayStep, path: Path): readonly Tier[] => {
  if (step.tiers !== undefined && step.ratio === undefined) return step.tiers;
  if (step.ratio !== undefined && step.tiers === undefined) return [{ ratio: step.ratio }];
  throw new RuleError(path, 'pay 要有 ratio 或 tiers 其中一个', '只写一个');
};

function compileStart(step: PayStep, scope: Scope, path: Path): Getter<Fen> {
  if (step.over !== undefined && step.at !== undefined)
    throw new RuleError(path, 'pay 不能同时写 over 和 at', '按年度累计用 over，按这张单子用 at，留一个');
  if (step.over !== undefined) return compileAmount(`before.${step.over}`, scope, [...path, 'over']);
  return step.at === undefined ? constant(ZERO) : compileAmount(step.at, scope, [...path, 'at']);
}

function planOf(step: PayStep, slots: PaySlots, scope: Scope, path: Path): Plan {
  const tiers = tiersOf(step, path).map((tier, index) =>
    compileTier(tier, slots.tiers[index] ?? -1, scope, [...path, 'tiers', index]),
  );
  const under = (step.under ?? []).map((one, index) => compileUnder(one, scope, [...path, 'under', index]));
  return {
    payer: PAYERS.indexOf(step.payer),
    tiers,
    start: compileStart(step, scope, path),
    byFund: step.axis === 'fund',
    limit: step.limit === undefined ? undefined : compileAmount(step.limit, scope, [...path, 'limit']),
    under: under.filter((one) => one.when.fixed !== false),
    stage: step.rounding?.stage ?? 'payment',
    carry: scope.carry(path),
    mode: step.rounding?.mode ?? 'half_up',
    unit: step.rounding?.unit ?? 'fen',
    slots,
    overflow: step.overflow,
    parts: [],
    wanted: [],
  };
}

/** What a plain payment does; nothing when a limit applies only at times. */
function plainPlan(plan: Plan, { ratio, at }: CompiledTier): StepPlan | undefined {
  const { payer, mode, unit, under, slots } = plan;
  if (under.some(({ when }) => when.fixed !== true)) return undefined;
  return { step: 'pay', payer, ratio, mode, unit, under, at, own: slots.own, unpaid: slots.unpaid };
}

/** Compiles a `pay` step. */
export function compilePay(
  step: PayStep,
  slots: PaySlots,
  scope: Scope,
  path: Path,
): Omit<CompiledStep, 'when'> {
  const plan = planOf(step, slots, scope, path);
  const [first] = plan.tiers;
  const isPlain =
    step.ratio !== undefined &&
    slots.from === undefined &&
    plan.limit === undefined &&
    plan.stage === 'payment';
  return isPlain && first !== undefined && !plan.byFund
    ? { run: (state) => runPlain(plan, first, state), plan: plainPlan(plan, first) }
    : { run: (state) => run(plan, state), plan: undefined };
}
