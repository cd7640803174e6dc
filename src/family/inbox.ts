import { accountMessages, type Message, readAccountMessages } from '../cloud/account';
import type { CallError, Result } from '../cloud/call';
import { type NoticesReply, notices, readNotices } from '../cloud/family';

/** One message of the inbox, whichever function it came from. */
export interface Entry {
  key: string;
  day: string;
  from: 'family' | 'account';
  read: boolean;
  text: string;
  /** Where it leads. */
  url: string | undefined;
}

type Notice = NoticesReply['notices'][number];

const TOPICS: Readonly<Record<Message['topic'], { text: string; page: (ref: string) => string }>> = {
  window_open: { text: '居民医保开始缴费了。可以看看家里谁要缴、缴多少。', page: overview },
  days_left_30: { text: '居民医保集中缴费还剩不到 30 天，家里还有人没缴。', page: overview },
  days_left_7: { text: '居民医保集中缴费还剩不到 7 天，家里还有人没缴。', page: overview },
  days_left_1: { text: '居民医保集中缴费只剩最后一天，家里还有人没缴。', page: overview },
  application_changed: {
    text: '返还申请有了新进展。',
    page: (ref) => `/package-premium/pages/application/index?application=${ref}`,
  },
  payment_changed: {
    text: '缴费有了结果。',
    page: (ref) => `/package-premium/pages/order/index?order=${ref}`,
  },
  credit_arrived: { text: '个人账户进了一笔钱。', page: () => '/package-premium/pages/account/index' },
};

function overview(ref: string): string {
  return `/package-premium/pages/overview/index?year=${ref.slice(0, 4)}`;
}

const ofNotice = ({ id, on, read, text, record }: Notice): Entry => ({
  key: id,
  from: 'family',
  day: on,
  read,
  text,
  url: record === null ? undefined : `/package-family/pages/record/index?id=${record}`,
});

const ofMessage = ({ id, topic, ref, day, read }: Message): Entry => ({
  key: id,
  from: 'account',
  day,
  read,
  text: TOPICS[topic].text,
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
  entries.sort((one, other) => other.day.localeCompare(one.day));
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
