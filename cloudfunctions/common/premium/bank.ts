import type { Documents } from '../database';
import { Refusal } from '../errors';
import { type Insured, nameOf, normaliseName } from '../insured';
import { sealAll } from '../secrets';
import { applications, type Bank } from './applications';

/** Bank details as they are entered; the card number without spaces. */
export interface BankInput {
  holder: string;
  bankName: string;
  card: string;
  cardConfirmed?: boolean | undefined;
}

/** Luhn's check digit, which most cards have; some old ones do not. */
function hasCheckDigit(card: string): boolean {
  const sum = [...card].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Checks bank details against the account owner, then seals holder and number under the owner's key.
 * `HOLDER_MISMATCH`, `CARD_INVALID` (all digits equal), `CARD_UNUSUAL` (check digit wrong and not confirmed).
 */
export async function sealBank(
  docs: Documents,
  owner: Insured,
  application: string,
  input: BankInput,
): Promise<Bank> {
  const name = await nameOf(docs, owner);
  if (normaliseName(input.holder) !== normaliseName(name))
    throw new Refusal('HOLDER_MISMATCH', { path: 'bank.holder' });
  if (/^(\d)\1*$/.test(input.card)) throw new Refusal('CARD_INVALID', { path: 'bank.card' });
  const cardChecked = hasCheckDigit(input.card);
  if (!cardChecked && input.cardConfirmed !== true) throw new Refusal('CARD_UNUSUAL', { path: 'bank.card' });
  const place = { collection: applications.name, id: application };
  const sealed = await sealAll(docs, owner._id, place, { holder: name, card: input.card });
  return { ...sealed, bankName: input.bankName, cardTail: input.card.slice(-4), cardChecked };
}
