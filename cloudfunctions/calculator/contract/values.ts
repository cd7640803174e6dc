/** The values that events are made of; every one says in Chinese what to enter instead. */
import { z } from 'zod';
import { RELATIONS } from '../../../words/sharing';
import { isCalendarDay } from '../engine/calendar';

/** What values look like as text. */
export const MONEY = /^(0|[1-9]\d{0,7})(\.\d{1,2})?$/;
export const RATIO = /^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/;
export const REGION = /^[a-z][a-z0-9-]{0,63}$/;

/** Yuan, `"12.50"`: at most eight digits and two decimals; a JSON number is refused. */
export const money = z
  .string({ error: '金额没有写对，请写成 12.50 的样子。' })
  .regex(MONEY, { error: '金额应是不超过八位整数、两位小数的数，例如 12.50。' });

/** A share from 0 to 1, at most six decimals. */
export const ratio = z.string({ error: '比例没有写对，请写成 0.1 的样子。' }).regex(RATIO, {
  error: '比例应是 0 到 1 之间、不超过六位小数的数，例如 0.1。',
});

/** A day that exists, `2025-03-01`. */
export const day = z
  .string({ error: '日期请写成 2025-03-01 的样子。' })
  .refine(isCalendarDay, { error: '没有这一天，日期请写成 2025-03-01 的样子。' });

export const flag = z.boolean({ error: '请选“是”或“不是”。' });

/** A choice of fixed words. They are the program's own, so the message does not list them. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: '没有这个选项，请从给出的里面选。' });

/** A whole number in a range. */
export const whole = (from: number, to: number) =>
  z
    .int({ error: '这里应填整数。' })
    .min(from, { error: `不能小于 ${from}。` })
    .max(to, { error: `不能大于 ${to}。` });

export const level = z.literal([1, 2, 3], { error: '请选一级、二级或三级医院。' });

/** A region is named by its folder. */
export const regionName = z
  .string({ error: '请选择地区。' })
  .regex(REGION, { error: '没有这个地区，请重新选择。' });

export type { Relation } from '../../../words/sharing';
export { RELATIONS };

export const SCHEMES = ['employee', 'resident'] as const;
export const STATUSES = ['active', 'retired', 'flexible'] as const;
export const PLACES = ['local', 'filed', 'referred', 'unreferred'] as const;
export const IDENTITIES = [
  'destitute',
  'orphan',
  'de_facto_orphan',
  'low_income',
  'returned_to_poverty',
  'low_income_edge',
  'unstable_out_of_poverty',
  'edge_of_poverty',
  'sudden_hardship',
  'illness_poverty',
  'county_other',
  'severely_disabled',
  'severe_mental_disorder',
  'family_planning_hardship',
  'out_of_poverty',
  'entitled_group',
  'restructured_retiree',
  'ordinary',
] as const;

export type Scheme = (typeof SCHEMES)[number];
export type Status = (typeof STATUSES)[number];
export type Place = (typeof PLACES)[number];
export type Identity = (typeof IDENTITIES)[number];
export type Level = 1 | 2 | 3;

export const scheme = oneOf(SCHEMES);
export const status = oneOf(STATUSES);
export const place = oneOf(PLACES);
export const relation = oneOf(RELATIONS);
/** The recognised identities of a resident; an empty list means an ordinary resident. */
export const identities = z.array(oneOf(IDENTITIES), { error: '身份请用列表填写。' }).max(IDENTITIES.length, {
  error: '身份太多了。',
});

/** What is wrong with a group of parts that is not there, or is none. */
export const partsError = ({ input }: { readonly input?: unknown }): string =>
  input === undefined ? '还没有填写这一部分。' : '这里应是一组项目。';

/**
 * A record by names that rules declare. Zod passes over an own key `__proto__` in a record without a word, so it
 * is refused before.
 */
export const named = <Value extends z.ZodType>(value: Value, error: string | typeof partsError) =>
  z.preprocess(
    (raw, context) => {
      if (typeof raw === 'object' && raw !== null && Object.hasOwn(raw, '__proto__'))
        context.addIssue({
          code: 'custom',
          path: ['__proto__'],
          message: '请求中有无法识别的项目，请去掉后再试。',
        });
      return raw;
    },
    z.record(z.string(), value, { error }),
  );

/** Readings that a caller switches; ids and values are checked against the rules. */
export const readings = named(z.string({ error: '读法的值请用文字填写。' }), '读法请用编号和值填写。');

/** A strict object: an unknown key is refused by its path. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'invalid_type' ? partsError(issue) : undefined),
  });
