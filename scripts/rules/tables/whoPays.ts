/** `whoPays.yaml`: who pays for what basic insurance may not pay. */
import { z } from 'zod';
import { CAUSES, PAYERS_OF_INJURY } from '../../../cloudfunctions/calculator/contract/whoPays';
import { cite } from '../head';
import { reading, tableFile } from './common';

const when = z.strictObject({
  fault: z.enum(['self_main', 'other_main', 'equal']).optional(),
  otherFled: z.boolean().optional(),
  thirdPartyUnknown: z.boolean().optional(),
  thirdPartyRefuses: z.boolean().optional(),
});

export const whoPaysSchema = tableFile('whoPays', {
  rows: z
    .array(
      z.strictObject({
        cause: z.enum(CAUSES),
        when: when.optional(),
        payer: z.enum(PAYERS_OF_INJURY),
        basicPays: z.boolean(),
        recover: z.boolean(),
        reading,
        cite,
      }),
    )
    .min(1),
  unstated: z.strictObject({ reason: z.string().min(1), cite }),
});
