import { find, transaction } from '../../common/database';
import { notify } from '../../common/premium/notices';
import { carryOn, orders } from '../../common/premium/orders';
import { means } from '../means';

const MOST = 50;

/** Asks the core system again about payments that it has not answered. Returns how many orders are finished now. */
export async function carryOnOrders(): Promise<number> {
  const open = await find(orders, { open: true }, { limit: MOST, order: [['at', 'asc']] });
  let finished = 0;
  for (const { _id } of open) {
    const order = await carryOn(means.core, _id);
    if (order.open) continue;
    finished += 1;
    const message = { insured: order.owner, topic: 'payment_changed', ref: _id, once: _id } as const;
    await transaction((tx) => notify(tx, message));
  }
  return finished;
}
