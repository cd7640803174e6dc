import { z } from 'zod';

/** Fields that the contracts of premiums share, and the states of a refund application. It knows no database. */

export const premiumYear = z.int().min(2000).max(2100);

/** Where a rule is printed and since which day it holds; `assumed` when no document prints that day. */
export const clause = z.strictObject({
  document: z.string(),
  section: z.string(),
  from: z.string().optional(),
  assumed: z.literal(true).optional(),
});
export type Clause = z.infer<typeof clause>;

/** A yuan string as people type it. */
export const typedAmount = z.string().regex(/^(0|[1-9]\d{0,7})(\.\d{1,2})?$/);

/** Reference number of an application, shown to people as it is. */
export const applicationId = z.string().regex(/^R\d{8}[0-9A-HJKMNP-TV-Z]{10}$/);

/** Names of people and banks: no character that a spreadsheet takes for a formula. */
const bankText = z
  .string()
  .trim()
  .normalize()
  .min(2)
  .max(40)
  .regex(/^[\p{Script=Han}A-Za-z0-9·（）() ]+$/u);

/** Bank details of a refund: `holder` must be the owner's own name; 16–19 digits, spaces allowed. */
export const bankDetails = z.strictObject({
  holder: bankText,
  bankName: bankText,
  card: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{16,19}$/)),
  /** Set when the person says the number is right although its check digit is not (some old cards). */
  cardConfirmed: z.boolean().optional(),
});

export const actors = ['owner', 'clerk', 'reviewer', 'cashier', 'timer'] as const;
