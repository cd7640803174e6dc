/** A benefit or layer file: which settlements it is for, its versions by date, its steps. */
import { z } from 'zod';
import { KINDS } from '../../cloudfunctions/calculator/contract/statement';
import type { Step } from '../../cloudfunctions/calculator/engine/benefit';
import { condition, expression, namedValue, roundingKeys, several } from './expressionSchema';
import { cite, head, plainName, span } from './head';

const base = { when: condition.optional(), label: z.string().min(1).optional(), cite };
const funds = z.enum([
  'poolingFund',
  'largeIllness',
  'medicalAid',
  'tiltedAid',
  'supplementary',
  'hospitalBorne',
]);

const tier = z.strictObject({
  above: expression.optional(),
  upTo: expression.optional(),
  ratio: expression,
});

const under = z.strictObject({
  total: z.string(),
  limit: expression.optional(),
  when: condition.optional(),
});

const step: z.ZodType<Step> = z.discriminatedUnion(
  'step',
  [
    z.strictObject({ step: z.literal('exclude'), reason: z.string().min(1), ...base }),
    z.strictObject({ step: z.literal('firstPay'), ratio: expression, of: expression.optional(), ...base }),
    z.strictObject({
      step: z.literal('deductible'),
      amount: expression,
      over: z.string().optional(),
      ...base,
    }),
    z.strictObject({
      step: z.literal('ceiling'),
      upTo: expression,
      over: z.string().optional(),
      pot: z.string().optional(),
      overflow: z.string().optional(),
      ...base,
    }),
    z.strictObject({
      step: z.literal('pay'),
      payer: funds,
      of: several(z.string()).optional(),
      ratio: expression.optional(),
      tiers: z.array(tier).min(1).optional(),
      over: z.string().optional(),
      at: expression.optional(),
      axis: z.enum(['cost', 'fund']).optional(),
      limit: expression.optional(),
      under: z.array(under).optional(),
      rounding: z
        .strictObject({
          ...roundingKeys,
          stage: z.enum(['payment', 'tier', 'running', 'carried']).optional(),
        })
        .optional(),
      overflow: z.string().optional(),
      ownLabel: z.string().optional(),
      limitLabel: z.string().optional(),
      ...base,
    }),
    z.strictObject({ step: z.literal('count'), total: z.string(), with: expression, ...base }),
  ],
  { error: '步骤只有 exclude、firstPay、deductible、ceiling、pay、count 六种' },
);

const shown = z.union(
  [
    z.strictObject({ amount: expression }),
    z.strictObject({ count: expression }),
    z.strictObject({ is: condition }),
  ],
  { error: 'shows 里写 amount:、count: 或 is:' },
);

const version = z.strictObject({
  ...span,
  values: z.record(plainName, namedValue).default({}),
  bill: z
    .strictObject({
      selfPaid: z.strictObject({ cite }),
      classB: z.strictObject({
        ratio: expression.optional(),
        upTo: expression.optional(),
        when: condition.optional(),
        cite,
      }),
    })
    .optional(),
  eligible: z.strictObject({ when: condition, cite }).optional(),
  steps: z.array(step).min(1),
  remaining: z.record(z.string(), expression).optional(),
  shows: z.record(z.string(), shown).optional(),
});

/** A worked example of a document: an event and a part of the reply that must be equal. */
const example = z.strictObject({
  title: z.string().min(1),
  cite,
  given: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.unknown()),
});

export const benefitSchema = z.strictObject({
  file: z.enum(['benefit', 'layer']),
  ...head,
  schemes: several(z.enum(['employee', 'resident'])),
  kinds: z.array(z.enum(KINDS)).min(1),
  layer: z
    .strictObject({
      name: z.string().regex(/^[a-z_]+$/, { error: '名字用小写英文字母和下划线' }),
      order: z.int().min(1),
    })
    .optional(),
  /** Why the first version begins where it does, or why a later one ends; shown in reviews only. */
  note: z.string().optional(),
  versions: z.array(version).min(1),
  examples: z.array(example).default([]),
});

export type BenefitSource = z.output<typeof benefitSchema>;
