import { dayOf } from '../../common/clock';
import { documents, find, transaction } from '../../common/database';
import { action } from '../../common/handler';
import { notices as collection } from '../collections';
import { events, type NoticeKind, type NoticesReply } from '../contract';
import { memberOf } from '../people';
import { DONE } from '../replies';

const MANY = 100;

/** What a notice says: what happened and where to look; never who, how much or why. */
const WORDS: Readonly<Record<NoticeKind, string>> = {
  bound_by_form: '有家人把您绑定为个人账户的使用人。如果不是您愿意的，可以在记录里退出。',
  bound_at_counter: '窗口办理了和您有关的家庭共济绑定。可以在记录里查看。',
  bound_by_code: '绑定成功。可以在记录里查看能用在哪里。',
  card_accepted: '有家人接受了您的邀请，请核对是不是本人，再确认。',
  confirmed: '绑定已经确认，从现在起有效。',
  refused: '账户主人没有确认这次绑定。',
  declined: '对方没有同意这次绑定。',
  unbound: '账户主人解除了绑定，您不能再用这个账户。',
  child_unbound: '账户主人不再绑定您监护的孩子了。可以在记录里查看。',
  unbound_at_counter: '窗口办理了解除绑定。可以在记录里查看是哪一个。',
  withdrawn: '对方退出了绑定。',
  lapsed: '有一次绑定没有在期限内办完，已经作废，什么都没有生效。想绑定，可以重新办。',
  guardian_asked: '有家人想绑定您监护的孩子，请看过后决定同不同意。',
  relinked: '窗口已为您解除原来的微信，请用新的微信重新激活。没有人接受的邀请已经作废。',
  second_proof: '您的身份已经再次验证，可以办理绑定和缴费。',
};

/** The caller's notices, newest first: those that are new to them before all others, so that none stays unread. */
export const notices = action(events.notices, async (_input, { openid }): Promise<NoticesReply> => {
  const person = await memberOf(documents, openid);
  const newest = { limit: MANY, order: [['at', 'desc']] } as const;
  const unread = await find(collection, { to: person._id, read: false }, newest);
  const read = await find(collection, { to: person._id, read: true }, newest);
  const found = [...unread, ...read].slice(0, MANY).sort((one, other) => other.at - one.at);
  return {
    notices: found.map(({ _id, kind, record, at, read }) => ({
      id: _id,
      kind,
      record,
      on: dayOf(at),
      at,
      read,
      text: WORDS[kind],
    })),
  };
});

/** Marks notices of one's own as read, those that were shown; to do so twice changes nothing. */
export const readNotices = action(events.readNotices, async (input, { openid }) => {
  const person = await memberOf(documents, openid);
  await transaction(async (tx) => {
    for (const id of new Set(input.notices)) {
      const notice = await tx.get(collection, id);
      if (notice?.to === person._id && !notice.read) await tx.update(collection, id, { read: true });
    }
  });
  return DONE;
});
