/** `accountUse.yaml`, `refundQuote.yaml`, `reform.yaml`: the personal account. */
import { z } from 'zod';
import { KINDS } from '../../../cloudfunctions/calculator/contract/statement';
import { RELATIONS, STATUSES } from '../../../cloudfunctions/calculator/contract/values';
import { ACCOUNT_USES } from '../../../words/sharing';
import { cite } from '../head';
import { reading, tableFile } from './common';

const uses = z.array(z.enum(ACCOUNT_USES, { error: `用途只能写 ${ACCOUNT_USES.join('、')}` })).min(1);
const holders = z.array(z.enum(['self', 'relative'])).min(1);
const because = { reason: z.string().min(1), reading, cite };

export const accountUseSchema = tableFile('accountUse', {
  never: z.strictObject({ uses, ...because }),
  relations: z.strictObject({ list: z.array(z.enum(RELATIONS).exclude(['other'])).min(1), ...because }),
  binding: z.strictObject(because).optional(),
  allowed: z.array(
    z.strictObject({
      uses,
      for: holders,
      exploratory: z.literal(true).optional(),
      // How a premium is paid from the account: directly, or by refunding what was paid in cash.
      ways: z
        .array(z.enum(['direct', 'refund']))
        .min(1)
        .optional(),
      ...because,
    }),
  ),
  otherwise: z.array(z.strictObject({ for: holders, notCovered: z.literal(true).optional(), ...because })),
});

export const refundQuoteSchema = tableFile('refundQuote', { use: z.enum(ACCOUNT_USES), reading, cite });

export const reformSchema = tableFile('reform', {
  settlement: z.strictObject({
    scheme: z.literal('employee'),
    status: z.enum(STATUSES),
    kind: z.enum(KINDS),
  }),
  reading,
  cite,
});
