/**
 * The identities of a resident by what rules make of them. A rule asks of identities only whether one of a list is
 * among them; people of whom every list gives the same answer are treated alike, and one of them stands for all.
 */
import type { AnswerValue } from '../../contract/explore';
import type { Identity } from '../../contract/values';
import type { Region } from '../../engine/region';

/** One possible answer, with others that every rule treats alike. */
export interface Possible {
  readonly value: AnswerValue;
  readonly alike?: readonly AnswerValue[];
}

/** More classes than this are not tried. */
const MOST = 512;

/** Every list of identities that a rule asks for; undefined when a rule counts identities. */
function listsIn(value: unknown, lists: Map<string, ReadonlySet<unknown>>): boolean {
  if (Array.isArray(value)) return value.every((inner) => listsIn(inner, lists));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => {
    if (key === 'countOf' && inner === 'identities') return false;
    if (key !== 'identities' || !Array.isArray(inner)) return listsIn(inner, lists);
    lists.set(JSON.stringify([...inner].sort()), new Set(inner));
    return true;
  });
}

const join = (a: string, b: string): string =>
  [...a].map((mark, index) => (mark === '1' || b[index] === '1' ? '1' : '0')).join('');

/**
 * The classes of people by identity, nobody's first, then those of one identity, then those that need several.
 * Undefined when there are too many to try them all.
 */
export function identityClasses(
  region: Region,
  scheme: 'employee' | 'resident',
  identities: readonly Identity[],
): Possible[] | undefined {
  const lists = new Map<string, ReadonlySet<unknown>>();
  const files = region.source.benefits.filter((file) => file.schemes.includes(scheme));
  if (!listsIn(files, lists)) return undefined;
  const marksOf = (identity: string) =>
    [...lists.values()].map((list) => (list.has(identity) ? '1' : '0')).join('');
  const singles = new Map<string, string[]>([['0'.repeat(lists.size), []]]);
  const alike = new Map<string, string[][]>();
  for (const identity of identities) {
    const marks = marksOf(identity);
    if (!singles.has(marks)) singles.set(marks, [identity]);
    else alike.set(marks, [...(alike.get(marks) ?? []), [identity]]);
  }
  const classes = new Map(singles);
  // A map is walked in the order of adding: what is joined here is joined further in its turn.
  for (const [marks, value] of classes) {
    for (const [other, [identity]] of singles) {
      const both = join(marks, other);
      if (identity !== undefined && !classes.has(both)) classes.set(both, [...value, identity]);
    }
    if (classes.size > MOST) return undefined;
  }
  return [...classes].map(([marks, value]) => {
    const others = alike.get(marks);
    return others === undefined ? { value } : { value, alike: others };
  });
}
