import { z } from 'zod';
import type { CoreAnswer, CoreBill, CorePayment, CoreSystem } from './coreSystem';
import { type Collection, type Documents, documents, transaction } from './database';
import { equal, type Fen, fen } from './money';

/** A premium as the roster gives it, and as payments through this program have changed it. */
interface StoredBill extends CoreBill {
  /** `{insured}:{year}`. */
  _id: string;
  insured: string;
  year: number;
}

export const bills: Collection<StoredBill> = {
  name: 'bills',
  schema: z.strictObject({
    _id: z.string(),
    insured: z.string(),
    year: z.int(),
    due: fen,
    paid: fen.nullable(),
    paidOn: z.string().nullable(),
    number: z.string().nullable(),
  }),
};

const billId = (insured: string, year: number): string => `${insured}:${year}`;

/**
 * Notes a bill of the imported roster. A bill that was paid through this program keeps that payment whatever the
 * roster, which may be older, says of it; everything else is the roster's. Returns whether anything changed.
 */
export async function recordBill(
  tx: Documents,
  bill: { insured: string; year: number; due: Fen; paid: Fen | null; paidOn: string | null },
): Promise<boolean> {
  const _id = billId(bill.insured, bill.year);
  const earlier = await tx.get(bills, _id);
  if (earlier === undefined) {
    await tx.add(bills, { ...bill, _id, number: null });
    return true;
  }
  if (earlier.number !== null) return false;
  const same =
    equal(earlier.due, bill.due) && earlier.paidOn === bill.paidOn && samePaid(earlier.paid, bill.paid);
  if (same) return false;
  await tx.update(bills, _id, { due: bill.due, paid: bill.paid, paidOn: bill.paidOn });
  return true;
}

function samePaid(a: Fen | null, b: Fen | null): boolean {
  return a === null || b === null ? a === b : equal(a, b);
}

async function notePayment(tx: Documents, payment: CorePayment): Promise<CoreAnswer> {
  const _id = billId(payment.insured, payment.year);
  const bill = await tx.get(bills, _id);
  if (bill === undefined) return { accepted: false, code: 'NO_BILL' };
  if (bill.number === payment.number) return { accepted: true };
  if (bill.paid !== null) return { accepted: false, code: 'ALREADY_PAID' };
  if (!equal(bill.due, payment.amount)) return { accepted: false, code: 'FIGURES_DIFFER' };
  const { amount: paid, paidOn, number } = payment;
  await tx.update(bills, _id, { paid, paidOn, number });
  return { accepted: true };
}

/** The core system as the imported roster holds it: the default, with nothing outside this program. */
export const rosterCore: CoreSystem = {
  async bill(insured, year) {
    const bill = await documents.get(bills, billId(insured, year));
    if (bill === undefined) return undefined;
    const { due, paid, paidOn, number } = bill;
    return { due, paid, paidOn, number };
  },
  pay: (payment) => transaction((tx) => notePayment(tx, payment)),
};
