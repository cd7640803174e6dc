/** Days and months of the civil calendar as text, `YYYY-MM-DD`; no clock, no time zone. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS_PER_YEAR = DAYS.length;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The last day of a month (1 to 12), or undefined for another number. */
function lastDayOf(year: number, month: number): number | undefined {
  return month === 2 && isLeap(year) ? 29 : DAYS[month - 1];
}

const [ZERO_SIGN, HYPHEN, LENGTH] = [48, 45, 10];
const NO_NUMBER = Number.NaN;

/** The number of two digits of a text; NaN when one is no digit. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO_SIGN;
  const ones = text.charCodeAt(at + 1) - ZERO_SIGN;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_NUMBER;
}

/** Year, month and day of a text, or undefined when the calendar has no such day. */
function parts(text: string): { year: number; month: number; day: number } | undefined {
  if (!isCalendarDay(text)) return undefined;
  return { year: two(text, 0) * 100 + two(text, 2), month: two(text, 5), day: two(text, 8) };
}

/** True for a `YYYY-MM-DD` that the calendar has. */
export function isCalendarDay(text: string): boolean {
  if (text.length !== LENGTH || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  const year = two(text, 0) * 100 + two(text, 2);
  const day = two(text, 8);
  const last = lastDayOf(year, two(text, 5));
  return last !== undefined && year >= 0 && day >= 1 && day <= last;
}

/** `January 1` of a year, as text. */
export const firstDayOf = (year: number): string => `${String(year).padStart(4, '0')}-01-01`;

/**
 * The same day `months` later (earlier when negative), clamped to the month's last day: 2025-01-31 + 4 is
 * 2025-05-31, 2024-11-30 + 3 is 2025-02-28 (reading ES-A4).
 * @throws RangeError for a day that does not exist or a result outside the years 0000 to 9999.
 */
export function addMonths(text: string, months: number): string {
  const start = parts(text);
  if (start === undefined) throw new RangeError(`not a day: ${text}`);
  const count = start.year * MONTHS_PER_YEAR + (start.month - 1) + months;
  const year = Math.floor(count / MONTHS_PER_YEAR);
  const month = count - year * MONTHS_PER_YEAR + 1;
  const last = lastDayOf(year, month);
  if (last === undefined || year < 0 || year > 9999) throw new RangeError(`out of the calendar: ${text}`);
  const padded = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(Math.min(start.day, last))}`;
}

/**
 * The day before.
 * @throws RangeError for a day that does not exist or has none before it (0000-01-01).
 */
export function dayBefore(text: string): string {
  const day = parts(text);
  if (day === undefined) throw new RangeError(`not a day: ${text}`);
  const padded = (value: number) => String(value).padStart(2, '0');
  if (day.day > 1) return `${text.slice(0, 8)}${padded(day.day - 1)}`;
  const before = parts(addMonths(text, -1));
  if (before === undefined) throw new RangeError(`out of the calendar: ${text}`);
  return `${addMonths(text, -1).slice(0, 8)}${padded(lastDayOf(before.year, before.month) ?? before.day)}`;
}
