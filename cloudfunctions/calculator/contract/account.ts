/** `credit`, `reform`, `accountUse`, `refundQuote`: the personal account. */
import { z } from 'zod';
import { ACCOUNT_USES } from '../../../words/sharing';
import type { Cite, Line } from '../engine/line';
import type { AccountUse } from '../engine/tables';
import {
  day,
  flag,
  identities,
  level,
  money,
  oneOf,
  RELATIONS,
  regionName,
  relation,
  status,
  strict,
  whole,
} from './values';

/** Combined with an account (统账结合), or pooling only (单建统筹). */
export const MODES = ['combined', 'pooling_only'] as const;

export const creditEvent = strict({
  action: z.literal('credit'),
  region: regionName,
  on: day,
  person: strict({
    status,
    mode: oneOf(MODES).optional(),
    age: whole(0, 150).optional(),
    retirementSettled: flag.default(true),
  }),
  base: money.optional(),
  annualPension: money.optional(),
});

/** What enters the account; `gross` includes what goes to long-term-care insurance. */
export interface CreditData {
  /** What can be spent a month. */
  readonly monthly: string;
  /** Twelve months of it. */
  readonly yearly: string;
  readonly gross: string;
  readonly longTermCare: string;
  readonly lines: readonly Line[];
}

export const reformEvent = strict({
  action: z.literal('reform'),
  region: regionName,
  annualCost: money,
  level,
  monthlyBefore: money,
  monthlyAfter: money.optional(),
});

export type ReformEvent = z.output<typeof reformEvent>;

export interface ReformData {
  readonly before: { readonly account: string; readonly cash: string };
  readonly after: {
    readonly account: string;
    readonly poolingFund: string;
    readonly accountPlusFund: string;
    readonly cash: string;
    readonly accountLeft: string;
  };
  /** May be negative. */
  readonly gain: string;
  /** Where the document's own example says otherwise than its figures: what, in our words. */
  readonly note?: string;
}

export type { AccountUse };

export const accountUseEvent = strict({
  action: z.literal('accountUse'),
  region: regionName,
  for: oneOf(['self', ...RELATIONS]),
  use: oneOf(ACCOUNT_USES satisfies readonly AccountUse[]),
  bound: flag.default(false),
  /** The day of which it is asked; left out, the newest rule answers. */
  on: day.optional(),
});

export interface AccountUseData {
  readonly allowed: boolean;
  /** Named by the document as being explored, not yet as open. */
  readonly exploratory: boolean;
  /** How a premium is paid from the account, where the region has opened a way. */
  readonly ways?: readonly ('direct' | 'refund')[] | undefined;
  readonly reason: string;
  readonly cite: Cite;
}

export const refundQuoteEvent = strict({
  action: z.literal('refundQuote'),
  region: regionName,
  year: whole(1, 9999),
  relation,
  identities: identities.default([]),
  /** On the day of payment, where a subsidy depends on it. */
  age: whole(0, 150).optional(),
  accountBalance: money,
});

export interface RefundQuoteData {
  readonly allowed: boolean;
  readonly refund: string;
  readonly balanceLeft: string;
  /** The clause that lets the account pay, or that does not name this relative. */
  readonly cite: Cite;
}
