import type { SettlementMoney } from '../../cloudfunctions/calculator/contract';
import { isZero } from '../components/Money/format';
import { FUND_KEYS, OWN_KEYS, type PayerKey } from '../copy/payers';

/** One payer's part of a bill, as the calculator gave it. */
export interface Part {
  payer: PayerKey;
  yuan: string;
}

/** Who pays which part, in the order of payment; parts of 0.00 are left out. */
export function partsOf(money: SettlementMoney): readonly Part[] {
  const funds = FUND_KEYS.map((payer): Part => ({ payer, yuan: money[payer] }));
  return [...funds, ...ownParts(money)].filter((part) => !isZero(part.yuan));
}

/** The person's own part: split once an account's balance was told, else one part. */
export function ownParts(money: SettlementMoney): readonly Part[] {
  const split = !isZero(money.personalAccount) || !isZero(money.familyAccount);
  if (!split) return [{ payer: 'personal', yuan: money.personal }];
  return OWN_KEYS.map((payer): Part => ({ payer, yuan: money[payer] }));
}

/**
 * What insurance pays, where one fund alone pays or none does; undefined where several do: each is then shown
 * by itself, since pages add nothing up.
 */
export function insurancePays(money: SettlementMoney): string | undefined {
  const paying = FUND_KEYS.filter((key) => !isZero(money[key]));
  const only = paying[0];
  if (only === undefined) return money.poolingFund;
  return paying.length === 1 ? money[only] : undefined;
}

/** A part of a whole, from 0 to 1. For the pixels of a picture only, never for an amount. */
export function shareForPixels(part: string, whole: string): number {
  const all = Number(whole);
  return all > 0 ? Math.min(1, Math.max(0, Number(part) / all)) : 0;
}
