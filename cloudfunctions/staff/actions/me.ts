import type { ApplicationState } from '../../../words/applications';
import { today } from '../../common/clock';
import { count, documents } from '../../common/database';
import { action } from '../../common/handler';
import { applications } from '../../common/premium/applications';
import { orders } from '../../common/premium/orders';
import { fileId, payoutFiles } from '../../common/premium/payouts';
import { dayAfter } from '../../common/premium/reference';
import { type MeReply, meEvent } from '../contract';
import { requireAnyStaff } from './office';

/** From so many days on a wait is remarkable; from so many on it is too long. */
const LONG_DAYS = 3;
const TOO_LONG_DAYS = 7;

/** Who I am to the office, and what waits. */
export const me = action(meEvent, async (_input, user): Promise<MeReply> => {
  const member = await requireAnyStaff(user.openid);
  const { region } = member;
  const inState = (state: ApplicationState) => count(applications, { state, region });
  const before = dayAfter(today(), 1 - TOO_LONG_DAYS);
  const [toReview, old, returned, toExport, toMarkPaid, openOrders, file] = await Promise.all([
    inState('submitted'),
    count(applications, { state: 'submitted', region, day: { lt: before } }),
    inState('returned'),
    inState('approved'),
    inState('exported'),
    count(orders, { region, open: true, day: { lt: today() } }),
    documents.get(payoutFiles, fileId(region, today())),
  ]);
  return {
    staff: member._id,
    name: member.name,
    region,
    roles: member.roles,
    today: today(),
    counters: { toReview, old, returned, toExport, toMarkPaid, openOrders },
    waiting: { longDays: LONG_DAYS, tooLongDays: TOO_LONG_DAYS },
    exportedToday: file !== undefined && file.state !== 'collecting',
  };
});
