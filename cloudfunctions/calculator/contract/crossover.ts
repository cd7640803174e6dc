/** `crossover`: two ways of being treated, and the amount of the bill at which the better one changes. */
import { z } from 'zod';
import { parametersEvent, personEvent, settlementEvent } from './statement';
import { level, money, oneOf, readings, regionName, strict } from './values';

/** What one side has otherwise than the event; everything else is as in the event. */
const side = strict({
  person: personEvent.partial().optional(),
  settlement: settlementEvent.omit({ bill: true }).partial().optional(),
  readings: readings.optional(),
});
export type CrossoverSide = z.output<typeof side>;

/** Of the bill's total; both ends included. */
const range = strict({ from: money.optional(), to: money.optional() });

/** Two sides of one settlement. The bill's class-A (or in-scope) part grows, its other parts stay as given. */
export const crossoverEvent = strict({
  action: z.literal('crossover'),
  region: regionName,
  person: personEvent,
  earlier: z.array(settlementEvent, { error: '就医记录请用列表填写。' }).optional(),
  settlement: settlementEvent,
  between: z.tuple([side, side], { error: '请给出要比较的两种情况。' }),
  /** What is to be low: the person's share (default), or what is left to pay in cash. */
  by: oneOf(['personal', 'cash']).optional(),
  range: range.optional(),
  parameters: parametersEvent.optional(),
  readings: readings.optional(),
});
export type CrossoverEvent = z.output<typeof crossoverEvent>;

/** The year before a reform against the year after it, by what is left to pay in cash; the yearly cost grows. */
export const crossoverReformEvent = strict({
  action: z.literal('crossover'),
  region: regionName,
  reform: strict({
    level,
    annualCost: money.optional(),
    monthlyBefore: money,
    monthlyAfter: money.optional(),
  }),
  range: range.optional(),
});
export type CrossoverReformEvent = z.output<typeof crossoverReformEvent>;

export type Better = 'first' | 'second' | 'same';

/** Both sides at one amount of the bill; the figures are what the person pays. */
export interface CrossoverPoint {
  readonly total: string;
  readonly first: string;
  readonly second: string;
  readonly better: Better;
  /** By how much the better one is better; never negative. */
  readonly difference: string;
}

/**
 * A stretch of bills, both ends included, on which the same side is better. `same`: at most three fen apart, as
 * rounding leaves them. A few equal bills between two stretches belong to the one before.
 */
export interface CrossoverStretch {
  readonly from: string;
  readonly to: string;
  readonly better: Better;
}

export interface CrossoverChange {
  /** The last bill on which it is as before, and the first bill on which it is as after; mostly one fen apart. */
  readonly before: CrossoverPoint;
  readonly after: CrossoverPoint;
}

export interface CrossoverData {
  readonly by: 'personal' | 'cash';
  readonly range: { readonly from: string; readonly to: string };
  /**
   * `depends`: which side is better changes with the amount; `same`: no difference anywhere in the range; `unknown`:
   * on no bill of the range is all settled under rules that the data have.
   */
  readonly better: Better | 'depends' | 'unknown';
  /**
   * From this bill on, a part of either side is settled under rules that the data do not have: the range ends before
   * it, and nothing is said of what lies beyond.
   */
  readonly unknownFrom?: string;
  readonly stretches: readonly CrossoverStretch[];
  readonly changes: readonly CrossoverChange[];
  /** The bill of the event itself; left out from `unknownFrom` on, and of a reform without `annualCost`. */
  readonly here?: CrossoverPoint;
  /** A difference between two bills this far apart that begins and ends between them is not looked for. */
  readonly resolution: string;
  /**
   * Sides in another calendar year than the event's settlement: they begin without the earlier settlements and without
   * what the event says had run up; what a side itself has otherwise counts.
   */
  readonly freshYear: readonly ('first' | 'second')[];
}
