import { z } from 'zod';
import { type Collection, type Documents, find } from './database';
import { Refusal } from './errors';

export const STAFF_ROLES = ['clerk', 'reviewer', 'cashier'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

const schema = z.strictObject({
  /** Staff number. */
  _id: z.string(),
  openid: z.string(),
  name: z.string(),
  region: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)).min(1),
  active: z.boolean(),
});
export type StaffMember = z.infer<typeof schema>;

/** The bureau's staff, loaded by `npm run import -- staff.csv`. */
export const staff: Collection<StaffMember> = { name: 'staff', schema };

/** The member of staff an OPENID belongs to, while active. */
export async function staffOf(openid: string): Promise<StaffMember | undefined> {
  const [found] = await find(staff, { openid, active: true }, { limit: 1 });
  return found;
}

/** The caller as staff of a role; `FORBIDDEN` for everybody else. Read afresh in the caller's transaction. */
export async function requireStaff(docs: Documents, openid: string, role: StaffRole): Promise<StaffMember> {
  const found = await staffOf(openid);
  const current = found === undefined ? undefined : await docs.get(staff, found._id);
  const allowed =
    current !== undefined && current.openid === openid && current.active && current.roles.includes(role);
  if (!allowed) throw new Refusal('FORBIDDEN');
  return current;
}
