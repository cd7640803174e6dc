import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireMember } from '../../common/links';
import { carryOn } from '../../common/premium/settling';
import { namesFor, orderView } from '../../common/premium/views';
import { type OrderReply, orderEvent } from '../contract';
import { means } from '../means';
import { ownOrder } from './own';

/** One's own order, for the receipt; what still waits for the core system is asked again. */
export const order = action(orderEvent, async (input, user): Promise<OrderReply> => {
  const { insuredId } = await requireMember(documents, user.openid);
  const found = await ownOrder(documents, input.order, insuredId);
  return orderView(await carryOn(means.core, found._id, 'payer'), namesFor('family'));
});
