import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { books, visits, withoutVisit } from '../collections';
import { removeEvent, removeReply } from '../contract';

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
      await tx.update(books, openid, { entries: withoutVisit(book.entries, visit) });
      return { id: input.id };
    },
  ),
);
