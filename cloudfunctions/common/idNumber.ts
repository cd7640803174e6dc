/** Resident identity numbers (公民身份号码, GB 11643-1999) as they are entered and checked. */
const SHAPE = /^[1-9]\d{16}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
/** Two-digit prefixes besides the provinces 11–65: Taiwan, residence permits of Hong Kong, Macao and Taiwan. */
const FURTHER_PREFIXES = new Set(['71', '81', '82', '83']);
const FIRST_BIRTH = '1900-01-01';

function hasIssuingPrefix(text: string): boolean {
  const prefix = text.slice(0, 2);
  // A foreigner's permanent residence card begins with 9.
  return text.startsWith('9') || (prefix >= '11' && prefix <= '65') || FURTHER_PREFIXES.has(prefix);
}

function hasCheckDigit(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_DIGITS[sum % CHECK_DIGITS.length] === text[17];
}

/** The birth date inside a number, `YYYY-MM-DD`, if the calendar has that day. */
function birthDate(text: string): string | undefined {
  const date = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const moment = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== date ? undefined : date;
}

export interface IdNumber {
  /** Upper-case, 18 characters. */
  text: string;
  /** `YYYY-MM-DD`. */
  born: string;
}

/**
 * Reads an identity number: upper-case, shape, weights, issuing prefix, and a real birth date from 1900 to
 * `today` (`YYYY-MM-DD`). Undefined when it cannot be a number of anybody. Numbers of 15 digits are out of use.
 */
export function readIdNumber(input: string, today: string): IdNumber | undefined {
  const text = input.trim().toUpperCase();
  if (!SHAPE.test(text) || !hasIssuingPrefix(text) || !hasCheckDigit(text)) return undefined;
  const born = birthDate(text);
  return born === undefined || born < FIRST_BIRTH || born > today ? undefined : { text, born };
}

/** Full years of age on a day (`YYYY-MM-DD` both); a birthday counts from that day on. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
