/** Values and conditions as a rule file writes them; the compiled form has every figure as text. */
import { z } from 'zod';
import {
  DRUG_USES,
  FLAGS,
  INSTITUTIONS,
  KINDS,
  RECOGNISED,
} from '../../cloudfunctions/calculator/contract/statement';
import { IDENTITIES, PLACES, STATUSES } from '../../cloudfunctions/calculator/contract/values';
import type { Cells, Condition, Expression, FactTest } from '../../cloudfunctions/calculator/engine/benefit';
import { cite, day, span } from './head';

/** A figure (`500`, `0.65`) or a name (`deductible`, `bill.inScope`, `total.poolingFund`). */
const figureOrName = z
  .union([z.number(), z.string()], {
    error: '要写一个数（500、0.65）或一个名字（deductible、total.yearFund）',
  })
  .transform(String)
  .pipe(
    z.string().regex(/^(\d{1,10}(\.\d{1,6})?|[a-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9_]*)?)$/, {
      error: '要写一个数（500、0.65）或一个名字（deductible、total.yearFund）',
    }),
  );

const figure = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,10}(\.\d{1,6})?$/, { error: '要写一个数' }));

/** One or several; compiled to a list. */
export const several = <Item extends z.ZodType<string | number>>(item: Item) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]);

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const cells: z.ZodType<Cells> = z.record(
  z.string(),
  z.union([figureOrName, z.lazy(() => cells)], { error: '要写一个数、一个名字，或下一层的表' }),
);

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([figureOrName, ...forms], { error: '这里的值写得不对' }),
);
const expressions = z.lazy(() => z.array(expression).min(1));

export const roundingKeys = {
  mode: z.enum(['half_up', 'down', 'up']).optional(),
  unit: z.enum(['fen', 'jiao', 'yuan']).optional(),
};

const axis = z.union([
  z.string(),
  z.strictObject({ count: expression, from: z.array(figure).min(1).optional() }),
  z.strictObject({ amount: expression, from: z.array(figure).min(1) }),
]);

/** Each form of a value by its first key; `shape` is open so that a named value can add its cite. */
const shapes = {
  table: {
    by: z.array(axis).min(1),
    cells,
    same: z.record(z.string(), z.string()).optional(),
    beyond: expression.optional(),
  },
  reading: { reading: z.string(), cases: z.record(z.string(), expression) },
  choose: {
    choose: z
      .array(z.strictObject({ when: z.lazy(() => condition).optional(), is: expression }))
      .min(1)
      .refine((choices) => choices.slice(0, -1).every(({ when }) => when !== undefined), {
        error: '没有 when: 的一项总是成立，只能放在最后，后面的永远轮不到',
      }),
  },
  plus: { plus: expressions },
  minus: { minus: expressions },
  smallest: { smallest: expressions },
  largest: { largest: expressions },
  share: {
    share: z.strictObject({ of: expression, ratio: expression }),
    rounding: z.strictObject(roundingKeys).optional(),
  },
  times: { times: z.strictObject({ of: expression, count: expression }) },
  stepDown: {
    stepDown: z.strictObject({ start: expression, step: expression, count: expression, floor: expression }),
  },
  repeat: {
    repeat: z.strictObject({ start: expression, factor: expression, count: expression, atMost: expression }),
  },
  perFurther: {
    perFurther: z.strictObject({ base: expression, each: expression, count: expression, atMost: expression }),
  },
  scaleOwn: { scaleOwn: z.strictObject({ ratio: expression, by: expression }) },
  published: { reference: z.string(), yearsBack: z.int().min(0).max(10) },
  countOf: { countOf: z.string() },
  yearsSince: { yearsSince: z.string() },
  versions: {
    versions: z.array(z.strictObject({ ...span, is: expression, cite })).min(1),
  },
  pots: { pots: several(z.string()) },
  is: { is: expression },
} as const;

const forms = [
  z.strictObject(shapes.table),
  z.strictObject(shapes.reading),
  z.strictObject(shapes.choose),
  z.strictObject(shapes.plus),
  z.strictObject(shapes.minus),
  z.strictObject(shapes.smallest),
  z.strictObject(shapes.largest),
  z.strictObject(shapes.share),
  z.strictObject(shapes.times),
  z.strictObject(shapes.stepDown),
  z.strictObject(shapes.repeat),
  z.strictObject(shapes.perFurther),
  z.strictObject(shapes.scaleOwn),
  z.strictObject(shapes.published),
  z.strictObject(shapes.countOf),
  z.strictObject(shapes.yearsSince),
  z.strictObject(shapes.versions),
  z.strictObject(shapes.pots),
  z.strictObject(shapes.is),
] as const;

const cited = { cite, note: z.string().optional() };

/** A value with its name and its clause. */
export const namedValue = z.union(
  [
    z.strictObject({ ...shapes.table, ...cited }),
    z.strictObject({ ...shapes.reading, ...cited }),
    z.strictObject({ ...shapes.choose, ...cited }),
    z.strictObject({ ...shapes.plus, ...cited }),
    z.strictObject({ ...shapes.minus, ...cited }),
    z.strictObject({ ...shapes.smallest, ...cited }),
    z.strictObject({ ...shapes.largest, ...cited }),
    z.strictObject({ ...shapes.share, ...cited }),
    z.strictObject({ ...shapes.times, ...cited }),
    z.strictObject({ ...shapes.stepDown, ...cited }),
    z.strictObject({ ...shapes.repeat, ...cited }),
    z.strictObject({ ...shapes.perFurther, ...cited }),
    z.strictObject({ ...shapes.scaleOwn, ...cited }),
    z.strictObject({ ...shapes.published, ...cited }),
    z.strictObject({ ...shapes.countOf, ...cited }),
    z.strictObject({ ...shapes.yearsSince, ...cited }),
    z.strictObject({ ...shapes.versions, note: z.string().optional() }),
    z.strictObject({ ...shapes.pots, ...cited }),
    z.strictObject({ ...shapes.is, ...cited }),
  ],
  { error: '一个值要有一种写法（is:、by: 和 cells:、choose: 等）和出处 cite:' },
);

const range = z.strictObject({
  from: z.union([day, figure]).optional(),
  below: z.union([day, figure]).optional(),
});

const factTest: z.ZodType<FactTest> = z.union([z.boolean(), range, several(z.string())]);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      status: several(z.enum(STATUSES)).optional(),
      level: several(z.int().min(1).max(3)).optional(),
      kind: several(z.enum(KINDS)).optional(),
      place: several(z.enum(PLACES)).optional(),
      institution: several(z.enum(INSTITUTIONS)).optional(),
      disease: several(z.enum(DRUG_USES)).optional(),
      inProvince: z.boolean().optional(),
      identities: several(z.enum(IDENTITIES)).optional(),
      recognised: several(z.enum(RECOGNISED)).optional(),
      flags: several(z.enum(FLAGS)).optional(),
      from: day.optional(),
      before: day.optional(),
      reading: z.record(z.string(), z.string()).optional(),
      fact: z.record(z.string(), factTest).optional(),
      value: z.record(z.string(), several(word)).optional(),
      count: z.strictObject({ of: expression, from: figure.optional(), below: figure.optional() }).optional(),
      amount: z
        .strictObject({ of: expression, from: figure.optional(), below: figure.optional() })
        .optional(),
      given: z.enum(['limitLeft', 'outOfScopeShare', 'selfPaid']).optional(),
      all: z.array(condition).optional(),
      any: z.array(condition).optional(),
      not: condition.optional(),
    })
    .refine((keys) => Object.keys(keys).length > 0, { error: 'when: 里没有写条件' }),
);
