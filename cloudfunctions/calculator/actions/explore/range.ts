/** What the computed ways of answering come to: the range, what each answer leaves of it, the question to ask next. */
import type {
  ExploreAmounts,
  ExploreData,
  ExploreEnd,
  ExploreUnknown,
  ExploreValue,
} from '../../contract/explore';
import { type Fen, formatYuan, multiplyAndDivide, subtract, sum, WHOLE, ZERO } from '../../engine/money';
import type { Settled } from '../../engine/settled';
import { type Failure, notCovered } from '../../reply';
import { ownOf, writeSettled } from '../written';
import type { Open } from './open';
import type { Trial, Trials } from './trials';

/** Reasons without figures that are listed. */
const LISTED = 10;

interface Covered extends Trial {
  readonly settled: Settled;
}

const isCovered = (trial: Trial): trial is Covered => trial.settled !== undefined;

/** The lowest and the highest of some figures. */
interface Ends {
  readonly least: Fen;
  readonly most: Fen;
}

const widened = (ends: Ends | undefined, amount: Fen): Ends => ({
  least: ends === undefined || amount < ends.least ? amount : ends.least,
  most: ends === undefined || amount > ends.most ? amount : ends.most,
});

const widthOf = ({ least, most }: Ends): Fen => subtract(most, least);

/**
 * The trials with the lowest and the highest share of the person; of equal ones the first. What goes on to other
 * rules is nobody's share: it has ends of its own.
 */
export class Extent {
  least: Covered | undefined = undefined;
  most: Covered | undefined = undefined;
  paid: Ends | undefined = undefined;
  overflow: Ends | undefined = undefined;
  reason = '';

  add(trial: Trial): void {
    if (!isCovered(trial)) {
      this.reason = trial.reason;
      return;
    }
    const { settled } = trial;
    const own = ownOf(settled);
    if (this.least === undefined || own < ownOf(this.least.settled)) this.least = trial;
    if (this.most === undefined || own > ownOf(this.most.settled)) this.most = trial;
    this.paid = widened(this.paid, subtract(settled.total, settled.personal));
    this.overflow = widened(this.overflow, settled.overflow);
  }

  /** Undefined when there is no figure at all. */
  get width(): Fen | undefined {
    if (this.least === undefined || this.most === undefined) return undefined;
    return subtract(ownOf(this.most.settled), ownOf(this.least.settled));
  }

  /** How far apart the person's share is, or the insurance's: without what goes on to other rules both are alike. */
  get spread(): Fen | undefined {
    const { width, paid } = this;
    if (width === undefined || paid === undefined) return undefined;
    const ofPaid = widthOf(paid);
    return ofPaid > width ? ofPaid : width;
  }

  /** What goes on to other rules, as the reply has it: nothing where nothing does. */
  get beyond(): { readonly overflow?: ExploreAmounts } {
    const { overflow } = this;
    if (overflow === undefined || overflow.most === ZERO) return {};
    return { overflow: { least: formatYuan(overflow.least), most: formatYuan(overflow.most) } };
  }
}

/** A range as a reply has it; undefined when there is no figure at all. */
export function writeExtent({ least, most, paid, beyond }: Extent) {
  if (least === undefined || most === undefined || paid === undefined) return undefined;
  return {
    least: formatYuan(ownOf(least.settled)),
    most: formatYuan(ownOf(most.settled)),
    paid: { least: formatYuan(paid.least), most: formatYuan(paid.most) },
    ...beyond,
  };
}

/** Everything of a result that is shown; two results with the same text are the same to a reader. */
function figuresOf(trial: Trial): string {
  const { settled } = trial;
  if (settled === undefined) return trial.reason;
  const { selfPaid, firstPay, referralFirstPay, inScope, deductible, paid, shares, overflow } = settled;
  const figures = [selfPaid, firstPay, referralFirstPay, inScope, deductible, ...paid, shares.cash, overflow];
  return `${figures.join(' ')} ${settled.excluded?.join(' ') ?? ''}`;
}

/** A number for the answers to all questions but one; how many answers each has says where its digit stands. */
function othersOf({ chosen }: Trial, at: number, open: readonly Open[]): number {
  let others = 0;
  for (let place = 0; place < open.length; place++)
    others = others * (open[place]?.values.length ?? 1) + (place === at ? 0 : (chosen[place] ?? 0));
  return others;
}

/** Whether two ways of answering that differ in this question alone give different figures. */
function mattersAt(
  at: number,
  open: readonly Open[],
  trials: readonly Trial[],
  figures: readonly string[],
): boolean {
  const seen = new Map<number, string>();
  return trials.some((trial, index) => {
    const others = othersOf(trial, at, open);
    const now = figures[index] ?? '';
    const before = seen.get(others);
    if (before === undefined) seen.set(others, now);
    return before !== undefined && before !== now;
  });
}

/** Whether the points between the ends of an amount stay inside them, whatever the other answers. */
function staysInside(at: number, open: readonly Open[], trials: readonly Trial[]): boolean {
  const last = (open[at]?.values.length ?? 1) - 1;
  const groups = new Map<number, Covered[]>();
  for (const trial of trials.filter(isCovered)) {
    const others = othersOf(trial, at, open);
    const group = groups.get(others);
    if (group === undefined) groups.set(others, [trial]);
    else group.push(trial);
  }
  return [...groups.values()].every((group) => {
    const all = new Extent();
    const ends = new Extent();
    for (const trial of group) {
      all.add(trial);
      if (trial.chosen[at] === 0 || trial.chosen[at] === last) ends.add(trial);
    }
    return all.width === ends.width && all.spread === ends.spread;
  });
}

interface Weighed {
  readonly unknown: ExploreUnknown;
  readonly worst: Fen;
  readonly mean: Fen;
}

function weigh(
  one: Open,
  at: number,
  open: readonly Open[],
  trials: readonly Trial[],
  figures: readonly string[],
): Weighed {
  const extents = one.values.map(() => new Extent());
  const tried = new Set<number>();
  for (const trial of trials) {
    const digit = trial.chosen[at] ?? 0;
    tried.add(digit);
    extents[digit]?.add(trial);
  }
  const widths = extents.flatMap(({ spread }) => (spread === undefined ? [] : [spread]));
  const worst = widths.reduce((widest, width) => (width > widest ? width : widest), ZERO);
  const mean = widths.length === 0 ? ZERO : multiplyAndDivide(sum(widths), WHOLE, widths.length);
  const values = one.values.flatMap((possible, digit): ExploreValue[] => {
    const extent = extents[digit];
    if (extent === undefined || !tried.has(digit)) return [];
    if (extent.least === undefined || extent.most === undefined)
      return [{ ...possible, notCovered: extent.reason }];
    const least = formatYuan(ownOf(extent.least.settled));
    return [{ ...possible, least, most: formatYuan(ownOf(extent.most.settled)), ...extent.beyond }];
  });
  const matters = mattersAt(at, open, trials, figures);
  return {
    unknown: {
      path: one.path,
      how: one.how,
      matters,
      values,
      worst: formatYuan(worst),
      mean: formatYuan(mean),
    },
    worst,
    mean,
  };
}

/** The question whose answer leaves least of the range in its worst case; of equal ones, on the average. */
function nextOf(weighed: readonly Weighed[], spread: Fen): string | null {
  if (spread === ZERO) return null;
  const asked = weighed.filter(({ unknown }) => unknown.matters && unknown.values.length > 1);
  const best = asked.reduce<Weighed | undefined>((sofar, one) => {
    if (sofar === undefined || one.worst < sofar.worst) return one;
    return one.worst === sofar.worst && one.mean < sofar.mean ? one : sofar;
  }, undefined);
  return best?.unknown.path ?? null;
}

/** Each reason why there is no figure, with the first answers that lead to it. */
function uncoveredIn(trials: Trials): ExploreData['notCovered'] {
  const first = new Map<string, Trial>();
  for (const trial of trials.possible)
    if (!isCovered(trial) && !first.has(trial.reason)) first.set(trial.reason, trial);
  return [...first].slice(0, LISTED).map(([reason, trial]) => ({ answers: trials.answersOf(trial), reason }));
}

/** The reply; a failure when no way of answering is possible, or no rule covers any. */
export function rangeOf(open: readonly Open[], trials: Trials): ExploreData | Failure {
  const { possible } = trials;
  const all = new Extent();
  for (const trial of possible) all.add(trial);
  const { least, most, width, spread, paid } = all;
  if (
    least === undefined ||
    most === undefined ||
    width === undefined ||
    spread === undefined ||
    paid === undefined
  ) {
    if (possible.length === 0 && trials.contradiction !== undefined) return trials.contradiction;
    return notCovered(all.reason, ['settlement']);
  }
  const figures = possible.map(figuresOf);
  const weighed = open.map((one, at) => weigh(one, at, open, possible, figures));
  const endOf = (trial: Covered): ExploreEnd => ({
    answers: trials.answersOf(trial),
    personal: formatYuan(ownOf(trial.settled)),
    paid: formatYuan(subtract(trial.settled.total, trial.settled.personal)),
    result: writeSettled(trial.settled),
  });
  const { total } = least.settled;
  const certain = sum([paid.least, ownOf(least.settled), all.overflow?.least ?? ZERO]);
  return {
    total: formatYuan(total),
    least: endOf(least),
    most: endOf(most),
    width: formatYuan(width),
    paid: { least: formatYuan(paid.least), most: formatYuan(paid.most) },
    ...all.beyond,
    open: formatYuan(subtract(total, certain)),
    exact: weighed.every(({ unknown }, at) => {
      if (!unknown.matters) return true;
      if (unknown.how === 'every') return open[at]?.goesOn !== true;
      return unknown.how === 'ends' && staysInside(at, open, possible);
    }),
    combinations: possible.length,
    notCovered: uncoveredIn(trials),
    unknowns: weighed.map(({ unknown }) => unknown),
    next: nextOf(weighed, spread),
  };
}
