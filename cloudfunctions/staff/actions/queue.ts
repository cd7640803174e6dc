import { today } from '../../common/clock';
import { count, documents, find, type Where } from '../../common/database';
import { action } from '../../common/handler';
import { formatYuan } from '../../common/money';
import { type Application, applications } from '../../common/premium/applications';
import { mayNotDecide, mayNotPayOut, selfOf } from '../../common/premium/hands';
import { dayAfter, daysBetween } from '../../common/premium/reference';
import { namesFor } from '../../common/premium/views';
import type { StaffMember } from '../../common/staff';
import { type QueueReply, type QueueRow, queueEvent } from '../contract';
import { requireAnyStaff } from './office';

const PAGE = 50;

type Row = (found: Application) => Promise<QueueRow>;

/** What this member of staff may do with an application in its state, and why not. */
function mayDo(
  member: StaffMember,
  self: string | undefined,
  found: Application,
): Pick<QueueRow, 'mayDecide' | 'mayPayOut' | 'whyNot'> {
  if (found.state === 'submitted') {
    const whyNot = member.roles.includes('reviewer') ? mayNotDecide(member, self, found) : 'FORBIDDEN';
    return { mayDecide: whyNot === null, mayPayOut: false, whyNot };
  }
  if (found.state !== 'approved') return { mayDecide: false, mayPayOut: false, whyNot: null };
  const whyNot = member.roles.includes('cashier') ? mayNotPayOut(member, self, found) : 'FORBIDDEN';
  return { mayDecide: false, mayPayOut: whyNot === null, whyNot };
}

/** Applications of the caller's office, oldest first, by state, year, channel and age. */
export const queue = action(queueEvent, async (input, user): Promise<QueueReply> => {
  const member = await requireAnyStaff(user.openid);
  const where: Where = {
    region: member.region,
    state: input.state ?? 'submitted',
    ...(input.year === undefined ? {} : { year: input.year }),
    ...(input.channel === undefined ? {} : { channel: input.channel }),
    ...(input.olderThan === undefined ? {} : { day: { lt: dayAfter(today(), 1 - input.olderThan) } }),
  };
  const self = await selfOf(documents, member);
  const names = namesFor('office');
  const row: Row = async (found) => {
    const { _id, state, year, region, relation, amount, day, channel } = found;
    return {
      application: _id,
      state,
      year,
      region,
      amount: formatYuan(amount),
      owner: await names(found.owner),
      insured: await names(found.insured),
      relation,
      day,
      ageDays: daysBetween(day, today()),
      channel,
      ...mayDo(member, self, found),
    };
  };
  const options = { limit: PAGE, skip: input.skip ?? 0, order: [['at', 'asc']] } as const;
  const [total, rows] = await Promise.all([count(applications, where), find(applications, where, options)]);
  return { total, rows: await Promise.all(rows.map(row)) };
});
