/** What the computed ways of answering come to: the range, what each answer leaves of it, the question to ask next. */
import type { ExploreData, ExploreEnd, ExploreUnknown, ExploreValue } from '../../contract/explore';
import { type Fen, formatYuan, multiplyAndDivide, subtract, sum, WHOLE, ZERO } from '../../engine/money';
import type { Settled } from '../../engine/settled';
import { type Failure, notCovered } from '../../reply';
import { writeSettled } from '../statement';
import type { Open } from './open';
import type { Trial, Trials } from './trials';

/** Reasons without figures that are listed. */
const LISTED = 10;

interface Covered extends Trial {
  readonly settled: Settled;
}

const isCovered = (trial: Trial): trial is Covered => trial.settled !== undefined;

/** The trials with the lowest and the highest share of the person; of equal ones the first. */
class Extent {
  least: Covered | undefined = undefined;
  most: Covered | undefined = undefined;
  reason = '';

  add(trial: Trial): void {
    if (!isCovered(trial)) {
      this.reason = trial.reason;
      return;
    }
    const { personal } = trial.settled;
    if (this.least === undefined || personal < this.least.settled.personal) this.least = trial;
    if (this.most === undefined || personal > this.most.settled.personal) this.most = trial;
  }

  /** Undefined when there is no figure at all. */
  get width(): Fen | undefined {
    if (this.least === undefined || this.most === undefined) return undefined;
    return subtract(this.most.settled.personal, this.least.settled.personal);
  }
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
    return all.width === ends.width;
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
  const widths = extents.flatMap(({ width }) => (width === undefined ? [] : [width]));
  const worst = widths.reduce((widest, width) => (width > widest ? width : widest), ZERO);
  const mean = widths.length === 0 ? ZERO : multiplyAndDivide(sum(widths), WHOLE, widths.length);
  const values = one.values.flatMap((possible, digit): ExploreValue[] => {
    const extent = extents[digit];
    if (extent === undefined || !tried.has(digit)) return [];
    if (extent.least === undefined || extent.most === undefined)
      return [{ ...possible, notCovered: extent.reason }];
    const least = formatYuan(extent.least.settled.personal);
    return [{ ...possible, least, most: formatYuan(extent.most.settled.personal) }];
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
function nextOf(weighed: readonly Weighed[], width: Fen): string | null {
  if (width === ZERO) return null;
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
  const { least, most, width } = all;
  if (least === undefined || most === undefined || width === undefined) {
    if (possible.length === 0 && trials.contradiction !== undefined) return trials.contradiction;
    return notCovered(all.reason, ['settlement']);
  }
  const figures = possible.map(figuresOf);
  const weighed = open.map((one, at) => weigh(one, at, open, possible, figures));
  const endOf = (trial: Covered): ExploreEnd => ({
    answers: trials.answersOf(trial),
    personal: formatYuan(trial.settled.personal),
    paid: formatYuan(subtract(trial.settled.total, trial.settled.personal)),
    result: writeSettled(trial.settled),
  });
  return {
    total: formatYuan(least.settled.total),
    least: endOf(least),
    most: endOf(most),
    width: formatYuan(width),
    exact: weighed.every(({ unknown }, at) => {
      if (unknown.how === 'every' || !unknown.matters) return true;
      return unknown.how === 'ends' && staysInside(at, open, possible);
    }),
    combinations: possible.length,
    notCovered: uncoveredIn(trials),
    unknowns: weighed.map(({ unknown }) => unknown),
    next: nextOf(weighed, width),
  };
}
