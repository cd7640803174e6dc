import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { type Entry, entries } from '../../common/ledger';
import { requireMember } from '../../common/links';
import { formatYuan, negate, sum } from '../../common/money';
import { type UsedReply, usedEvent } from '../contract';

const MOST = 1000;

/** What each member has used of the caller's account in a year; what was corrected is taken off. */
export const used = action(usedEvent, async (input, user): Promise<UsedReply> => {
  const { insuredId: account } = await requireMember(documents, user.openid);
  const year = input.year ?? Number(today().slice(0, 4));
  const kind = { in: ['post', 'correction'] };
  const moved = await find(entries, { account, year, kind }, { limit: MOST, order: [['ver', 'asc']] });
  const byMember = new Map<string, Entry[]>();
  for (const entry of moved) {
    if (entry.beneficiary === null) continue;
    byMember.set(entry.beneficiary, [...(byMember.get(entry.beneficiary) ?? []), entry]);
  }
  const total = (list: readonly Entry[]): string => formatYuan(negate(sum(list.map(({ posted }) => posted))));
  const members = [...byMember].map(([id, list]) => {
    const times = list.filter((entry) => entry.kind === 'post').length;
    const undone = list.length - times;
    return { id, used: total(list), times: times - undone };
  });
  return { year, members, total: total([...byMember.values()].flat()) };
});
