import { transaction } from '../../common/database';
import { notifyPayer } from '../../common/premium/notices';
import { carryOn, orders } from '../../common/premium/orders';
import { means } from '../means';
import { visit } from '../paging';
import type { StepReport } from '../report';

/**
 * Asks the core system again about payments that it has not answered, each in its turn: a silent core system holds up
 * neither the other steps nor, for ever, the orders behind the first. Counts the orders that are finished now.
 */
export async function carryOnOrders(): Promise<StepReport> {
  let done = 0;
  const { failed } = await visit('orders', { collection: orders, where: { open: true } }, async ({ _id }) => {
    const order = await carryOn(means.core, _id);
    if (order.open) return;
    await transaction((tx) => notifyPayer(tx, order));
    done += 1;
  });
  return { done, failed };
}
