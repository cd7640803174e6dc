/** `region.yaml`: a pooling area's name, whom to ask there, its documents, running totals and declared facts. */
import { z } from 'zod';
import { namedValue, several } from './expressionSchema';
import { cite, head } from './head';

/** A figure, or the name of a value with a plain `is:` in the same file. */
const figureOrValue = z.union([z.number(), z.string()]).transform(String);

/** What is unused of each month's or quarter's quota is kept, `atMost` so much. */
const carries = z.strictObject({ quota: figureOrValue, atMost: figureOrValue.optional(), cite });

const total = z.strictObject({
  title: z.string().min(1),
  per: z.enum(['visit', 'day', 'month', 'quarter', 'year']),
  carries: carries.optional(),
  unit: z.enum(['amount', 'count']).default('amount'),
  by: several(z.enum(['level', 'institution', 'place', 'kind', 'status'])).default([]),
  starts: z
    .string()
    .regex(/^(person|parameter)\.[A-Za-z]+$/)
    .optional(),
});

const fact = z.strictObject({
  of: z.enum(['person', 'settlement', 'item']),
  type: z.enum(['amount', 'count', 'flag', 'date', 'choice', 'choices']),
  unit: z.string().optional(),
  question: z.string().min(1),
  choices: z.record(z.string(), z.string()).optional(),
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
  totals: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), total).default({}),
  facts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), fact).default({}),
  references: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), reference).default({}),
  /** Values that several files of the region share, under the same names. */
  values: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), namedValue).default({}),
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
