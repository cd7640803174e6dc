import { documents, find } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { requireMember } from '../../common/links';
import { consentId, consents, messages as inbox, type Template } from '../../common/premium/notices';
import { templateId } from '../../common/premium/settings';
import {
  type ConsentReply,
  consentEvent,
  consentReply,
  type MessagesReply,
  messagesEvent,
  type ReadReply,
  readEvent,
  readReply,
  type TemplatesReply,
  templatesEvent,
} from '../contract';

const MOST = 100;

/** The newest in-app messages of the caller. */
export const messages = action(messagesEvent, async (_input, user): Promise<MessagesReply> => {
  const { insuredId: insured } = await requireMember(documents, user.openid);
  const found = await find(inbox, { insured }, { limit: MOST, order: [['at', 'desc']] });
  const shown = found.map(({ _id: id, topic, ref, until, day, at, read: seen }) => ({
    id,
    topic,
    ref,
    until,
    day,
    at,
    read: seen,
  }));
  return { unread: shown.filter((message) => !message.read).length, messages: shown };
});

/** Marks messages of one's own as read. */
export const read = action(readEvent, async (input, user): Promise<ReadReply> => {
  const { insuredId } = await requireMember(documents, user.openid);
  const { key, ...request } = input;
  const command = { owner: user.openid, name: 'account.read', key, request, reply: readReply };
  return once(command, async (tx) => {
    const wanted = [...new Set(input.messages)];
    for (const id of wanted) {
      const message = await tx.get(inbox, id);
      if (message === undefined || message.insured !== insuredId) throw new Refusal('NOT_FOUND');
      if (!message.read) await tx.update(inbox, id, { read: true });
    }
    return { read: wanted.length };
  });
});

/** The templates of WeChat's subscribe messages, for the page that asks WeChat for consent. */
export const templates = action(templatesEvent, async (_input, user): Promise<TemplatesReply> => {
  await requireMember(documents, user.openid);
  const idOf = (template: Template): string | null => templateId(template) ?? null;
  return {
    window: idOf('window'),
    application: idOf('application'),
    credit: idOf('credit'),
    family: idOf('family'),
  };
});

/** Notes one consent to one subscribe message. */
export const consent = action(consentEvent, async (input, user): Promise<ConsentReply> => {
  const { insuredId } = await requireMember(documents, user.openid);
  const { key, ...request } = input;
  const command = { owner: user.openid, name: 'account.consent', key, request, reply: consentReply };
  return once(command, async (tx) => {
    const { template } = input;
    const _id = consentId(insuredId, template);
    const earlier = await tx.get(consents, _id);
    const { openid } = user;
    const given = (earlier?.openid === openid ? earlier.left : 0) + 1;
    if (earlier === undefined) await tx.add(consents, { _id, openid, left: given });
    else await tx.update(consents, _id, { openid, left: given });
    return { template, given };
  });
});
