import { z } from 'zod';

/**
 * Money of the ledger: whole fen, opaque, so that no amount is added outside this file and none is ever
 * multiplied. What needs a ratio is the calculator's; it hands amounts over as yuan strings.
 */
declare const fenBrand: unique symbol;

/** An amount in fen (分), a whole number; a movement's amount may be negative. Comparison works. */
export interface Fen {
  readonly [fenBrand]: true;
}

// The opaque type is entered and left here and nowhere else.
const seal = (fen: number): Fen => fen as unknown as Fen;
const open = (amount: Fen): number => amount as unknown as number;

/** A stored amount: a whole number of fen in the safe range. */
export const fen = z.custom<Fen>((value) => Number.isSafeInteger(value), 'not a whole number of fen');

export const ZERO: Fen = seal(0);

function checked(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError('An amount left the range of whole fen');
  return seal(value);
}

export const add = (a: Fen, b: Fen): Fen => checked(open(a) + open(b));
export const subtract = (a: Fen, b: Fen): Fen => checked(open(a) - open(b));
/** The opposite amount; zero stays zero, never the `-0` of the language. */
export const negate = (a: Fen): Fen => checked(0 - open(a));
export const sum = (amounts: readonly Fen[]): Fen => amounts.reduce(add, ZERO);
export const equal = (a: Fen, b: Fen): boolean => open(a) === open(b);

const YUAN = /^(0|[1-9]\d{0,9})(?:\.(\d{1,2}))?$/;

/** A yuan string, `"400"` or `"84.84"`, as money in the contracts of the functions. */
export const yuan = z.string().regex(YUAN);

/** Yuan string to fen. @throws RangeError when the text is no amount. */
export function parseYuan(text: string): Fen {
  const match = YUAN.exec(text);
  if (match === null) throw new RangeError('Not an amount of yuan');
  return checked(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** Fen to a yuan string with two decimals; a negative amount keeps its sign. */
export function formatYuan(amount: Fen): string {
  const value = open(amount);
  const absolute = Math.abs(value);
  const cents = absolute % 100;
  const text = `${(absolute - cents) / 100}.${String(cents).padStart(2, '0')}`;
  return value < 0 ? `-${text}` : text;
}
