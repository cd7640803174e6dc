import { accountMessages, type Message, readAccountMessages } from '../cloud/account';
import type { CallError, Result } from '../cloud/call';
import { type NoticesReply, notices, readNotices } from '../cloud/family';
import { sayDate } from '../copy/dates';

/** One message of the inbox, whichever function it came from. */
export interface Entry {
  key: string;
  day: string;
  at: number;
  from: 'family' | 'account';
  read: boolean;
  text: string;
  /** Where it leads. */
  url: string | undefined;
}

type Notice = NoticesReply['notices'][number];

interface Topic {
  text: (until: string | undefined) => string;
  page: (ref: string) => string;
}

const application = (text: Topic['text']): Topic => ({
  text,
  page: (ref) => `/package-premium/pages/application/index?application=${ref}`,
});

/** What is said of the last day; nothing where a message of an earlier version does not know it. */
const by = (until: string | undefined, words: (day: string) => string): string =>
  until === undefined ? '' : words(until);

const mendBy = (day: string): string => `请在 ${day}前改好再交。`;

/** What each says, `until` which day where there is one. */
const TOPICS: Readonly<Record<Message['topic'], Topic>> = {
  window_open: {
    text: (until) =>
      `居民医保开始缴费了${by(until, (day) => `，到 ${day}为止`)}。可以看看家里谁要缴、缴多少。`,
    page: overview,
  },
  days_left_30: {
    text: (until) => `居民医保集中缴费快结束了，${by(until, (day) => `到 ${day}为止，`)}家里还有人没缴。`,
    page: overview,
  },
  days_left_7: {
    text: (until) => `居民医保集中缴费快结束了，${by(until, (day) => `${day}是最后一天，`)}家里还有人没缴。`,
    page: overview,
  },
  days_left_1: {
    text: (until) => `居民医保集中缴费马上结束，${by(until, (day) => `${day}是最后一天，`)}家里还有人没缴。`,
    page: overview,
  },
  application_submitted: application(() => '窗口收下了您的返还申请，正在审核。'),
  application_returned: application((until) => `返还申请退回了，要您改一改。${by(until, mendBy)}`),
  application_changed: application(() => '返还申请有了新进展。'),
  application_lapsing: application((until) => `退回的返还申请快作废了。${by(until, mendBy)}`),
  application_approved: application(() => '返还申请审核通过了，等着打款。'),
  application_exported: application(() => '返还的钱已经送到银行，等着到账。'),
  application_paid: application(() => '返还的钱已经打到您的银行卡。'),
  application_bounced: application(() => '返还的钱没有付出去，回到了账户。点开看原因。'),
  application_rejected: application(() => '返还申请没有通过，先留出的钱放回了账户。点开看原因。'),
  application_cancelled: application(() => '返还申请已经撤回，先留出的钱放回了账户。'),
  application_expired: application(() => '返还申请到期了，没有办成，先留出的钱放回了账户。'),
  payment_changed: {
    text: () => '缴费有了结果。',
    page: (ref) => `/package-premium/pages/order/index?order=${ref}`,
  },
  credit_arrived: { text: () => '个人账户进了一笔钱。', page: () => '/package-premium/pages/account/index' },
};

function overview(ref: string): string {
  return `/package-premium/pages/overview/index?year=${ref.slice(0, 4)}`;
}

const ofNotice = ({ id, on, at, read, text, record }: Notice): Entry => ({
  key: id,
  from: 'family',
  day: on,
  at,
  read,
  text,
  url: record === null ? undefined : `/package-family/pages/record/index?id=${record}`,
});

const ofMessage = ({ id, topic, ref, until, day, at, read }: Message): Entry => ({
  key: id,
  from: 'account',
  day,
  at,
  read,
  text: TOPICS[topic].text(until === null ? undefined : sayDate(until, day.slice(0, 4))),
  url: TOPICS[topic].page(ref),
});

/** What the inbox holds; `partly` says which half did not come. */
export interface Inbox {
  entries: readonly Entry[];
  partly: CallError | undefined;
}

/** The notices of the family and the messages of the account, newest first. */
export async function inbox(): Promise<Result<Inbox>> {
  const [family, account] = await Promise.all([notices(), accountMessages()]);
  if (!family.ok) return family;
  const entries = [
    ...family.data.notices.map(ofNotice),
    ...(account.ok ? account.data.messages.map(ofMessage) : []),
  ];
  entries.sort((one, other) => other.at - one.at);
  return { ok: true, data: { entries, partly: account.ok ? undefined : account.error } };
}

/** Marks what has been shown as read, in both places; what does not arrive is shown as new once more. */
export async function markRead({ entries }: Inbox): Promise<void> {
  const unread = entries.filter(({ read }) => !read);
  const of = (source: Entry['from']) => unread.filter(({ from }) => from === source).map(({ key }) => key);
  const notices = of('family');
  const messages = of('account');
  if (notices.length > 0) await readNotices(notices);
  if (messages.length > 0) await readAccountMessages(messages);
}
