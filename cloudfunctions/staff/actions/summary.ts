import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { type Fen, formatYuan, sum } from '../../common/money';
import { applications } from '../../common/premium/applications';
import type { ApplicationState } from '../../common/premium/fields';
import { orders } from '../../common/premium/orders';
import { fileId, payoutFiles } from '../../common/premium/payouts';
import { type SummaryReply, summaryEvent } from '../contract';
import { requireAnyStaff } from './office';

const MOST = 1000;

const totalOf = (amounts: readonly Fen[]) => ({ count: amounts.length, total: formatYuan(sum(amounts)) });

/** What the office has done in a day. */
export const summary = action(summaryEvent, async (input, user): Promise<SummaryReply> => {
  const { region } = await requireAnyStaff(user.openid);
  const day = input.day ?? today();
  const [changed, paidOrders, file] = await Promise.all([
    find(applications, { region, 'history.day': day }, { limit: MOST }),
    find(orders, { region, day }, { limit: MOST }),
    documents.get(payoutFiles, fileId(region, day)),
  ]);
  const into = (state: ApplicationState) =>
    changed
      .filter((found) => found.history.some((event) => event.day === day && event.state === state))
      .map((found) => found.amount);
  const made = file !== undefined && file.state !== 'collecting';
  return {
    day,
    submitted: into('submitted').length,
    approved: totalOf(into('approved')),
    rejected: into('rejected').length,
    returned: into('returned').length,
    cancelled: into('cancelled').length,
    expired: into('expired').length,
    exported: made ? { count: file.count, total: file.total, checksum: file.checksum } : null,
    paid: totalOf(into('paid')),
    bounced: totalOf(into('bounced')),
    direct: totalOf(
      paidOrders.flatMap((order) =>
        order.items.filter((item) => item.state === 'paid').map((item) => item.amount),
      ),
    ),
  };
});
