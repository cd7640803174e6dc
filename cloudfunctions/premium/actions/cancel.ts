import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { requireOwner } from '../../common/links';
import { cancel as cancelApplication } from '../../common/premium/applications';
import { applicationCommandReply, replyOf } from '../../common/premium/ordering';
import { type ApplicationCommandReply, cancelEvent } from '../contract';
import { ownApplication } from './own';

/** Takes an application back before it is reviewed; what was set aside is free again. */
export const cancel = action(cancelEvent, async (input, user): Promise<ApplicationCommandReply> => {
  const { insuredId } = await requireOwner(documents, user.openid);
  const { key, ...request } = input;
  const command = {
    owner: user.openid,
    name: 'premium.cancel',
    key,
    request,
    reply: applicationCommandReply,
  };
  return once(command, async (tx) => {
    const { _id } = await ownApplication(tx, input.application, insuredId);
    return replyOf(await cancelApplication(tx, _id, { by: 'owner', who: insuredId }));
  });
});
