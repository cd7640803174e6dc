/** The periods a day (`2025-03-01`) lies in: what running totals are kept for. Days compare as texts. */

/** Whole numbers that differ from period to period. */
export interface Periods {
  readonly day: number;
  readonly month: number;
  readonly quarter: number;
  readonly year: number;
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

export const yearOf = (day: string): number => two(day, 0) * 100 + two(day, 2);
/** 1 to 12. */
export const monthOf = (day: string): number => two(day, 5);

/** The periods of a day; days compare by their numbers as by their texts. */
export function periodsOf(day: string): Periods {
  const year = yearOf(day);
  const month = monthOf(day);
  return {
    year,
    quarter: year * 4 + Math.floor((month - 1) / 3),
    month: year * 12 + month,
    day: (year * 12 + month) * 32 + two(day, 8),
  };
}

/** Whole years from one day to another: an age on that day, from the birthday on. */
export function yearsBetween(from: string, to: string): number {
  const years = yearOf(to) - yearOf(from);
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}
