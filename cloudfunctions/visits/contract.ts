import { z } from 'zod';
import { commandKey } from '../common/fields';

/**
 * Events and replies of the function `visits`: the settlements of a year (就医记录) that a user keeps for the
 * people they name. What one user keeps is never visible to another, relatives included.
 */

/** The most that is kept: settlements of one person's year (what one `statement` takes), in all, and people. */
export const VISIT_LIMITS = { perPersonYear: 200, perUser: 600, people: 20, labelLength: 12 } as const;

/** 本人, 妈妈 …: one line of visible text. Two spellings of one text are one person. */
const label = z
  .string()
  .trim()
  .normalize()
  .min(1)
  .max(VISIT_LIMITS.labelLength)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);

/** A region's folder. The handbook's formula has no year of its own to keep. */
const region = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/)
  .refine((name) => name !== 'national', { error: '全国手册的公式不按年度累计，不能保存到年度记录。' });
/** An object of the calculator's contract; the calculator itself judges it. */
const calculatorObject = z.record(z.string(), z.json());

const year = z.int().min(2000).max(2100);
const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const saveEvent = z.strictObject({
  action: z.literal('save'),
  key: commandKey,
  /** For whom, in the user's own words. */
  label,
  region,
  /** `person` of the calculator's `statement`; the newest one counts for the whole year. */
  person: calculatorObject,
  /** `Settlement` of the calculator's contract. */
  settlement: calculatorObject,
  /** A visit that has not taken place yet. */
  planned: z.boolean().optional(),
  /** One's own kept settlement that this one takes the place of: one is removed and the other added, or neither. */
  replaces: id.optional(),
});

export const listEvent = z.strictObject({ action: z.literal('list'), year, label: label.optional() });

export const removeEvent = z.strictObject({ action: z.literal('remove'), key: commandKey, id });

/** A word of the rules: of a scheme, of a kind of visit. */
const word = z.string().regex(/^[a-z][a-z_]{0,31}$/);

export const codeEvent = z.strictObject({
  action: z.literal('code'),
  /** What the estimate that the code opens begins with; nothing in it tells of a person. */
  region,
  scheme: word,
  kind: word,
});

export type SaveEvent = z.input<typeof saveEvent>;
export type ListEvent = z.input<typeof listEvent>;
export type RemoveEvent = z.input<typeof removeEvent>;
export type CodeEvent = z.input<typeof codeEvent>;

export const saveReply = z.strictObject({ id, label: z.string(), region: z.string(), year });
export const removeReply = z.strictObject({ id });

export type SaveReply = z.infer<typeof saveReply>;
export type RemoveReply = z.infer<typeof removeReply>;

/** `code`: the mini-program code as a data URI. */
export interface CodeReply {
  image: string;
}

/** One kept settlement. */
export interface Visit {
  id: string;
  planned: boolean;
  settlement: z.infer<typeof calculatorObject>;
}

/** A person's year in one region and scheme; `visits` in time order, ready for the calculator's `statement`. */
export interface PersonYear {
  label: string;
  region: string;
  year: number;
  person: z.infer<typeof calculatorObject>;
  visits: Visit[];
}

/** A person the user has named, with the years that hold visits. */
export interface KnownPerson {
  label: string;
  /** Newest first. */
  years: { region: string; year: number; visits: number; person: z.infer<typeof calculatorObject> }[];
}

/** `list`: everybody known, and the years of the asked year (of the asked person). */
export interface ListReply {
  people: KnownPerson[];
  years: PersonYear[];
}
