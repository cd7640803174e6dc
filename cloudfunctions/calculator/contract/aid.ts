/** `aidOnApplication`, `admission`, `scopeControl`: help for people in hardship. */
import { z } from 'zod';
import type { Cite } from '../engine/line';
import { day, flag, identities, level, money, oneOf, readings, regionName, strict, whole } from './values';

/** Inside the county, or outside it in the province. */
export const AREAS = ['county', 'outside_county'] as const;
export const COST_KINDS = ['inpatient', 'chronic_special', 'dual_channel', 'other'] as const;

/** Costs of one application; a year of treatment has far fewer. */
const MOST_COSTS = 1000;

export const aidOnApplicationEvent = strict({
  action: z.literal('aidOnApplication'),
  region: regionName,
  identities: identities.default([]),
  recognisedOn: day,
  costs: z
    .array(strict({ date: day, kind: oneOf(COST_KINDS), personal: money }), { error: '费用请用列表填写。' })
    .max(MOST_COSTS, { error: '费用太多了，请合并后再填。' })
    .default([]),
  readings: readings.optional(),
});

export interface AidOnApplicationData {
  readonly eligible: boolean;
  /** The first day whose costs count. */
  readonly from?: string;
  /** What counted. */
  readonly counted?: string;
  readonly paid: string;
  readonly cite: Cite;
}

export const admissionEvent = strict({
  action: z.literal('admission'),
  region: regionName,
  identities: identities.default([]),
  area: oneOf(AREAS),
  level,
  year: whole(1, 9999),
});

export interface AdmissionData {
  /** Treatment first, payment later. */
  readonly treatFirst: boolean;
  readonly deposit?: string;
  /** Due at admission; null where the rule does not apply. */
  readonly atAdmission: string | null;
  readonly cite: Cite;
}

export const scopeControlEvent = strict({
  action: z.literal('scopeControl'),
  region: regionName,
  area: oneOf(AREAS),
  level,
  ruralLowIncome: flag.default(true),
  inCity: flag.default(true),
  total: money,
  outOfScope: money,
});

export interface ScopeControlData {
  /** The largest share of the bill that may be out of scope; null where no limit is stated. */
  readonly limit: string | null;
  readonly allowed?: string;
  readonly excess: string;
  readonly borneBy: 'hospital' | 'not_stated' | null;
  readonly cite: Cite;
}
