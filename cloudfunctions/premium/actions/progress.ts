import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireMember } from '../../common/links';
import { applicationView, namesFor } from '../../common/premium/views';
import { type ApplicationReply, progressEvent } from '../contract';
import { ownApplication } from './own';

/** Where one's own application stands, with its history. */
export const progress = action(progressEvent, async (input, user): Promise<ApplicationReply> => {
  const { insuredId } = await requireMember(documents, user.openid);
  return applicationView(await ownApplication(documents, input.application, insuredId), namesFor('family'));
});
