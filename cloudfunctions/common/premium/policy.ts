import { z } from 'zod';
import { type Fen, parseYuan, yuan } from '../money';
import { type Clause, clause } from './fields';

/**
 * What the rules say about premiums, asked of the calculator. This file turns its replies into values; no rule and
 * no number of a policy is here.
 */

/** The calculator: an event in, its reply out. Handed in, since what is common to the functions knows none. */
export type Calculate = (event: unknown) => unknown;

/** An answer with the rule versions it rests on, or why there is none: no rule, or a figure that the rule needs. */
export type Ruled<T> =
  | ({ known: true; rules: string[] } & T)
  | { known: false; reason: string; lacks: 'rule' | 'figure' };

const cite = z.object(clause.shape);
export type Cite = Clause;

const basis = z.object({ rules: z.array(z.string()) });
const failure = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), message: z.string(), reason: z.string().optional() }),
});

const premiumData = z.object({
  standard: yuan,
  fiscal: yuan,
  subsidy: yuan,
  personal: yuan,
  by: z.string().nullable(),
  paidBy: z.string().optional(),
  cite,
});
const enrolmentData = z.object({
  window: z.enum(['not_open', 'in_window', 'late', 'closed', 'exempt', 'newborn']),
  waitMonths: z.number().nullable(),
  coveredFrom: z.string().nullable(),
  coveredTo: z.string().optional(),
  opens: z.string(),
  closes: z.string(),
  lateUntil: z.string(),
  cite,
});
const incentiveData = z.object({ continuous: yuan, zeroClaim: yuan, minimumRise: yuan, cite });
const useData = z.object({
  allowed: z.boolean(),
  exploratory: z.boolean(),
  reason: z.string(),
  cite,
  ways: z.array(z.enum(['direct', 'refund'])).optional(),
});
const refundData = z.object({ allowed: z.boolean(), refund: yuan, balanceLeft: yuan, cite });
const creditData = z.object({
  monthly: yuan,
  gross: yuan,
  longTermCare: yuan.optional(),
  lines: z.array(z.object({ label: z.string(), basis: z.string(), cite })),
});

const coverageReply = z.object({
  ok: z.literal(true),
  data: z.object({
    regions: z.array(z.object({ region: z.string(), name: z.string(), ask: z.string() })),
  }),
});

export type PremiumAnswer = z.infer<typeof premiumData>;
export type EnrolmentAnswer = z.infer<typeof enrolmentData>;
export type UseAnswer = z.infer<typeof useData>;
export type Who = 'ordinary' | 'newborn' | 'veteran' | 'out_of_poverty';

/**
 * One question to the calculator. `NOT_COVERED` is an answer; a missing value that the rule needs is one too
 * (`INVALID_INPUT` names it); anything else is a fault of the program.
 */
function ask<T extends object>(calculate: Calculate, data: z.ZodType<T>, event: object): Ruled<T> {
  const reply = calculate(event);
  const failed = failure.safeParse(reply);
  if (failed.success) {
    const { code, message, reason } = failed.data.error;
    if (code === 'NOT_COVERED') return { known: false, reason: reason ?? message, lacks: 'rule' };
    if (code === 'INVALID_INPUT') return { known: false, reason: message, lacks: 'figure' };
    throw new Error(`The calculator answered ${code}`);
  }
  const answer = z.object({ ok: z.literal(true), data, basis }).parse(reply);
  return { ...answer.data, known: true, rules: answer.basis.rules };
}

/** Whose premium: what the rules look at. */
export interface PremiumQuestion {
  region: string;
  year: number;
  identities: readonly string[];
  /** Full years on the day that counts. */
  age: number;
}

export interface EnrolmentQuestion {
  region: string;
  year: number;
  who: Who;
  paidOn: string;
  gapYears: number;
  born: string;
}

export interface CreditQuestion {
  region: string;
  on: string;
  person: { status: string; age: number; mode?: string; retirementSettled?: boolean };
  base?: string;
}

/** A region of the data: its name, and whom to ask there. */
interface NamedRegion {
  region: string;
  name: string;
  ask: string;
}

export interface Policy {
  /** The regions that the data covers. */
  regions(): readonly NamedRegion[];
  premium(question: PremiumQuestion): Ruled<PremiumAnswer>;
  enrolment(question: EnrolmentQuestion): Ruled<EnrolmentAnswer>;
  /** What paying on a day means for nobody in particular: whether a year has a notice and its window is open. */
  windowOn(question: { region: string; year: number; paidOn: string }): Ruled<EnrolmentAnswer>;
  incentive(question: {
    region: string;
    continuousYears: number;
    zeroClaimYears: number;
  }): Ruled<z.infer<typeof incentiveData>>;
  /** May this region's accounts pay a resident premium for that relation (`self` for oneself) on a day, and how. */
  use(question: { region: string; relation: string; on: string }): Ruled<UseAnswer>;
  refund(question: {
    region: string;
    year: number;
    relation: string;
    identities: readonly string[];
    age: number;
    accountBalance: string;
  }): Ruled<z.infer<typeof refundData>>;
  credit(question: CreditQuestion): Ruled<z.infer<typeof creditData>>;
}

export function createPolicy(calculate: Calculate): Policy {
  const enrolment: Policy['enrolment'] = ({ region, year, who, paidOn, gapYears, born }) =>
    ask(calculate, enrolmentData, {
      action: 'enrolment',
      region,
      year,
      who,
      paidOn,
      gapYears,
      ...(who === 'newborn' ? { born } : {}),
    });
  return {
    regions: () => coverageReply.parse(calculate({ action: 'coverage' })).data.regions,
    premium: ({ region, year, identities, age }) =>
      ask(calculate, premiumData, { action: 'premium', region, year, identities, age }),
    enrolment,
    windowOn: (question) => enrolment({ ...question, who: 'ordinary', gapYears: 0, born: '' }),
    incentive: (question) => ask(calculate, incentiveData, { action: 'incentive', ...question }),
    use: ({ region, relation, on }) =>
      ask(calculate, useData, {
        action: 'accountUse',
        region,
        for: relation,
        use: 'resident_premium',
        on,
        ...(relation === 'self' ? {} : { bound: true }),
      }),
    refund: (question) => ask(calculate, refundData, { action: 'refundQuote', ...question }),
    credit: (question) => ask(calculate, creditData, { action: 'credit', ...question }),
  };
}

/** The own amount of a premium answer. */
export const personalOf = (answer: PremiumAnswer): Fen => parseYuan(answer.personal);
