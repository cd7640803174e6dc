/** `pay`: a fund pays a share in tiers along an axis, under limits; what it leaves is the person's. */
import type { PayStep, Tier, Under } from './benefit';
import {
  compileAmount,
  compileCondition,
  compileRatio,
  type Getter,
  RuleError,
  type Scope,
  type Test,
} from './expressions';
import { PAYERS } from './line';
import {
  add,
  divide,
  ExactShares,
  type Fen,
  least,
  multiply,
  NOTHING,
  type Ratio,
  type RoundingMode,
  type RoundingUnit,
  remainder,
  subtract,
  UNLIMITED,
  ZERO,
} from './money';
import type { State } from './state';

type Path = readonly PropertyKey[];

interface CompiledTier {
  readonly above: Getter<Fen> | undefined;
  readonly upTo: Getter<Fen>;
  readonly ratio: Getter<Ratio>;
  /** Its line. */
  readonly slot: number;
}

interface CompiledUnder {
  readonly slot: Getter<number>;
  readonly limit: Getter<Fen> | undefined;
  readonly when: Test;
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

interface Plan {
  readonly payer: number;
  readonly tiers: readonly CompiledTier[];
  readonly start: Getter<Fen>;
  /** Marks lie on what the fund has paid instead of on cost. */
  readonly byFund: boolean;
  readonly limit: Getter<Fen> | undefined;
  readonly under: readonly CompiledUnder[];
  readonly stage: 'payment' | 'tier' | 'running' | 'carried';
  /** `carried`: the count slot that keeps what rounding left over. */
  readonly carry: number;
  readonly mode: RoundingMode;
  readonly unit: RoundingUnit;
  readonly slots: PaySlots;
  readonly overflow: string | undefined;
  /** What of the basis each tier takes, and what it would pay without limits; filled anew each time. */
  readonly parts: Fen[];
  readonly wanted: Fen[];
}

const shares = new ExactShares();
const sharesBefore = new ExactShares();

/** The part of `[from, to)` that lies in a tier; fills the tier's line with its part and ratio. */
function cut(plan: Plan, state: State, from: Fen, to: Fen): void {
  let end = ZERO;
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    if (tier === undefined) return;
    const above = tier.above === undefined ? end : tier.above(state);
    end = tier.upTo(state);
    const part = remainder(least(to, end), above > from ? above : from);
    plan.parts[index] = part;
    state.bases[tier.slot] = part;
    state.rates[tier.slot] = tier.ratio(state);
  }
}

/** The part of the cost that each tier takes where the marks are on what the fund has paid. */
function cutByFund(plan: Plan, state: State, paidBefore: Fen, basis: Fen): void {
  let end = ZERO;
  let paid = paidBefore;
  let left = basis;
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    if (tier === undefined) return;
    end = tier.upTo(state);
    const ratio = tier.ratio(state);
    const room = remainder(end, paid);
    // Rounded down: the cost that fills a tier never pays more than the tier holds.
    const part = ratio === NOTHING ? left : least(left, divide(room, ratio, 'down'));
    plan.parts[index] = part;
    state.bases[tier.slot] = part;
    state.rates[tier.slot] = ratio;
    paid = add(paid, multiply(part, ratio));
    left = subtract(left, part);
  }
}

/** Pays each tier's part: rounded line by line, or once and laid out over the lines without losing a fen. */
function payParts(plan: Plan, state: State): Fen {
  let total = ZERO;
  const carried = plan.stage === 'carried';
  shares.clear(carried ? state.counts[plan.carry] : 0);
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    const part = plan.parts[index];
    if (tier === undefined || part === undefined) break;
    const ratio = state.rates[tier.slot] ?? NOTHING;
    let amount: Fen;
    if (plan.stage === 'tier' || (plan.tiers.length === 1 && !carried))
      amount = multiply(part, ratio, plan.mode, plan.unit);
    else {
      shares.add(part, ratio);
      amount = subtract(shares.rounded(plan.mode, plan.unit), total);
    }
    state.amounts[tier.slot] = amount;
    plan.wanted[index] = amount;
    total = add(total, amount);
  }
  if (carried) state.counts[plan.carry] = shares.leftOver(total);
  return plan.limit === undefined ? total : shorten(plan, state, total, plan.limit(state));
}

/** The share of everything on the axis up to the end less that up to the beginning, each rounded: no drift. */
function payRunning(plan: Plan, state: State, from: Fen, to: Fen): Fen {
  const limit = plan.limit === undefined ? UNLIMITED : plan.limit(state);
  let total = ZERO;
  let wanted = ZERO;
  let end = ZERO;
  shares.clear();
  sharesBefore.clear();
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    if (tier === undefined) break;
    const above = tier.above === undefined ? end : tier.above(state);
    end = tier.upTo(state);
    const ratio = state.rates[tier.slot] ?? NOTHING;
    shares.add(remainder(least(to, end), above), ratio);
    sharesBefore.add(remainder(least(from, end), above), ratio);
    const after = shares.rounded(plan.mode, plan.unit);
    const before = sharesBefore.rounded(plan.mode, plan.unit);
    const amount = remainder(remainder(least(after, limit), least(before, limit)), total);
    plan.wanted[index] = remainder(remainder(after, before), wanted);
    state.amounts[tier.slot] = amount;
    total = add(total, amount);
    wanted = add(wanted, plan.wanted[index] ?? ZERO);
  }
  return total;
}

/** Takes from the last lines what is above the limit. */
function shorten(plan: Plan, state: State, total: Fen, limit: Fen): Fen {
  if (total <= limit) return total;
  let left = limit;
  for (const tier of plan.tiers) {
    const amount = least(state.amounts[tier.slot] ?? ZERO, left);
    state.amounts[tier.slot] = amount;
    left = subtract(left, amount);
  }
  return limit;
}

/** Keeps the payment under every limit that applies, and adds it to their totals. */
function keepUnder(plan: Plan, state: State, wanted: Fen): Fen {
  let paid = wanted;
  for (const { slot, limit, when } of plan.under) {
    if (limit === undefined || !when(state)) continue;
    paid = shorten(plan, state, paid, remainder(limit(state), state.sums[slot(state)] ?? ZERO));
  }
  for (const { slot, when } of plan.under) {
    if (!when(state)) continue;
    const at = slot(state);
    state.sums[at] = add(state.sums[at] ?? ZERO, paid);
  }
  return paid;
}

/** The cost on which a limit stopped the payment, computed back: what was paid ÷ ratio, half-up. */
function unpaidCost(plan: Plan, state: State): Fen {
  let unpaid = ZERO;
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    const part = plan.parts[index];
    if (tier === undefined || part === undefined) break;
    const ratio = state.rates[tier.slot] ?? NOTHING;
    if (ratio === NOTHING) continue;
    const paid = state.amounts[tier.slot] ?? ZERO;
    if (paid >= (plan.wanted[index] ?? ZERO)) continue;
    const used = least(divide(paid, ratio), part);
    state.bases[tier.slot] = used;
    unpaid = add(unpaid, subtract(part, used));
  }
  return unpaid;
}

/** Draws the payment from the person's pots, the last one first. */
function draw(state: State, from: readonly number[], paid: Fen): void {
  let left = paid;
  for (let index = from.length - 1; index >= 0; index--) {
    const slot = from[index];
    if (slot === undefined) return;
    const amount = state.amounts[slot] ?? ZERO;
    const taken = least(amount, left);
    state.amounts[slot] = subtract(amount, taken);
    left = subtract(left, taken);
  }
}

/** What the open cost leaves to the person: the own share, and the cost a limit left unpaid. */
function leave(plan: Plan, state: State, basis: Fen, paid: Fen): void {
  const unpaid = plan.limit !== undefined || plan.under.length > 0 ? unpaidCost(plan, state) : ZERO;
  const own = subtract(subtract(basis, paid), unpaid);
  state.amounts[plan.slots.own] = own;
  state.bases[plan.slots.own] = subtract(basis, unpaid);
  state.amounts[plan.slots.unpaid] = unpaid;
  state.bases[plan.slots.unpaid] = unpaid;
  state.open = ZERO;
  if (plan.overflow !== undefined && unpaid > ZERO) {
    state.overflow = add(state.overflow, unpaid);
    state.overflowTo = plan.overflow;
  }
}

/** One ratio on all of the open cost, rounded once: what most rules do, without looking for marks. */
function runPlain(plan: Plan, tier: CompiledTier, state: State): void {
  const basis = state.open;
  const { slot } = tier;
  const ratio = tier.ratio(state);
  const wanted = multiply(basis, ratio, plan.mode, plan.unit);
  plan.parts[0] = basis;
  plan.wanted[0] = wanted;
  state.bases[slot] = basis;
  state.rates[slot] = ratio;
  state.amounts[slot] = wanted;
  const paid = keepUnder(plan, state, wanted);
  state.paid[plan.payer] = add(state.paid[plan.payer] ?? ZERO, paid);
  leave(plan, state, basis, paid);
}

function run(plan: Plan, state: State): void {
  const { from } = plan.slots;
  let basis = state.open;
  if (from !== undefined) {
    basis = ZERO;
    for (const slot of from) basis = add(basis, state.amounts[slot] ?? ZERO);
  }
  const start = plan.start(state);
  const end = add(start, basis);
  if (plan.byFund) cutByFund(plan, state, start, basis);
  else cut(plan, state, start, end);
  const wanted = plan.stage === 'running' ? payRunning(plan, state, start, end) : payParts(plan, state);
  const paid = keepUnder(plan, state, wanted);
  if (plan.stage === 'carried' && paid < wanted) state.counts[plan.carry] = 0;
  state.paid[plan.payer] = add(state.paid[plan.payer] ?? ZERO, paid);
  if (from === undefined) leave(plan, state, basis, paid);
  else draw(state, from, paid);
}

function compileTier(tier: Tier, slot: number, scope: Scope, path: Path): CompiledTier {
  const upTo = tier.upTo === undefined ? () => UNLIMITED : compileAmount(tier.upTo, scope, [...path, 'upTo']);
  return {
    above: tier.above === undefined ? undefined : compileAmount(tier.above, scope, [...path, 'above']),
    upTo,
    ratio: compileRatio(tier.ratio, scope, [...path, 'ratio']),
    slot,
  };
}

function compileUnder(under: Under, scope: Scope, path: Path): CompiledUnder {
  const total = scope.totals.get(under.total);
  if (total === undefined || total.unit !== 'amount')
    throw new RuleError(
      path,
      `no running total of amounts is called ${under.total}`,
      'declare it under totals:',
    );
  return {
    slot: total.slot,
    limit: under.limit === undefined ? undefined : compileAmount(under.limit, scope, [...path, 'limit']),
    when: compileCondition(under.when, scope, [...path, 'when']),
  };
}

/** The tiers of a step; a single `ratio` is one tier without end. */
export const tiersOf = (step: PayStep, path: Path): readonly Tier[] => {
  if (step.tiers !== undefined && step.ratio === undefined) return step.tiers;
  if (step.ratio !== undefined && step.tiers === undefined) return [{ ratio: step.ratio }];
  throw new RuleError(path, 'pay has either ratio or tiers', 'write one of the two');
};

function compileStart(step: PayStep, scope: Scope, path: Path): Getter<Fen> {
  if (step.over !== undefined && step.at !== undefined)
    throw new RuleError(path, 'pay lies either over a running total or at a mark of this bill', 'keep one');
  if (step.over !== undefined) return compileAmount(`before.${step.over}`, scope, [...path, 'over']);
  return step.at === undefined ? () => ZERO : compileAmount(step.at, scope, [...path, 'at']);
}

/** Compiles a `pay` step to a closure. */
export function compilePay(step: PayStep, slots: PaySlots, scope: Scope, path: Path): (state: State) => void {
  const plan: Plan = {
    payer: PAYERS.indexOf(step.payer),
    tiers: tiersOf(step, path).map((tier, index) =>
      compileTier(tier, slots.tiers[index] ?? 0, scope, [...path, 'tiers', index]),
    ),
    start: compileStart(step, scope, path),
    byFund: step.axis === 'fund',
    limit: step.limit === undefined ? undefined : compileAmount(step.limit, scope, [...path, 'limit']),
    under: (step.under ?? []).map((under, index) => compileUnder(under, scope, [...path, 'under', index])),
    stage: step.rounding?.stage ?? 'payment',
    carry: scope.carry(path),
    mode: step.rounding?.mode ?? 'half_up',
    unit: step.rounding?.unit ?? 'fen',
    slots,
    overflow: step.overflow,
    parts: [],
    wanted: [],
  };
  const [first] = plan.tiers;
  const isPlain =
    step.ratio !== undefined &&
    slots.from === undefined &&
    plan.limit === undefined &&
    plan.stage === 'payment';
  return isPlain && first !== undefined && !plan.byFund
    ? (state) => runPlain(plan, first, state)
    : (state) => run(plan, state);
}
