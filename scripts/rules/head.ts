/** What every rule file has in common: its kind, its sources, its versions by date, its readings, its cites. */
import { z } from 'zod';
import { isCalendarDay } from '../../cloudfunctions/calculator/engine/calendar';
import type { Cite } from '../../cloudfunctions/calculator/engine/line';

/** What values, totals, facts and published figures are called by. */
export const plainName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, {
  error: '名字用小写英文字母开头，后面只有英文字母和数字',
});

/** A day as it is written in a rule file, `2025-01-01`. */
export const day = z.string().refine(isCalendarDay, { error: '要写一个确有的日子，例如 2025-01-01' });

const decimals = (pattern: RegExp, error: string) =>
  z.union([z.number(), z.string()], { error }).transform(String).pipe(z.string().regex(pattern, { error }));

/** An amount in yuan, `500` or `84.84`; compiled to a string. */
export const amount = decimals(/^(0|[1-9]\d{0,9})(\.\d{1,2})?$/, '要写金额（元），最多两位小数');

/** A share from 0 to 1, `0.65`; compiled to a string. */
export const share = decimals(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, '要写 0 到 1 的比例，例如 0.65');

export const whole = z.int({ error: '要写整数' }).min(0, { error: '要写 0 或更大的整数' });

/** A clause, already resolved to its document (see `cites.ts`); in the file it is `qa 十一` or a list of such. */
export const cite: z.ZodType<Cite> = z
  .strictObject(
    {
      document: z.string(),
      section: z.string(),
      from: z.string(),
      assumed: z.literal(true).optional(),
    },
    { error: '这里没有出处，要写 cite: 来源 条款，例如 cite: rule 第十条' },
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
  z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '来源的简称用小写英文字母，例如 rule' }),
  z.strictObject({
    title: z.string().min(1),
    issuer: z.string().min(1),
    published: z.string().optional(),
  }),
);

/** A choice the documents leave: the value chosen, the values a caller may switch to (none: it is only shown). */
export const readings = z.record(
  z.string().regex(/^[A-Z]{1,3}-A\d{1,2}$/, { error: '读法的编号写成 SY-A1 的样子' }),
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
          context.addIssue({ code: 'custom', path: ['says'], message: `没有用文字说明 ${value} 是什么意思` });
      for (const value of said)
        if (!values.includes(value))
          context.addIssue({ code: 'custom', path: ['says', value], message: '这不是它的取值' });
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
