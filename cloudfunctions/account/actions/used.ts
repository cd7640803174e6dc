import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { corrections, type Entry, entries } from '../../common/ledger';
import { requireMember } from '../../common/links';
import { formatYuan, negate, sum } from '../../common/money';
import { type UsedReply, usedEvent } from '../contract';

const MOST = 1000;

/** The payments of a year that stand: what was corrected, in whatever year, was not used. */
async function standing(account: string, year: number): Promise<Entry[]> {
  const options = { limit: MOST, order: [['ver', 'asc']] } as const;
  const posted = await find(entries, { account, year, kind: 'post' }, options);
  if (posted.length === 0) return [];
  const corrected = await find(corrections, { _id: { in: posted.map(({ _id }) => _id) } }, { limit: MOST });
  const undone = new Set(corrected.map(({ _id }) => _id));
  return posted.filter(({ _id }) => !undone.has(_id));
}

/** What each member has used of the caller's account in a year. */
export const used = action(usedEvent, async (input, user): Promise<UsedReply> => {
  const { insuredId: account } = await requireMember(documents, user.openid);
  const year = input.year ?? Number(today().slice(0, 4));
  const byMember = new Map<string, Entry[]>();
  for (const entry of await standing(account, year)) {
    if (entry.beneficiary === null) continue;
    byMember.set(entry.beneficiary, [...(byMember.get(entry.beneficiary) ?? []), entry]);
  }
  const total = (list: readonly Entry[]): string => formatYuan(negate(sum(list.map(({ posted }) => posted))));
  const members = [...byMember].map(([id, list]) => ({ id, used: total(list), times: list.length }));
  return { year, members, total: total([...byMember.values()].flat()) };
});
