/**
 * Where each figure of a settlement stands in its one list: first the sums, then the payers, then the lines, each
 * with its amount and, right after, the basis it was taken of and its rate. One list is one copy to begin with and nothing more
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

/** The amount of the first line; its basis and rate stand beside it. */
export const FIRST_LINE = PAID + PAYERS.length;
export const LINE_SIZE = 3;
/** How far from a line's amount its basis and its rate stand. */
export const BASIS = 1;
export const RATE = 2;

/** Where the amount of a line stands, counted from 0: as long as the list of the lines before it. */
export const lineAt = (index: number): number => FIRST_LINE + index * LINE_SIZE;
