import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { requireMember } from '../../common/links';
import { formatYuan } from '../../common/money';
import { applications } from '../../common/premium/applications';
import { orders } from '../../common/premium/orders';
import { type PendingReply, pendingEvent } from '../contract';

const MOST = 200;

/** What is under way for a member, and what unbinding does to it. */
export const pending = action(pendingEvent, async (input, user): Promise<PendingReply> => {
  const { insuredId: owner } = await requireMember(documents, user.openid);
  const [open, refunds] = await Promise.all([
    find(orders, { open: true, owner }, { limit: MOST, order: [['at', 'asc']] }),
    find(
      applications,
      { owner, insured: input.member, state: { in: ['submitted', 'returned', 'approved', 'exported'] } },
      { limit: MOST, order: [['at', 'asc']] },
    ),
  ]);
  const direct = open.flatMap(({ _id: ref, items }) =>
    items
      .filter((item) => item.insured === input.member && item.state === 'reserved')
      .map(({ amount, state }) => ({
        ref,
        kind: 'order' as const,
        state,
        amount: formatYuan(amount),
        consequence: 'goes_on' as const,
      })),
  );
  const applied = refunds.map(({ _id: ref, state, amount }) => {
    const reviewed = state === 'approved' || state === 'exported';
    const consequence = reviewed ? ('goes_on' as const) : ('will_be_refused' as const);
    return { ref, kind: 'application' as const, state, amount: formatYuan(amount), consequence };
  });
  return { pending: [...direct, ...applied] };
});
