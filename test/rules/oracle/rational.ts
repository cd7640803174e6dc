/**
 * Exact rational numbers for the oracle: a bigint numerator over a positive bigint denominator, lowest terms.
 * Nothing here is fast, and nothing here is shared with the calculator: that is the point of an oracle.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function fraction(numerator: bigint, denominator: bigint): Rational {
  if (denominator <= 0n) throw new Error('denominator must be positive');
  const divisor = greatestCommonDivisor(numerator, denominator);
  return divisor === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Reads a plain decimal such as `12`, `0.05`, `1999.99`. */
export function decimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`not a decimal: ${text}`);
  const [, sign, whole = '0', tail = ''] = match;
  const value = BigInt(whole + tail);
  return fraction(sign === '-' ? -value : value, 10n ** BigInt(tail.length));
}

export const ZERO = decimal('0');

export const plus = (a: Rational, b: Rational): Rational =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const minus = (a: Rational, b: Rational): Rational =>
  fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
export const times = (a: Rational, b: Rational): Rational =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);
/** `b` must be positive. */
export const dividedBy = (a: Rational, b: Rational): Rational =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator);
export const isLess = (a: Rational, b: Rational): boolean =>
  a.numerator * b.denominator < b.numerator * a.denominator;
export const least = (...all: readonly [Rational, ...Rational[]]): Rational =>
  all.reduce((best, next) => (isLess(next, best) ? next : best));
export const greatest = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a);
/** What is left of `a` after `b`, never below zero. */
export const excess = (a: Rational, b: Rational): Rational => greatest(ZERO, minus(a, b));
export const sum = (all: readonly Rational[]): Rational => all.reduce(plus, ZERO);

/** Half-up to the fen (X-A1); the oracle rounds no negative amount. */
export function toFen(yuan: Rational): Rational {
  if (isLess(yuan, ZERO)) throw new Error('a negative amount is never printed');
  const doubled = 200n * yuan.numerator + yuan.denominator;
  return fraction(doubled / (2n * yuan.denominator), 100n);
}

/** Prints a whole number of fen as yuan with two decimals. */
export function print(yuan: Rational): string {
  if (100n % yuan.denominator !== 0n) throw new Error('not a whole number of fen');
  const fen = (yuan.numerator * 100n) / yuan.denominator;
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
