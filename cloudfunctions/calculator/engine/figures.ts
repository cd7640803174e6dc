/**
 * Where each figure of a settlement stands in its one list: first the sums, then the payers, then the lines, each
 * with its amount and, right after, the basis it was taken of. One list is one copy to begin with and nothing more
 * to make; names for the places cost nothing.
 */
import { PAYERS } from './line';

export const TOTAL = 0;
export const SELF_PAID = 1;
export const FIRST_PAY = 2;
export const REFERRAL_FIRST_PAY = 3;
export const IN_SCOPE = 4;
export const DEDUCTIBLE = 5;
export const OVERFLOW = 6;
export const PERSONAL = 7;
export const PERSONAL_ACCOUNT = 8;
export const FAMILY_ACCOUNT = 9;
export const CASH = 10;
/** The first payer; the others follow in the order of `PAYERS`. */
export const PAID = 11;

/** The amount of the first line; its basis stands beside it. */
export const FIRST_LINE = PAID + PAYERS.length;
const LINE_SIZE = 2;

/** Where the amount of a line stands, counted from 0. */
export const lineAt = (index: number): number => FIRST_LINE + index * LINE_SIZE;

/** How long the list is for so many lines. */
export const sizeFor = lineAt;
