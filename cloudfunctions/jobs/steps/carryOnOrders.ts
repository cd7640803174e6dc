import { transaction } from '../../common/database';
import { notify } from '../../common/premium/notices';
import { carryOn, orders } from '../../common/premium/orders';
import { means } from '../means';
import { visit } from '../paging';

/**
 * Asks the core system again about payments that it has not answered, each in its turn: a silent core system holds up
 * neither the other steps nor, for ever, the orders behind the first. Returns how many orders are finished now.
 */
export async function carryOnOrders(): Promise<number> {
  let finished = 0;
  await visit('orders', orders, { open: true }, async ({ _id }) => {
    const order = await carryOn(means.core, _id);
    if (order.open) return;
    finished += 1;
    const message = { insured: order.owner, topic: 'payment_changed', ref: _id, once: _id } as const;
    await transaction((tx) => notify(tx, message));
  });
  return finished;
}
