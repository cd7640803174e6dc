/** `credit.yaml`: what enters the personal account each month. */
import { z } from 'zod';
import { STATUSES } from '../../../cloudfunctions/calculator/contract/values';
import { multiplyAndDivide, parseRatio, parseYuan } from '../../../cloudfunctions/calculator/engine/money';
import { amount, cite, share, whole } from '../head';
import { agesRise, reading, tableFile } from './common';

const MONTHS = 12;
const mode = z.enum(['combined', 'pooling_only']).optional();
const underAge = whole.optional();
const BANDS = { error: '除最后一档外每档都要有 underAge，一档比一档大；最后一档不写' };

const who = {
  status: z.enum(STATUSES),
  mode,
  unless: mode,
  settled: z.boolean().optional(),
  label: z.string().min(1),
  cite,
};

const nothing = z.strictObject({ ...who, pays: z.literal('nothing') });

const shared = z.strictObject({
  ...who,
  pays: z.literal('share'),
  of: z.enum(['base', 'annualPension']),
  bands: z
    .array(z.strictObject({ underAge, ratio: share, cite, reading }))
    .min(1)
    .refine(agesRise, BANDS),
  longTermCare: z.strictObject({ ratio: share, cite, reading }).optional(),
});

/** A fixed sum a month, with the average it was derived from where the document prints one. */
const fixed = z
  .strictObject({
    ...who,
    pays: z.literal('fixed'),
    bands: z.array(z.strictObject({ underAge, amount, cite, reading })).min(1).refine(agesRise, BANDS),
    derivedFrom: z.strictObject({ title: z.string().min(1), amount, ratio: share, cite }).optional(),
  })
  .refine(
    ({ bands, derivedFrom }) =>
      derivedFrom === undefined ||
      parseYuan(bands[0]?.amount ?? '0') ===
        multiplyAndDivide(parseYuan(derivedFrom.amount), parseRatio(derivedFrom.ratio), MONTHS),
    {
      error: '定额不等于 derivedFrom 的平均数乘比例再除以 12',
      path: ['derivedFrom'],
    },
  );

export const creditSchema = tableFile('credit', {
  rows: z.array(z.discriminatedUnion('pays', [nothing, shared, fixed])).min(1),
});
