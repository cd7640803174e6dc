import type { ErrorCode } from './errors';
import type { Fen } from './money';

/**
 * The bureau's core system (医保核心业务系统) as the functions see it: who owes which premium, and whether it is
 * paid. What it says is an official record; what this program notes is not.
 */

/** A premium of one person and year. */
export interface CoreBill {
  due: Fen;
  /** What was really paid; null while it is not. */
  paid: Fen | null;
  paidOn: string | null;
  /** The payment's number when it came through this program, null otherwise. */
  number: string | null;
}

/** A payment as it is reported; `number` is ours and names it for ever, so reporting it again changes nothing. */
export interface CorePayment {
  number: string;
  insured: string;
  year: number;
  amount: Fen;
  paidOn: string;
}

/** `refused`: the payment does not stand, for a reason that will not change by asking again. */
export type CoreAnswer = { accepted: true } | { accepted: false; code: ErrorCode };

export interface CoreSystem {
  /** The bill, or undefined when there is none. @throws CoreFault */
  bill(insured: string, year: number): Promise<CoreBill | undefined>;
  /** Reports a payment, any number of times. @throws CoreFault when it is not known whether it stands. */
  pay(payment: CorePayment): Promise<CoreAnswer>;
}

/**
 * The core system gave no usable answer: `silent` none at all (it may have acted on the request), `wrong` one that
 * contradicts the request or is no answer of this interface.
 */
export class CoreFault extends Error {
  constructor(readonly kind: 'silent' | 'wrong') {
    super(`The core system was ${kind}`);
    this.name = 'CoreFault';
  }
}
