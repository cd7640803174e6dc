import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireOwner } from '../../common/links';
import { submitRefund } from '../../common/premium/ordering';
import { type ApplicationCommandReply, applyEvent } from '../contract';
import { means } from '../means';

/** Applies for the refund of a relative's premium that was paid in cash; the amount is set aside at once. */
export const apply = action(applyEvent, async (input, user): Promise<ApplicationCommandReply> => {
  const { insuredId: owner } = await requireOwner(documents, user.openid);
  const { key, ...request } = input;
  return submitRefund(means, {
    command: { caller: user.openid, name: 'premium.apply', key, request },
    owner,
    insured: input.insured,
    year: input.year,
    amount: input.amount,
    bank: input.bank,
    entered: { channel: 'owner', by: owner, paper: null },
  });
});
