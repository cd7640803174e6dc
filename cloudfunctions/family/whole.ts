import { type Collection, find, type Where } from '../common/database';

const PAGE = 100;
/** Sorts behind everything that an `_id` of this program holds. */
const LAST = '\uffff';

/** All documents that meet a condition, however many, in the order of `_id`; `prefix` is how their `_id` begins. */
export async function findAll<T extends { _id: string }>(
  collection: Collection<T>,
  where: Where,
  prefix = '',
): Promise<T[]> {
  const found: T[] = [];
  for (let after = prefix; ; ) {
    const page = await find(
      collection,
      { ...where, _id: { gte: after, lt: `${prefix}${LAST}` } },
      { limit: PAGE, order: [['_id', 'asc']] },
    );
    found.push(...page.filter(({ _id }) => _id > after));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return found;
    after = last._id;
  }
}
