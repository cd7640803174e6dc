import cloud from 'wx-server-sdk';
import { z } from 'zod';
import { dayOf } from '../common/clock';
import { find, transaction } from '../common/database';
import { noteFault } from '../common/faults';
import { consentId, consents } from '../common/premium/notices';
import { templateId } from '../common/premium/settings';
import { type Notice, notices } from './collections';
import type { NoticeKind } from './contract';

/** Notices looked at in one run of the timer; what is left comes with the next. */
const AT_ONCE = 100;
const TEMPLATE = 'family';
/** Where notices are read. */
const PAGE = 'package-family/pages/messages/index';

/**
 * What a subscribe message says: at most 20 characters, no name, no number. What somebody does on the own phone, or
 * standing beside the other, is not among them: it would use up the consent.
 */
const WORDS: Partial<Record<NoticeKind, string>> = {
  bound_by_form: '有家人把您绑定为使用人',
  bound_at_counter: '窗口办理了和您有关的绑定',
  card_accepted: '有家人接受了邀请，请您确认',
  confirmed: '家庭共济绑定已经生效',
  refused: '账户主人没有确认绑定',
  declined: '对方没有同意绑定',
  unbound: '账户主人解除了绑定',
  child_unbound: '有家人不再绑定您监护的孩子',
  unbound_at_counter: '窗口解除了和您有关的绑定',
  withdrawn: '对方退出了绑定',
  lapsed: '有一次绑定过期了，没有生效',
  guardian_asked: '有家人想绑定您监护的孩子',
};

/** How a new notice begins: with words for WeChat it waits for the timer. */
export const firstPush = (kind: NoticeKind): Notice['push'] =>
  WORDS[kind] === undefined ? 'none' : 'pending';

/** WeChat's answer to a message that the person has not allowed, or no longer allows. */
const REFUSED = z.object({ errCode: z.literal(43101) });

/** Uses up one consent and takes the notice out of the queue before it is sent: at most once, never twice. */
async function take({ _id }: Notice): Promise<string | undefined> {
  return transaction(async (tx) => {
    const current = await tx.get(notices, _id);
    if (current?.push !== 'pending') return undefined;
    const consent = await tx.get(consents, consentId(current.to, TEMPLATE));
    const may = consent !== undefined && consent.left > 0 && templateId(TEMPLATE) !== undefined;
    await tx.update(notices, _id, { push: may ? 'sent' : 'none' });
    if (!may) return undefined;
    await tx.update(consents, consent._id, { left: consent.left - 1 });
    return consent.openid;
  });
}

async function send({ _id, kind, at }: Notice, touser: string): Promise<boolean> {
  try {
    await cloud.openapi.subscribeMessage.send({
      touser,
      templateId: templateId(TEMPLATE),
      page: PAGE,
      data: { thing1: { value: WORDS[kind] }, date2: { value: dayOf(at) } },
    });
    return true;
  } catch (error) {
    await transaction((tx) => tx.update(notices, _id, { push: 'refused' }));
    // Somebody who has taken the consent back is no fault of ours.
    if (!REFUSED.safeParse(error).success) noteFault({ job: 'push' }, error);
    return false;
  }
}

/** Sends the notices that somebody wants to have from WeChat too. Returns how many WeChat has taken. */
export async function pushNotices(): Promise<number> {
  let sent = 0;
  for (const notice of await find(notices, { push: 'pending' }, { limit: AT_ONCE })) {
    const touser = await take(notice);
    if (touser !== undefined && (await send(notice, touser))) sent += 1;
  }
  return sent;
}
