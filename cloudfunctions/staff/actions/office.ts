import { type Documents, documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { type Application, applications } from '../../common/premium/applications';
import { STAFF_ROLES, type StaffMember, staffOf } from '../../common/staff';

/** The caller as a member of staff, whatever the role. `FORBIDDEN` for everybody else. */
export async function requireAnyStaff(openid: string): Promise<StaffMember> {
  const member = await staffOf(openid);
  if (member === undefined || !member.roles.some((role) => STAFF_ROLES.includes(role)))
    throw new Refusal('FORBIDDEN');
  return member;
}

/** An application of the member's own office; those of others are as if they were not there. */
export async function applicationFor(
  member: StaffMember,
  id: string,
  docs: Documents = documents,
): Promise<Application> {
  const found = await docs.get(applications, id);
  if (found === undefined || found.region !== member.region) throw new Refusal('NOT_FOUND');
  return found;
}
