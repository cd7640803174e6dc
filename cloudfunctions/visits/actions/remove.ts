import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { type BookEntry, books, samePersonYear, type VisitDocument, visits } from '../collections';
import { removeEvent, removeReply } from '../contract';

/** The entries with one visit fewer in the visit's person-year; an empty person-year goes. */
function without(entries: readonly BookEntry[], visit: VisitDocument): BookEntry[] {
  return entries.flatMap((entry) => {
    if (!samePersonYear(entry, visit)) return [entry];
    return entry.visits > 1 ? [{ ...entry, visits: entry.visits - 1 }] : [];
  });
}

/** Removes one kept settlement of one's own. `NOT_FOUND` alike for what is not there and what is another's. */
export const remove = action(removeEvent, (input, { openid }) =>
  once(
    { owner: openid, name: 'visits.remove', key: input.key, request: input, reply: removeReply },
    async (tx) => {
      const visit = await tx.get(visits, input.id);
      if (visit === undefined || visit.owner !== openid) throw new Refusal('NOT_FOUND', { path: 'id' });
      const book = await tx.get(books, openid);
      if (book === undefined) throw new Error('A kept visit without its book');
      await tx.remove(visits, input.id);
      await tx.update(books, openid, { entries: without(book.entries, visit) });
      return { id: input.id };
    },
  ),
);
