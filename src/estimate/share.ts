import type { SettlementTotals } from '../../cloudfunctions/calculator/contract';
import { isZero } from '../components/Money/format';
import { FUND_KEYS, OWN_KEYS, type PayerKey } from '../copy/payers';

/** One payer's part of a bill, as the calculator gave it. */
export interface Part {
  payer: PayerKey;
  yuan: string;
}

/** Who pays which part, in the order of payment; parts of 0.00 are left out. */
export function partsOf(money: SettlementTotals): readonly Part[] {
  const funds = FUND_KEYS.map((payer): Part => ({ payer, yuan: money[payer] }));
  return [...funds, ...ownParts(money)].filter((part) => !isZero(part.yuan));
}

/**
 * The person's own part: split once an account's balance was told, else one part. What goes on to other rules is
 * nobody's bill yet and stands by itself.
 */
export function ownParts(money: SettlementTotals): readonly Part[] {
  if (money.overflow !== undefined && money.personalHere !== undefined)
    return [
      { payer: 'personal', yuan: money.personalHere },
      { payer: 'overflow', yuan: money.overflow.amount },
    ];
  const split = !isZero(money.personalAccount) || !isZero(money.familyAccount);
  if (!split) return [{ payer: 'personal', yuan: money.personal }];
  return OWN_KEYS.map((payer): Part => ({ payer, yuan: money[payer] }));
}

/** What the person pays under these rules. */
export const ownPays = (money: SettlementTotals): string => money.personalHere ?? money.personal;

/** A part of a whole, from 0 to 1. For the pixels of a picture only, never for an amount. */
export function shareForPixels(part: string, whole: string): number {
  const all = Number(whole);
  return all > 0 ? Math.min(1, Math.max(0, Number(part) / all)) : 0;
}
