import { z } from 'zod';
import { transaction } from '../../cloudfunctions/common/database';
import { STAFF_ROLES, type StaffMember, staff, staffOf } from '../../cloudfunctions/common/staff';
import { type CsvLine, type Problem, problemOf } from './csv';
import type { Outcome } from './roster';

const staffLine = z.strictObject({
  staffNumber: z.string().regex(/^[A-Za-z0-9-]{1,32}$/, { error: '工号应是字母、数字或短横线' }),
  name: z.string().min(1, { error: '缺少姓名' }).max(50),
  openid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: '缺少微信身份编号' }),
  region: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, { error: '地区的写法不对' }),
  roles: z
    .string()
    .transform((text) => text.split('|'))
    .pipe(z.array(z.enum(STAFF_ROLES, { error: '岗位应是 clerk、reviewer 或 cashier' })).min(1)),
  active: z.enum(['', 'yes', 'no'], { error: '应是 yes 或 no' }).default('yes'),
});

function same(a: StaffMember, b: StaffMember): boolean {
  return JSON.stringify(staff.schema.parse(a)) === JSON.stringify(staff.schema.parse(b));
}

/** Takes one line of the staff file; an OPENID can belong to one active member of staff. */
export async function importStaffLine(line: CsvLine): Promise<Outcome | Problem> {
  const parsed = staffLine.safeParse(line.fields);
  if (!parsed.success) return problemOf(line, parsed.error);
  const { staffNumber: _id, active, ...rest } = parsed.data;
  const member: StaffMember = { _id, ...rest, active: active !== 'no' };
  const holder = await staffOf(member.openid);
  if (holder !== undefined && holder._id !== _id) {
    return { line: line.number, reason: `openid: 已经是工号 ${holder._id} 的` };
  }
  return transaction(async (tx) => {
    const earlier = await tx.get(staff, _id);
    if (earlier === undefined) await tx.add(staff, member);
    else if (same(earlier, member)) return 'unchanged';
    else await tx.update(staff, _id, { ...rest, active: member.active });
    return earlier === undefined ? 'added' : 'changed';
  });
}
