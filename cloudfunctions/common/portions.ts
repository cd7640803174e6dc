/** So many reads under way at once: one after another they take too long, all at once too much of the database. */
const AT_ONCE = 20;

/** Does work on all items, some of them at a time, and gives the results in the order of the items. */
export async function inPortions<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const portion = items.slice(from, from + AT_ONCE);
    results.push(...(await Promise.all(portion.map((item, at) => work(item, from + at)))));
  }
  return results;
}
