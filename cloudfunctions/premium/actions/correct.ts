import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { requireOwner } from '../../common/links';
import { resubmit } from '../../common/premium/applications';
import { sealBank } from '../../common/premium/bank';
import { applicationCommandReply, ownerOf, replyOf } from '../../common/premium/ordering';
import { type ApplicationCommandReply, correctEvent } from '../contract';
import { ownApplication } from './own';

/** Sends a returned application in again with other bank details. */
export const correct = action(correctEvent, async (input, user): Promise<ApplicationCommandReply> => {
  const { insuredId } = await requireOwner(documents, user.openid);
  const owner = await ownerOf(insuredId);
  const { key, ...request } = input;
  const command = {
    owner: user.openid,
    name: 'premium.correct',
    key,
    request,
    reply: applicationCommandReply,
  };
  return once(command, async (tx) => {
    const { _id } = await ownApplication(tx, input.application, insuredId);
    const bank = await sealBank(tx, owner, _id, input.bank);
    return replyOf(await resubmit(tx, _id, bank, { by: 'owner', who: insuredId }));
  });
});
