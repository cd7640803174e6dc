/** `premium.yaml`: what a resident pays for a year, and who is helped. */
import { z } from 'zod';
import { add, parseYuan } from '../../../cloudfunctions/calculator/engine/money';
import { amount, cite, share, whole } from '../head';
import { citedAmount, identityList, reading, tableFile } from './common';

const who = {
  identities: identityList,
  ages: z
    .array(z.strictObject({ from: whole.optional(), under: whole.optional(), cite }))
    .min(1)
    .optional(),
  paidBy: z.string().min(1).optional(),
  reading,
  cite,
};

const subsidy = z.discriminatedUnion('pays', [
  z.strictObject({ ...who, pays: z.literal('all') }),
  z.strictObject({ ...who, pays: z.literal('share'), ratio: share }),
  z.strictObject({ ...who, pays: z.literal('amount'), amount }),
  z.strictObject({ ...who, pays: z.literal('above'), personal: amount }),
]);

export const premiumSchema = tableFile('premium', {
  standard: citedAmount,
  fiscal: citedAmount,
  /** Printed beside its two parts: checked against them. */
  total: citedAmount.optional(),
  /** Several identities: the highest subsidy, never two. */
  highestOnly: z.strictObject({ cite }),
  subsidies: z.array(subsidy),
}).superRefine((file, context) => {
  for (const [index, version] of file.versions.entries()) {
    const { standard, fiscal, total } = version;
    if (total === undefined) continue;
    const parts = add(parseYuan(standard.amount), parseYuan(fiscal.amount));
    if (parts !== parseYuan(total.amount))
      context.addIssue({
        code: 'custom',
        path: ['versions', index, 'total'],
        message: '总额不等于个人标准加财政补助',
      });
  }
});
