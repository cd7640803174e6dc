/** What every rule file has in common: its kind, its sources, its versions by date, its readings, its cites. */
import { z } from 'zod';
import { isCalendarDay } from '../../cloudfunctions/calculator/engine/calendar';
import type { Cite } from '../../cloudfunctions/calculator/engine/line';

/** A day as it is written in a rule file, `2025-01-01`. */
export const day = z.string().refine(isCalendarDay, { error: 'write a day that exists as YYYY-MM-DD' });

const decimals = (pattern: RegExp, error: string) =>
  z.union([z.number(), z.string()], { error }).transform(String).pipe(z.string().regex(pattern, { error }));

/** An amount in yuan, `500` or `84.84`; compiled to a string. */
export const amount = decimals(
  /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/,
  'write an amount of yuan, at most two decimals',
);

/** A share from 0 to 1, `0.65`; compiled to a string. */
export const share = decimals(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'write a share from 0 to 1, such as 0.65');

export const whole = z
  .int({ error: 'write a whole number' })
  .min(0, { error: 'write a whole number from 0' });

/** A clause, already resolved to its document (see `cites.ts`); in the file it is `qa 十一` or a list of such. */
export const cite: z.ZodType<Cite> = z
  .strictObject(
    {
      document: z.string(),
      section: z.string(),
      from: z.string(),
      assumed: z.literal(true).optional(),
    },
    { error: 'a clause is missing here: write cite: <source> <section>, for example cite: qa 十一' },
  )
  .transform(
    (value): Cite => ({
      document: value.document,
      section: value.section,
      from: value.from,
      ...(value.assumed === true ? { assumed: true } : {}),
    }),
  )
  .meta({ id: 'cite' });

/** A document: `qa: { title: …, issuer: … }`; `file` is its short number in the project's reference material. */
const sources = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'name a source in lower-case letters' }),
  z.strictObject({
    title: z.string().min(1),
    issuer: z.string().min(1),
    published: z.string().optional(),
  }),
);

/** A choice the documents leave: the value chosen, the values a caller may switch to (none: it is only shown). */
export const readings = z.record(
  z.string().regex(/^[A-Z]{1,3}-A\d{1,2}$/, { error: 'name a reading like SY-A1' }),
  z
    .strictObject({
      chosen: z.string().min(1),
      otherwise: z.array(z.string().min(1)).default([]),
      /** Each value as a reader understands it; of a reading that can be switched. */
      says: z.record(z.string(), z.string().min(1)).optional(),
      /** What it is about, as a title a reader finds it by. */
      about: z.string().min(1).max(20),
      note: z.string().min(1),
      ask: z.string().optional(),
    })
    .superRefine(({ chosen, otherwise, says }, context) => {
      const values = otherwise.length === 0 ? [] : [chosen, ...otherwise];
      const said = Object.keys(says ?? {});
      for (const value of values)
        if (!said.includes(value))
          context.addIssue({ code: 'custom', path: ['says'], message: `say in words what ${value} means` });
      for (const value of said)
        if (!values.includes(value))
          context.addIssue({ code: 'custom', path: ['says', value], message: 'this is none of its values' });
    }),
);

/** The keys that every kind of file starts with. */
export const head = {
  title: z.string().min(1),
  sources: sources.optional(),
  readings: readings.optional(),
};

/** The keys that every version starts with: half-open `[from, to)`. */
export const span = {
  from: day,
  to: day.optional(),
  /** No document prints the first day. */
  assumed: z.literal(true).optional(),
};
