import { documents, find, type Where } from '../../common/database';
import { action } from '../../common/handler';
import { requireMember } from '../../common/links';
import { applications } from '../../common/premium/applications';
import { orders } from '../../common/premium/orders';
import { applicationView, namesFor, orderView } from '../../common/premium/views';
import { type ListReply, listEvent } from '../contract';

/** More than a family has in years. */
const MOST = 200;

/** One's own orders and applications, newest first. */
export const list = action(listEvent, async (input, user): Promise<ListReply> => {
  const { insuredId: owner } = await requireMember(documents, user.openid);
  const where: Where = input.year === undefined ? { owner } : { owner, year: input.year };
  const newest = { limit: MOST, order: [['at', 'desc']] } as const;
  const names = namesFor('family');
  const [ownOrders, ownApplications] = await Promise.all([
    find(orders, where, newest),
    find(applications, where, newest),
  ]);
  return {
    orders: await Promise.all(ownOrders.map((found) => orderView(found, names))),
    applications: await Promise.all(ownApplications.map((found) => applicationView(found, names))),
  };
});
