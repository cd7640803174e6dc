/** `premium`, `enrolment`, `incentive`: what a resident pays, when cover begins, what loyalty earns. */
import { z } from 'zod';
import type { Cite } from '../engine/line';
import { day, type Identity, identities, money, oneOf, readings, regionName, strict, whole } from './values';

const year = whole(1, 9999);

export const premiumEvent = strict({
  action: z.literal('premium'),
  region: regionName,
  year,
  identities: identities.default([]),
  age: whole(0, 150).optional(),
});

export interface PremiumData {
  /** The personal standard before any subsidy. */
  readonly standard: string;
  readonly fiscal: string;
  readonly subsidy: string;
  /** What the resident pays. */
  readonly personal: string;
  /** The identity whose subsidy counts, or null. */
  readonly by: Identity | null;
  readonly paidBy?: string;
  /** The clause of the subsidy, or of the standard. */
  readonly cite: Cite;
}

export const enrolmentEvent = strict({
  action: z.literal('enrolment'),
  region: regionName,
  year,
  who: oneOf(['ordinary', 'newborn', 'veteran', 'out_of_poverty']),
  paidOn: day,
  gapYears: whole(0, 150),
  born: day.optional(),
  readings: readings.optional(),
});

export interface EnrolmentData {
  readonly window: 'not_open' | 'in_window' | 'late' | 'closed' | 'exempt' | 'newborn';
  /** Null when there is no enrolment to wait for. */
  readonly waitMonths: number | null;
  /** The first covered day, or null when it falls after the year. */
  readonly coveredFrom: string | null;
  readonly coveredTo?: string;
  /** First and last day of the window, and the last day on which one may still pay late. */
  readonly opens: string;
  readonly closes: string;
  readonly lateUntil: string;
  /** The clause that decided. */
  readonly cite: Cite;
}

export const incentiveEvent = strict({
  action: z.literal('incentive'),
  region: regionName,
  continuousYears: whole(0, 150),
  zeroClaimYears: whole(0, 150),
  baseCap: money.optional(),
});

/** Minimum rises of the large-illness cap; the document says 至少. */
export interface IncentiveData {
  readonly continuous: string;
  readonly zeroClaim: string;
  readonly minimumRise: string;
  readonly newCapAtLeast?: string;
  readonly cite: Cite;
}
