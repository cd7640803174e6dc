import { today } from '../../common/clock';
import { orders } from '../../common/premium/orders';
import { carryOn, lookAgain } from '../../common/premium/settling';
import { means } from '../means';
import { endOfStep, visit } from '../paging';
import type { StepReport } from '../report';

/**
 * Asks the core system again about payments that it has not answered, each in its turn: a silent core system holds up
 * neither the other steps nor, for ever, the orders behind the first. Then about those that its bills did not know
 * when they were ended. Counts the orders that are finished now and the payments that it has after all.
 */
export async function carryOnOrders(): Promise<StepReport> {
  let done = 0;
  const end = endOfStep();
  const open = { collection: orders, where: { open: true }, end };
  const carriedOn = await visit('orders', open, async ({ _id }) => {
    const order = await carryOn(means.core, _id, 'nobody');
    if (!order.open) done += 1;
  });
  const watched = { collection: orders, where: { watchedUntil: { gte: today() } }, end };
  const looked = await visit('ended', watched, async (order) => {
    done += await lookAgain(means.core, order);
  });
  return { done, failed: carriedOn.failed + looked.failed };
}
