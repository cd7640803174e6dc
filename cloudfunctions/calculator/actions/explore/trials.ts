/** The ways of answering that were computed, each with its result or the reason why there is none. */
import type { AnswerValue } from '../../contract/explore';
import type { Settled } from '../../engine/settled';
import type { Failure } from '../../reply';
import { isContradiction } from '../simulate';
import { rulesUsed } from '../written';
import { type Answered, type Open, waysOf } from './open';

/** One possible way of answering. */
export interface Trial {
  /** By open question: which of its possible answers. */
  readonly chosen: readonly number[];
  /** Undefined: no rule covers it. */
  readonly settled: Settled | undefined;
  readonly reason: string;
}

/** By group, the place of the way of answering that group's questions. */
type Way = Readonly<Record<'person' | 'readings' | 'settlement', number>>;

/** What cannot come from the answers that were tried: it is wrong in the event itself. */
const isGiven = (path: string | undefined): boolean => /^(?:earlier|readings|parameters)/.test(path ?? '');

export class Trials {
  readonly possible: Trial[] = [];
  /** Why the first contradictory way of answering is one. */
  contradiction: Failure | undefined = undefined;
  private readonly ways: Readonly<Record<keyof Way, readonly (readonly Answered[])[]>>;

  constructor(private readonly open: readonly Open[]) {
    this.ways = {
      person: waysOf(open, 'person'),
      readings: waysOf(open, 'readings'),
      settlement: waysOf(open, 'settlement'),
    };
  }

  /** Keeps a result; a way of answering that contradicts itself is not possible. Returns what no answer can mend. */
  add(way: Way, outcome: Settled | Failure): Failure | undefined {
    if ('ok' in outcome) {
      const { error } = outcome;
      if (error.code === 'NOT_COVERED') {
        this.possible.push({
          chosen: this.chosen(way),
          settled: undefined,
          reason: error.reason ?? error.message,
        });
        return undefined;
      }
      if (!isContradiction(outcome) || isGiven(error.path)) return outcome;
      this.contradiction ??= outcome;
      return undefined;
    }
    this.possible.push({ chosen: this.chosen(way), settled: outcome, reason: '' });
    return undefined;
  }

  private chosen(way: Way): readonly number[] {
    const answered = (['person', 'readings', 'settlement'] as const).flatMap(
      (group) => this.ways[group][way[group]] ?? [],
    );
    return this.open.map(({ path }) => answered.find((one) => one.path === path)?.index ?? 0);
  }

  /** The answers of a trial by path. */
  answersOf({ chosen }: Trial): Readonly<Record<string, AnswerValue>> {
    return Object.fromEntries(
      this.open.flatMap(({ path, values }, index) => {
        const possible = values[chosen[index] ?? 0];
        return possible === undefined ? [] : [[path, possible.value] as const];
      }),
    );
  }

  /** Every rule version that was used. */
  rules(): string[] {
    const programs = new Map(
      this.possible.flatMap(({ settled }) =>
        settled === undefined ? [] : [[settled.program, settled] as const],
      ),
    );
    return rulesUsed([...programs.values()]);
  }
}
