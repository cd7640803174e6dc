import type { ApplicationState } from '../../../words/applications';
import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { type Fen, formatYuan, sum } from '../../common/money';
import { applications, type HistoryEvent } from '../../common/premium/applications';
import { orders } from '../../common/premium/orders';
import { fileId, payoutFiles } from '../../common/premium/payouts';
import { type SummaryReply, summaryEvent } from '../contract';
import { requireAnyStaff } from './office';

const MOST = 1000;

const totalOf = (amounts: readonly Fen[]) => ({ count: amounts.length, total: formatYuan(sum(amounts)) });

/** The direct payments that the core system accepted on a day, whenever they were ordered. */
async function paidOn(region: string, day: string): Promise<{ amounts: Fen[]; complete: boolean }> {
  const [settled, ordered] = await Promise.all([
    find(orders, { region, 'items.settledOn': day }, { limit: MOST }),
    find(orders, { region, day }, { limit: MOST }),
  ]);
  const found = [...new Map([...settled, ...ordered].map((order) => [order._id, order])).values()];
  const amounts = found.flatMap((order) =>
    order.items
      .filter(({ state, settledOn }) => state === 'paid' && (settledOn ?? order.day) === day)
      .map(({ amount }) => amount),
  );
  return { amounts, complete: settled.length < MOST && ordered.length < MOST };
}

/** What the office has done in a day. */
export const summary = action(summaryEvent, async (input, user): Promise<SummaryReply> => {
  const { region } = await requireAnyStaff(user.openid);
  const day = input.day ?? today();
  const [changed, direct, file] = await Promise.all([
    find(applications, { region, 'history.day': day }, { limit: MOST }),
    paidOn(region, day),
    documents.get(payoutFiles, fileId(region, day)),
  ]);
  // What was corrected comes in once; what a cashier takes out of a file is not approved again.
  const counts = ({ state, by }: HistoryEvent, at: number): boolean =>
    state === 'submitted' ? at === 0 : state !== 'approved' || by === 'reviewer';
  const into = (state: ApplicationState) =>
    changed.flatMap((found) =>
      found.history
        .filter((event, at) => event.day === day && event.state === state && counts(event, at))
        .map(() => found.amount),
    );
  const made = file !== undefined && file.state !== 'collecting';
  return {
    day,
    complete: changed.length < MOST && direct.complete,
    submitted: into('submitted').length,
    approved: totalOf(into('approved')),
    rejected: into('rejected').length,
    returned: into('returned').length,
    cancelled: into('cancelled').length,
    expired: into('expired').length,
    exported: made ? { count: file.count, total: file.total, checksum: file.checksum } : null,
    paid: totalOf(into('paid')),
    bounced: totalOf(into('bounced')),
    direct: totalOf(direct.amounts),
  };
});
