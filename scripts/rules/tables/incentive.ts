/** `incentive.yaml`: what continuous enrolment and years without claims add to the large-illness cap, at least. */
import { z } from 'zod';
import { amount, cite, whole } from '../head';
import { citedAmount, reading, tableFile } from './common';

export const incentiveSchema = tableFile('incentive', {
  continuous: z.strictObject({ afterYears: whole, amount, reading, cite }),
  zeroClaim: citedAmount,
  cite,
});
