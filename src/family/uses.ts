import type { RecordReply } from '../cloud/family';
import { USE_NAMES } from '../copy/uses';

type Uses = RecordReply['uses'];

/** What a bound relative may use the account for, in words. */
export const allowedUses = (uses: Uses): readonly string[] =>
  uses.filter(({ allowed }) => allowed).map(({ use }) => USE_NAMES[use] ?? '其他费用');

/** The uses of one clause, each clause once, in the order of the rule. */
export function byClause(
  uses: Uses,
): readonly { key: string; allowed: boolean; names: string[]; of: Uses[number] }[] {
  const groups = new Map<string, { key: string; allowed: boolean; names: string[]; of: Uses[number] }>();
  for (const use of uses) {
    const key = `${use.allowed} ${use.exploratory} ${use.reason} ${use.cite.document} ${use.cite.section}`;
    const group = groups.get(key) ?? { key, allowed: use.allowed, names: [], of: use };
    group.names.push(USE_NAMES[use.use] ?? '其他费用');
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => Number(other.allowed) - Number(one.allowed));
}
