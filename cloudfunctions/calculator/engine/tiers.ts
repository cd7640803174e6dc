/** The tiers of a payment: which part of the cost lies in each, what each pays, what limits leave of that. */
import type { Getter } from './expressions/scope';
import { BASIS, RATE } from './figures';
import {
  add,
  divide,
  ExactShares,
  type Fen,
  keepRatio,
  least,
  multiply,
  NOTHING,
  type Ratio,
  type RoundingMode,
  type RoundingUnit,
  ratioAt,
  remainder,
  subtract,
  UNLIMITED,
  ZERO,
} from './money';
import type { State } from './state';

export interface CompiledTier {
  readonly above: Getter<Fen> | undefined;
  readonly upTo: Getter<Fen>;
  readonly ratio: Getter<Ratio>;
  /** Where its line's amount stands. */
  readonly at: number;
}

/** What the tiers of a payment need to know. */
export interface TierPlan {
  readonly tiers: readonly CompiledTier[];
  readonly limit: Getter<Fen> | undefined;
  readonly stage: 'payment' | 'tier' | 'running' | 'carried';
  /** `carried`: the count slot that keeps what rounding left over. */
  readonly carry: number;
  readonly mode: RoundingMode;
  readonly unit: RoundingUnit;
  /** What of the basis each tier takes, and what it would pay without limits; filled anew each time. */
  readonly parts: Fen[];
  readonly wanted: Fen[];
}

const shares = new ExactShares();
const sharesBefore = new ExactShares();

/** The part of `[from, to)` that lies in a tier; fills the tier's line with its part and ratio. */
export function cut(plan: TierPlan, state: State, from: Fen, to: Fen): void {
  let end = ZERO;
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    if (tier === undefined) return;
    const above = tier.above === undefined ? end : tier.above(state);
    end = tier.upTo(state);
    const part = remainder(least(to, end), above > from ? above : from);
    plan.parts[index] = part;
    state.figures[tier.at + BASIS] = part;
    keepRatio(state.figures, tier.at + RATE, tier.ratio(state));
  }
}

/** The part of the cost that each tier takes where the marks are on what the fund has paid. */
export function cutByFund(plan: TierPlan, state: State, paidBefore: Fen, basis: Fen): void {
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
    state.figures[tier.at + BASIS] = part;
    keepRatio(state.figures, tier.at + RATE, ratio);
    paid = add(paid, multiply(part, ratio));
    left = subtract(left, part);
  }
}

/** Pays each tier's part: rounded line by line, or once and laid out over the lines without losing a fen. */
export function payParts(plan: TierPlan, state: State, basis: Fen): Fen {
  let total = ZERO;
  const carried = plan.stage === 'carried';
  shares.clear(carried ? state.counts[plan.carry] : 0);
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    const part = plan.parts[index];
    if (tier === undefined || part === undefined) break;
    const ratio = ratioAt(state.figures, tier.at + RATE);
    let amount: Fen;
    if (plan.stage === 'tier' || (plan.tiers.length === 1 && !carried))
      amount = multiply(part, ratio, plan.mode, plan.unit);
    else {
      shares.add(part, ratio);
      amount = subtract(shares.rounded(plan.mode, plan.unit), total);
    }
    state.figures[tier.at] = amount;
    plan.wanted[index] = amount;
    total = add(total, amount);
  }
  total = withinCost(plan, state, total, basis);
  if (carried) state.counts[plan.carry] = shares.leftOver(total);
  return plan.limit === undefined ? total : shorten(plan, state, total, plan.limit(state));
}

/** The share of everything on the axis up to the end less that up to the beginning, each rounded: no drift. */
export function payRunning(plan: TierPlan, state: State, from: Fen, to: Fen, basis: Fen): Fen {
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
    const ratio = ratioAt(state.figures, tier.at + RATE);
    shares.add(remainder(least(to, end), above), ratio);
    sharesBefore.add(remainder(least(from, end), above), ratio);
    const after = shares.rounded(plan.mode, plan.unit);
    const before = sharesBefore.rounded(plan.mode, plan.unit);
    const amount = remainder(remainder(least(after, limit), least(before, limit)), total);
    plan.wanted[index] = remainder(remainder(after, before), wanted);
    state.figures[tier.at] = amount;
    total = add(total, amount);
    wanted = add(wanted, plan.wanted[index] ?? ZERO);
  }
  return withinCost(plan, state, total, basis);
}

/** Rounding up to a coarse unit never makes a payer pay more than the cost itself. */
function withinCost(plan: TierPlan, state: State, total: Fen, basis: Fen): Fen {
  if (total <= basis) return total;
  shorten(plan, state, total, basis);
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    if (tier !== undefined) plan.wanted[index] = state.figures[tier.at] ?? ZERO;
  }
  return basis;
}

/** Takes from the last lines what is above the limit. */
export function shorten(plan: TierPlan, state: State, total: Fen, limit: Fen): Fen {
  if (total <= limit) return total;
  let left = limit;
  for (const tier of plan.tiers) {
    const amount = least(state.figures[tier.at] ?? ZERO, left);
    state.figures[tier.at] = amount;
    left = subtract(left, amount);
  }
  return limit;
}

/** The cost on which a limit stopped the payment, computed back: what was paid ÷ ratio, half-up. */
export function unpaidCost(plan: TierPlan, state: State): Fen {
  let unpaid = ZERO;
  for (let index = 0; index < plan.tiers.length; index++) {
    const tier = plan.tiers[index];
    const part = plan.parts[index];
    if (tier === undefined || part === undefined) break;
    const ratio = ratioAt(state.figures, tier.at + RATE);
    if (ratio === NOTHING) continue;
    const paid = state.figures[tier.at] ?? ZERO;
    if (paid >= (plan.wanted[index] ?? ZERO)) continue;
    const used = least(divide(paid, ratio), part);
    state.figures[tier.at + BASIS] = used;
    unpaid = add(unpaid, subtract(part, used));
  }
  return unpaid;
}
