import { type Collection, find } from '../../cloudfunctions/common/database';

const PAGE = 1000;

/** Every document of a collection, in the order of `_id`, page by page. */
export async function readAll<T extends { _id: string }>(collection: Collection<T>): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const after = found.at(-1)?._id ?? '';
    const page = await find(collection, { _id: { gte: after } }, { limit: PAGE, order: [['_id', 'asc']] });
    // The page begins with the last document of the one before.
    const fresh = page.filter((document) => document._id > after);
    found.push(...fresh);
    if (page.length < PAGE) return found;
  }
}
