/**
 * The kinds of table-like files (`file: premium` …) and their schemas, each optional in a region. The output is
 * the compiled form, `TableFiles` of `cloudfunctions/calculator/engine/tables.ts`; the loader knows a kind by
 * its name here alone.
 */
import { z } from 'zod';
import { accountUseSchema, reformSchema, refundQuoteSchema } from './account';
import { admissionSchema, aidOnApplicationSchema, scopeControlSchema } from './aid';
import { creditSchema } from './credit';
import { enrolmentSchema } from './enrolment';
import { incentiveSchema } from './incentive';
import { premiumSchema } from './premium';
import { whoPaysSchema } from './whoPays';

export const tablesSchema = z.strictObject({
  accountUse: accountUseSchema.optional(),
  admission: admissionSchema.optional(),
  aidOnApplication: aidOnApplicationSchema.optional(),
  credit: creditSchema.optional(),
  enrolment: enrolmentSchema.optional(),
  incentive: incentiveSchema.optional(),
  premium: premiumSchema.optional(),
  reform: reformSchema.optional(),
  refundQuote: refundQuoteSchema.optional(),
  scopeControl: scopeControlSchema.optional(),
  whoPays: whoPaysSchema.optional(),
});
