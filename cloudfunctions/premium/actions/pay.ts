import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireOwner } from '../../common/links';
import { orderPayments } from '../../common/premium/ordering';
import { namesFor, orderView } from '../../common/premium/views';
import { type OrderReply, payEvent } from '../contract';
import { means } from '../means';

/** Pays premiums directly from the caller's account: one order, each relative wholly or not at all. */
export const pay = action(payEvent, async (input, user): Promise<OrderReply> => {
  const { insuredId: owner } = await requireOwner(documents, user.openid);
  const { key, ...request } = input;
  const command = { caller: user.openid, name: 'premium.pay', key, request };
  const order = await orderPayments(means, {
    command,
    owner,
    year: input.year,
    items: input.items,
    counter: null,
  });
  return orderView(order, namesFor('family'));
});
