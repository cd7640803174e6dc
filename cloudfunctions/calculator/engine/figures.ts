/**
 * Where each figure of a settlement stands in its one list: first the sums, then the lines, each with its amount and,
 * right after, the basis it was taken of and, where it shows one, its rate. One list is one copy to begin with and
 * nothing more to make; names for the places cost nothing. What the lines already say has no place of its own.
 */

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

/** The amount of the first line; its basis stands beside it. */
export const FIRST_LINE = 10;
/** How far from a line's amount its basis and its rate stand. */
export const BASIS = 1;
export const RATE = 2;
/** The places that a line takes: amount and basis, and the rate where it shows one. */
export const placesOf = (line: { readonly rated: boolean }): number => (line.rated ? RATE + 1 : BASIS + 1);
