import { z } from 'zod';
import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { type ErrorCode, Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { formatYuan, sum } from '../../common/money';
import { isOwn, selfOf } from '../../common/premium/hands';
import { type Order, orders, waitingIn } from '../../common/premium/orders';
import { daysBetween } from '../../common/premium/reference';
import { endByBills } from '../../common/premium/settling';
import { namesFor } from '../../common/premium/views';
import { requireStaff, type StaffMember } from '../../common/staff';
import { type EndedReply, endOrderEvent, type OpenOrdersReply, openOrdersEvent } from '../contract';
import { means } from '../means';

const MOST = 100;
const begun = z.strictObject({ order: z.string() });

/** Why this reviewer may not end an order: their own, or entered by themselves at the counter. */
function mayNotEnd(reviewer: StaffMember, self: string | undefined, order: Order): ErrorCode | null {
  if (order.items.some(({ insured }) => isOwn(self, { owner: order.owner, insured }))) return 'OWN_CASE';
  return order.counter?.staff === reviewer._id ? 'SAME_HANDS_ENTERED' : null;
}

/** Direct payments of the office that have waited for the core system since yesterday or longer. */
export const openOrders = action(openOrdersEvent, async (_input, user): Promise<OpenOrdersReply> => {
  const reviewer = await requireStaff(documents, user.openid, 'reviewer');
  const where = { region: reviewer.region, open: true, day: { lt: today() } };
  const found = await find(orders, where, { limit: MOST, order: [['at', 'asc']] });
  const self = await selfOf(documents, reviewer);
  const names = namesFor('office');
  const rows = found.map(async (order) => ({
    order: order._id,
    day: order.day,
    ageDays: daysBetween(order.day, today()),
    owner: await names(order.owner),
    amount: formatYuan(sum(waitingIn(order).map(({ amount }) => amount))),
    people: waitingIn(order).length,
    unposted: order.items.some(({ unposted }) => unposted),
    ending: order.ending,
    whyNot: mayNotEnd(reviewer, self, order),
  }));
  return { orders: await Promise.all(rows) };
});

/** Ends an order by the core system's bills; the same key goes on where it was interrupted. */
export const endOrder = action(endOrderEvent, async (input, user): Promise<EndedReply> => {
  const { key, ...request } = input;
  const command = { owner: user.openid, name: 'staff.endOrder', key, request, reply: begun };
  const { order: id } = await once(command, async (tx) => {
    const reviewer = await requireStaff(tx, user.openid, 'reviewer');
    const found = await tx.get(orders, input.order);
    if (found === undefined || found.region !== reviewer.region) throw new Refusal('NOT_FOUND');
    const whyNot = mayNotEnd(reviewer, await selfOf(tx, reviewer), found);
    if (whyNot !== null) throw new Refusal(whyNot);
    if (!found.open || found.day >= today()) throw new Refusal('STATE_CHANGED');
    return { order: found._id };
  });
  const ended = await endByBills(means.core, id);
  const many = (state: Order['items'][number]['state']): number =>
    ended.items.filter((item) => item.state === state).length;
  return { order: id, paid: many('paid'), refused: many('refused') };
});
