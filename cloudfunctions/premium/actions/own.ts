import type { Documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { type Application, applications } from '../../common/premium/applications';
import { type Order, orders } from '../../common/premium/orders';

/** The owner's own application; one that is not there and one that is somebody else's are not told apart. */
export async function ownApplication(docs: Documents, id: string, owner: string): Promise<Application> {
  const found = await docs.get(applications, id);
  if (found === undefined || found.owner !== owner) throw new Refusal('NOT_FOUND');
  return found;
}

/** The owner's own order, likewise. */
export async function ownOrder(docs: Documents, id: string, owner: string): Promise<Order> {
  const found = await docs.get(orders, id);
  if (found === undefined || found.owner !== owner) throw new Refusal('NOT_FOUND');
  return found;
}
