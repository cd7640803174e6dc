/**
 * Where the sign of the difference of two functions changes, to the fen. Both functions are what a person pays of a
 * growing bill: with one fen more neither falls, and neither rises by more than that fen and its rounding. So two
 * points far enough from zero for their distance have no change between them, and only the rest is looked at closer.
 */
import type { Better, CrossoverChange, CrossoverPoint, CrossoverStretch } from '../../contract/crossover';
import {
  add,
  FEN,
  type Fen,
  formatYuan,
  least,
  midway,
  multiplyAndDivide,
  remainder,
  subtract,
  times,
  WHOLE,
  ZERO,
} from '../../engine/money';

/** What the person pays of a bill on either side. */
export type Sides = (total: Fen) => readonly [Fen, Fen];

/** Differences up to this are rounding. */
const ROUNDING = times(FEN, 3);
/** What roundings may add to two differences and take from them. */
const SLACK = times(FEN, 12);
/** A stretch of rounding no longer than this is a crossing; a longer one is a stretch of its own. */
const CROSSING = times(FEN, 10_000);
/** How far from the edge of a stretch rounding is looked through fen by fen. */
const EDGE = times(FEN, 3_000);
/** The range is never cut finer than into so many parts, nor finer than ten yuan, where nothing changes. */
const PARTS = 8_192;
const FINEST = times(FEN, 1_000);

interface Point {
  readonly at: Fen;
  /** first − second. */
  readonly difference: Fen;
  /** The better side beyond rounding, or `same`. */
  readonly firm: Better;
}

/** A run of looked-at points with the same firm side. */
interface Run {
  readonly firm: Better;
  readonly from: Fen;
  readonly to: Fen;
}

const larger = (a: Fen, b: Fen): Fen => (a > b ? a : b);
const sizeOf = (amount: Fen): Fen => (amount < ZERO ? subtract(ZERO, amount) : amount);
const betterOf = (difference: Fen, beyond: Fen): Better => {
  if (sizeOf(difference) <= beyond) return 'same';
  return difference < ZERO ? 'first' : 'second';
};

export class Search {
  private readonly known = new Map<Fen, Point>();
  readonly resolution: Fen;

  constructor(
    private readonly sides: Sides,
    private readonly from: Fen,
    private readonly to: Fen,
  ) {
    this.resolution = larger(FINEST, multiplyAndDivide(subtract(to, from), WHOLE, PARTS));
  }

  /** Both sides at one bill, as the reply has them. */
  point(total: Fen): CrossoverPoint {
    const [first, second] = this.sides(total);
    const difference = subtract(first, second);
    return {
      total: formatYuan(total),
      first: formatYuan(first),
      second: formatYuan(second),
      better: betterOf(difference, ZERO),
      difference: formatYuan(sizeOf(difference)),
    };
  }

  private look(at: Fen): Point {
    const known = this.known.get(at);
    if (known !== undefined) return known;
    const [first, second] = this.sides(at);
    const difference = subtract(first, second);
    const point = { at, difference, firm: betterOf(difference, ROUNDING) };
    this.known.set(at, point);
    return point;
  }

  /** The better side at a bill, to the fen. */
  private strict = (at: Fen): Better => betterOf(this.look(at).difference, ZERO);

  /** Looks between two points until nothing can change between any two neighbours; gives them in order. */
  private spread(left: Point, right: Point, points: Point[]): void {
    const width = subtract(right.at, left.at);
    const reach = add(sizeOf(left.difference), sizeOf(right.difference));
    const alike = left.firm === right.firm;
    const proven = alike && left.firm !== 'same' && reach > add(width, SLACK);
    if (proven || width <= FEN || (alike && width <= this.resolution)) {
      points.push(right);
      return;
    }
    const middle = this.look(midway(left.at, right.at));
    this.spread(left, middle, points);
    this.spread(middle, right, points);
  }

  /** Runs of points with the same firm side; what rounding leaves between two of them is a run of `same`. */
  private runs(): Run[] {
    const points = [this.look(this.from)];
    if (this.to > this.from) this.spread(this.look(this.from), this.look(this.to), points);
    const runs: Run[] = [];
    for (const { at, firm } of points) {
      const last = runs.at(-1);
      if (last?.firm === firm) runs[runs.length - 1] = { ...last, to: at };
      else runs.push({ firm, from: at, to: at });
    }
    return runs;
  }

  /** The last bill from `from` to `to` on which a side is better, to the fen. */
  private lastOf(side: Better, from: Fen, to: Fen): Fen | undefined {
    for (let at = to; at >= from; at = subtract(at, FEN)) if (this.strict(at) === side) return at;
    return undefined;
  }

  private firstOf(side: Better, from: Fen, to: Fen): Fen | undefined {
    for (let at = from; at <= to; at = add(at, FEN)) if (this.strict(at) === side) return at;
    return undefined;
  }

  /** Around the beginning of a run: the last bill of the side before, the first of the side after. */
  private edge(before: Run, after: Run): { readonly last: Fen; readonly first: Fen } {
    if (after.firm === 'same') {
      const last = this.lastOf(before.firm, before.to, least(add(before.to, EDGE), after.to)) ?? before.to;
      return { last, first: add(last, FEN) };
    }
    if (before.firm === 'same') {
      const start = larger(before.from, remainder(after.from, EDGE));
      const first = this.firstOf(after.firm, start, after.from) ?? after.from;
      return { last: subtract(first, FEN), first };
    }
    const last = this.lastOf(before.firm, before.to, after.from) ?? before.to;
    return { last, first: this.firstOf(after.firm, add(last, FEN), after.from) ?? after.from };
  }

  /** A crossing's run of rounding between two firm sides is no stretch of its own. */
  private joined(): Run[] {
    const runs = this.runs();
    return runs.filter((run, index) => {
      const [before, after] = [runs[index - 1], runs[index + 1]];
      const inside = before !== undefined && after !== undefined;
      return !(inside && run.firm === 'same' && subtract(run.to, run.from) <= CROSSING);
    });
  }

  /** The stretches from one end of the range to the other, and the changes between them. */
  result(): { readonly stretches: CrossoverStretch[]; readonly changes: CrossoverChange[] } {
    const merged: Run[] = [];
    for (const run of this.joined()) {
      const last = merged.at(-1);
      if (last?.firm === run.firm) merged[merged.length - 1] = { ...last, to: run.to };
      else merged.push(run);
    }
    const stretches: CrossoverStretch[] = [];
    const changes: CrossoverChange[] = [];
    let from = this.from;
    for (const [index, run] of merged.entries()) {
      const after = merged[index + 1];
      const edge = after === undefined ? undefined : this.edge(run, after);
      const to = edge === undefined ? this.to : subtract(edge.first, FEN);
      stretches.push({ from: formatYuan(from), to: formatYuan(to), better: run.firm });
      if (edge === undefined) break;
      changes.push({ before: this.point(edge.last), after: this.point(edge.first) });
      from = edge.first;
    }
    return { stretches, changes };
  }
}
