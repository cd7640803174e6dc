/** `enrolment.yaml`: the window of a premium year, the waiting period, who has none. */
import { z } from 'zod';
import { cite, day, whole } from '../head';
import { switched, tableFile } from './common';

export const enrolmentSchema = tableFile('enrolment', {
  benefit: z.strictObject({ first: day, last: day, cite }).refine(({ first, last }) => first <= last, {
    error: '待遇的第一天不能晚于最后一天',
  }),
  window: z
    .strictObject({ opens: day, closes: day, lateUntil: day, cite })
    .refine(({ opens, closes, lateUntil }) => opens <= closes && closes <= lateUntil, {
      error: '缴费期的开始、截止、补缴截止要按先后',
    }),
  wait: z.strictObject({
    months: whole,
    perGapYear: whole,
    latePayment: switched(z.enum(['waits', 'exempt'])),
    firstGapYear: switched(z.enum(['added', 'included'])),
    startsOn: switched(z.enum(['benefit_start', 'payment_day'])),
    cite,
  }),
  exempt: z.array(z.strictObject({ who: z.enum(['veteran', 'out_of_poverty']), cite })),
  newborn: z.strictObject({ cite }).optional(),
});
