/** `explore`: what an estimate can still come to while some answers are not known, and which one to ask next. */
import { z } from 'zod';
import { type ReadingEffect, type SettlementResult, settlementEvent } from './statement';
import { flag, named, partsError, readings, regionName, strict } from './values';

/** The contract's own answers that may be unknown. */
export const UNKNOWN_PATHS = [
  'person.status',
  'person.identities',
  'person.recognised',
  'person.poolingPaidElsewhere',
  'person.largeIllnessBurdenBefore',
  'settlement.kind',
  'settlement.level',
  'settlement.institution',
  'settlement.place',
  'settlement.inProvince',
  'settlement.disease',
  'settlement.limitLeft',
  'settlement.flags',
  'settlement.bill.inScope',
] as const;

/** A declared fact, `person.facts.insuredYears`, or a reading, `readings.SZ-A3`. */
const NAMED_PATH = /^(?:person\.facts|settlement\.facts|readings)\.[A-Za-z][A-Za-z0-9_-]{0,63}$/;

const answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(100)], {
  error: '这里应填文字、整数、是否或文字列表。',
});
export type AnswerValue = z.output<typeof answer>;

const unknown = strict({
  path: z
    .string({ error: '请写明哪一项不清楚。' })
    .refine((text) => UNKNOWN_PATHS.some((known) => known === text) || NAMED_PATH.test(text), {
      error: '这一项不能当作“不清楚”。',
    }),
  /** What is still possible; left out: everything that the contract and the region's rules allow. */
  among: z
    .array(answer, { error: '可能的答案请用列表填写。' })
    .min(1, { error: '至少要有一个可能的答案。' })
    .max(200, { error: '可能的答案太多了。' })
    .optional(),
  /** Of an amount (yuan), a count or a day: the ends between which it lies, both included. */
  from: z.union([z.string(), z.number()], { error: '这里应填数或日期。' }).optional(),
  to: z.union([z.string(), z.number()], { error: '这里应填数或日期。' }).optional(),
});
export type UnknownEvent = z.output<typeof unknown>;

/** A part of an event that is checked whole once the answers are in it. */
const open = named(z.unknown(), partsError);

export const exploreEvent = strict({
  action: z.literal('explore'),
  region: regionName,
  /** `statement`'s person, without what is unknown. */
  person: open,
  earlier: z.array(settlementEvent, { error: '就医记录请用列表填写。' }).optional(),
  /** `statement`'s settlement, without what is unknown. */
  settlement: open,
  unknown: z
    .array(unknown, { error: '不清楚的项目请用列表填写。' })
    .min(1, { error: '没有不清楚的项目，请直接测算。' })
    .max(12, { error: '不清楚的项目太多了，请先回答几项。' }),
  parameters: open.optional(),
  readings: readings.optional(),
  explain: flag.optional(),
});
export type ExploreEvent = z.output<typeof exploreEvent>;

/** The lowest and the highest of an amount. */
export interface ExploreAmounts {
  readonly least: string;
  readonly most: string;
}

/** One end of what is possible: the answers that give it and its whole result. */
export interface ExploreEnd {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** What the person pays under these rules: without the result's `overflow`. */
  readonly personal: string;
  /** What insurance, aid and the hospital pay. */
  readonly paid: string;
  readonly result: SettlementResult;
}

/** One answer to one unknown, with what would still be possible after it. */
export interface ExploreValue {
  readonly value: AnswerValue;
  /** Other answers that every rule treats alike (identities, mostly). */
  readonly alike?: readonly AnswerValue[];
  /** What the person pays, at least and at most; left out when no rule covers this answer. */
  readonly least?: string;
  readonly most?: string;
  /** What of the bill is settled under rules that the data do not have, where anything is. */
  readonly overflow?: ExploreAmounts;
  /** Why there is no figure for this answer alone. */
  readonly notCovered?: string;
}

export interface ExploreUnknown {
  readonly path: string;
  /**
   * `every`: each possible answer was computed. `ends`: an amount on which the person's share only rises or only
   * falls; its ends were computed, and points between to see that they lie inside. `points`: an amount, a day or a
   * long list of which some were computed; the range is what they gave.
   */
  readonly how: 'every' | 'ends' | 'points';
  /** False: whatever the answer, not one figure of the result changes; it need not be asked. */
  readonly matters: boolean;
  readonly values: readonly ExploreValue[];
  /**
   * How wide the range still is after an answer to this one, of what the person or the insurance pays: in the worst
   * case, and over all answers alike.
   */
  readonly worst: string;
  readonly mean: string;
}

/** A reading that changes the range, and the range that each other value would give. */
export interface ExploreReading extends Omit<ReadingEffect, 'otherwise'> {
  readonly otherwise: Readonly<
    Record<string, ExploreAmounts & { readonly paid: ExploreAmounts; readonly overflow?: ExploreAmounts }>
  >;
}

export interface ExploreData {
  readonly total: string;
  /** The person pays least under these rules. */
  readonly least: ExploreEnd;
  /** The person pays most under these rules. */
  readonly most: ExploreEnd;
  /** most.personal − least.personal. */
  readonly width: string;
  /** What insurance, aid and the hospital pay. */
  readonly paid: ExploreAmounts;
  /** What of the bill is settled under rules that the data do not have, where anything is: nobody's bill. */
  readonly overflow?: ExploreAmounts;
  /** What of the total is neither surely the insurance's (paid.least) nor the person's nor surely overflow. */
  readonly open: string;
  /**
   * False when an unknown of `points` matters, or a count to which no end was given, or an amount's points lay outside
   * its ends: the range is what was seen.
   */
  readonly exact: boolean;
  /** How many ways of answering are possible. */
  readonly combinations: number;
  /** Answers for which there is no rule; the range says nothing about them. */
  readonly notCovered: readonly { readonly answers: ExploreEnd['answers']; readonly reason: string }[];
  readonly unknowns: readonly ExploreUnknown[];
  /**
   * Only with `explain`: all of the above is under the readings chosen; these would make the range another one. Left
   * out when there are too many ways of answering to compute them all under each reading.
   */
  readonly readings?: readonly ExploreReading[];
  /** The path to ask next; null when no answer narrows the range any more. */
  readonly next: string | null;
}
