/** `aidOnApplication.yaml`, `admission.yaml`, `scopeControl.yaml`: help for people in hardship. */
import { z } from 'zod';
import { AREAS, COST_KINDS } from '../../../cloudfunctions/calculator/contract/aid';
import { KINDS } from '../../../cloudfunctions/calculator/contract/statement';
import { PLACES } from '../../../cloudfunctions/calculator/contract/values';
import { cite, share, whole } from '../head';
import { citedAmount, identityList, reading, tableFile } from './common';

export const aidOnApplicationSchema = tableFile('aidOnApplication', {
  identities: identityList,
  kinds: z.array(z.enum(COST_KINDS)).min(1),
  period: z.strictObject({ months: whole, reading, cite }),
  above: citedAmount,
  share: z.strictObject({ ratio: share, reading, cite }),
  cap: citedAmount,
  cite,
});

export const admissionSchema = tableFile('admission', {
  area: z.enum(AREAS),
  identities: identityList,
  deposit: citedAmount,
  settlement: z.strictObject({
    scheme: z.literal('resident'),
    kind: z.enum(KINDS),
    place: z.enum(PLACES),
  }),
  cite,
});

export const scopeControlSchema = tableFile('scopeControl', {
  limits: z
    .array(
      z.strictObject({
        area: z.enum(AREAS),
        levels: z.array(z.literal([1, 2, 3])).min(1),
        ratio: share,
        cite,
      }),
    )
    .min(1),
  borneBy: z.strictObject({
    inCity: z.enum(['hospital', 'not_stated']),
    elsewhere: z.enum(['hospital', 'not_stated']),
    reading,
    cite,
  }),
  cite,
});
