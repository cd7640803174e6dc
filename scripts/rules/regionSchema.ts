/** `region.yaml`: a pooling area's name, whom to ask there, its documents, running totals and declared facts. */
import { z } from 'zod';
import { namedValue, several } from './expressionSchema';
import { cite, head, plainName } from './head';

/** A figure, or the name of a value with a plain `is:` in the same file. */
const figureOrValue = z.union([z.number(), z.string()]).transform(String);

/** What is unused of each month's or quarter's quota is kept, `atMost` so much. */
const carries = z.strictObject({ quota: figureOrValue, atMost: figureOrValue.optional(), cite });

const total = z
  .strictObject({
    title: z.string().min(1),
    per: z.enum(['visit', 'day', 'month', 'quarter', 'year']),
    carries: carries.optional(),
    unit: z.enum(['amount', 'count']).default('amount'),
    by: several(z.enum(['level', 'institution', 'place', 'kind', 'status'])).default([]),
    starts: z
      .string()
      .regex(/^(person|parameter)\.[A-Za-z]+$/, { error: '写成 person.poolingPaidElsewhere 的样子' })
      .optional(),
  })
  .refine(({ per, carries }) => carries === undefined || per === 'month' || per === 'quarter', {
    error: '只有按月、按季的累计能结转',
    path: ['carries'],
  });

const fact = z
  .strictObject({
    of: z.enum(['person', 'settlement', 'item']),
    type: z.enum(['amount', 'count', 'flag', 'date', 'choice', 'choices']),
    unit: z.string().optional(),
    question: z.string().min(1),
    note: z.string().min(1).optional(),
    choices: z.record(z.string(), z.string()).optional(),
    optional: z.literal(true).optional(),
  })
  .refine(({ type, choices }) => type.startsWith('choice') === (choices !== undefined), {
    error: 'type 是 choice 或 choices 的要写 choices:，别的不写',
    path: ['choices'],
  });

const reference = z.strictObject({
  title: z.string().min(1),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ is: z.union([z.number(), z.string()]).transform(String), cite }),
  ),
});

const flag = z.strictObject({
  title: z.string().min(1),
  account: z.enum(['own', 'none']).optional(),
  kinds: several(z.string()).optional(),
});

const parameter = z.strictObject({
  type: z.enum(['amount', 'ratio']),
  required: z.boolean(),
  question: z.string().min(1),
  absent: z.enum(['zero', 'unlimited']).optional(),
});

export const regionSchema = z.strictObject({
  file: z.literal('region'),
  ...head,
  /** Whom to ask when the data has no answer; shown to users. */
  ask: z.string().min(1),
  /** What the documents leave out, by kind of settlement: the reason that goes with NOT_COVERED. */
  gaps: z.array(z.strictObject({ kinds: z.array(z.string()).min(1), reason: z.string().min(1) })).default([]),
  /** False where a relative's account cannot pay. */
  familyAccount: z.boolean().default(true),
  totals: z.record(plainName, total).default({}),
  facts: z.record(plainName, fact).default({}),
  references: z.record(plainName, reference).default({}),
  /** Values that several files of the region share, under the same names. */
  values: z.record(plainName, namedValue).default({}),
  flags: z.record(z.string(), flag).default({}),
  parameters: z.record(z.string(), parameter).default({}),
  /** A field of a settlement that the rules cannot do without. */
  required: z
    .array(
      z.strictObject({
        field: z.literal('institution'),
        kinds: several(z.string()),
        levels: several(z.int().min(1).max(3)),
      }),
    )
    .default([]),
});

export type RegionFile = z.output<typeof regionSchema>;
