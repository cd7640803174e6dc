/** Days and months of the civil calendar as text, `YYYY-MM-DD`; no clock, no time zone. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS_PER_YEAR = DAYS.length;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The last day of a month (1 to 12), or undefined for another number. */
function lastDayOf(year: number, month: number): number | undefined {
  return month === 2 && isLeap(year) ? 29 : DAYS[month - 1];
}

/** Year, month and day of a text, or undefined when the calendar has no such day. */
function parts(text: string): { year: number; month: number; day: number } | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const last = lastDayOf(year, month);
  return last !== undefined && day >= 1 && day <= last ? { year, month, day } : undefined;
}

/** True for a `YYYY-MM-DD` that the calendar has. */
export const isCalendarDay = (text: string): boolean => parts(text) !== undefined;

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
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(start.day, last))}`;
}

/**
 * The day before.
 * @throws RangeError for a day that does not exist or has none before it (0000-01-01).
 */
export function dayBefore(text: string): string {
  const day = parts(text);
  if (day === undefined) throw new RangeError(`not a day: ${text}`);
  const two = (value: number) => String(value).padStart(2, '0');
  if (day.day > 1) return `${text.slice(0, 8)}${two(day.day - 1)}`;
  const before = parts(addMonths(text, -1));
  if (before === undefined) throw new RangeError(`out of the calendar: ${text}`);
  return `${addMonths(text, -1).slice(0, 8)}${two(lastDayOf(before.year, before.month) ?? before.day)}`;
}
