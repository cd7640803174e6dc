import { z } from 'zod';
import type { Collection } from '../common/database';

const calculatorObject = z.record(z.string(), z.json());

const visit = z.strictObject({
  _id: z.string(),
  owner: z.string(),
  label: z.string(),
  region: z.string(),
  scheme: z.string(),
  year: z.int(),
  date: z.string(),
  /** The order of saving, which is the order of visits on one day. */
  seq: z.int(),
  settlement: calculatorObject,
  planned: z.boolean(),
});
export type VisitDocument = z.infer<typeof visit>;

/** One document a kept settlement. */
export const visits: Collection<VisitDocument> = { name: 'visits', schema: visit };

const bookEntry = z.strictObject({
  label: z.string(),
  region: z.string(),
  scheme: z.string(),
  year: z.int(),
  person: calculatorObject,
  visits: z.int().positive(),
});
export type BookEntry = z.infer<typeof bookEntry>;

const book = z.strictObject({ _id: z.string(), next: z.int(), entries: z.array(bookEntry) });
export type Book = z.infer<typeof book>;

/**
 * One document a user (`_id` = OPENID), written by every save and removal: the person-years known and how many
 * visits each holds. It makes the limits exact, since two changes of one user cannot both be based on it.
 */
export const books: Collection<Book> = { name: 'visitBooks', schema: book };

/** Which person-year a visit belongs to. */
export type PersonYearKey = Pick<BookEntry, 'label' | 'region' | 'scheme' | 'year'>;

export function samePersonYear(a: PersonYearKey, b: PersonYearKey): boolean {
  return a.label === b.label && a.region === b.region && a.scheme === b.scheme && a.year === b.year;
}

/** The entries with one visit fewer in the visit's person-year; an empty person-year goes. */
export function withoutVisit(entries: readonly BookEntry[], visit: VisitDocument): BookEntry[] {
  return entries.flatMap((entry) => {
    if (!samePersonYear(entry, visit)) return [entry];
    return entry.visits > 1 ? [{ ...entry, visits: entry.visits - 1 }] : [];
  });
}
