import cloud from 'wx-server-sdk';
import { z } from 'zod';
import { hourOf, now } from '../../common/clock';
import { transaction } from '../../common/database';
import {
  consentId,
  consents,
  type Message,
  messages,
  type Topic,
  templateOf,
} from '../../common/premium/notices';
import { templateId } from '../../common/premium/settings';
import { MANY_AT_ONCE, visit } from '../paging';
import type { StepReport } from '../report';

/**
 * What a subscribe message says, `until` which day where there is one: at most 20 characters, no amount, no diagnosis,
 * no name.
 */
const WORDS: Readonly<Record<Topic, (until: string) => string>> = {
  window_open: () => '居民医保缴费已经开始',
  days_left_30: (until) => `居民医保缴费到${until}为止`,
  days_left_7: (until) => `居民医保缴费快结束，${until}为止`,
  days_left_1: (until) => `居民医保缴费${until}最后一天`,
  application_submitted: () => '窗口收下了您的返还申请',
  application_returned: () => '返还申请退回了，请您改一改',
  application_approved: () => '返还申请审核通过，等着打款',
  application_exported: () => '返还的钱已经送到银行',
  application_paid: () => '返还的钱已经打到银行卡',
  application_bounced: () => '返还的钱没有付出去，回到账户',
  application_rejected: () => '返还申请没有通过，请看原因',
  application_cancelled: () => '返还申请已经撤回',
  application_expired: () => '返还申请到期了，没有办成',
  application_changed: () => '返还申请有了新进展',
  application_lapsing: (until) => `退回的申请，请在${until}前改好`,
  payment_changed: () => '您的缴费有了结果',
  credit_arrived: () => '个人账户本月已经划入',
};

/** Where a message does not know its day. */
const SOON = '近日';

/** `2025-01-31` → `1月31日`. */
const shortDay = (day: string): string => day.replace(/^\d+-0?(\d+)-0?(\d+)$/, '$1月$2日');

/** Where the in-app messages are read. */
const PAGE = 'pages/me/index';

/** WeChat's answer to a message that the person has not allowed, or no longer allows. */
const REFUSED = 43101;
const failed = z.object({ errCode: z.number() });

/**
 * The hours in China in which a phone may ring, `from` the first and before `until`. The timer runs at every hour and
 * a day's reminders are ready at midnight; nobody is woken for a premium. In the app they stand at once.
 */
const DAYTIME = { from: 8, until: 21 } as const;

function isDaytime(): boolean {
  const hour = hourOf(now());
  return hour >= DAYTIME.from && hour < DAYTIME.until;
}

/** Uses up one consent and takes the message out of the queue, before it is sent: at most once, never twice. */
async function take(message: Message): Promise<string | undefined> {
  const template = templateOf(message.topic);
  return transaction(async (tx) => {
    const current = await tx.get(messages, message._id);
    if (current?.push !== 'pending') return undefined;
    const consent = await tx.get(consents, consentId(message.insured, template));
    const may = consent !== undefined && consent.left > 0 && templateId(template) !== undefined;
    if (may && !isDaytime()) return undefined;
    await tx.update(messages, message._id, { push: may ? 'sent' : 'no_consent' });
    if (!may) return undefined;
    await tx.update(consents, consent._id, { left: consent.left - 1 });
    return consent.openid;
  });
}

async function send(message: Message, touser: string): Promise<boolean> {
  const template = templateOf(message.topic);
  const words = WORDS[message.topic](message.until === null ? SOON : shortDay(message.until));
  try {
    await cloud.openapi.subscribeMessage.send({
      touser,
      templateId: templateId(template),
      page: PAGE,
      data: { thing1: { value: words }, date2: { value: message.day } },
    });
    return true;
  } catch (error) {
    const code = failed.safeParse(error);
    if (!code.success || code.data.errCode !== REFUSED) throw error;
    await transaction((tx) => tx.update(messages, message._id, { push: 'refused' }));
    return false;
  }
}

/** Sends the subscribe messages that were consented to, by day; at night they wait. Counts those that WeChat has taken. */
export async function sendMessages(): Promise<StepReport> {
  let done = 0;
  const pending = { collection: messages, where: { push: 'pending' }, atOnce: MANY_AT_ONCE };
  const { failed } = await visit('send', pending, async (message) => {
    const touser = await take(message);
    if (touser !== undefined && (await send(message, touser))) done += 1;
  });
  return { done, failed };
}
