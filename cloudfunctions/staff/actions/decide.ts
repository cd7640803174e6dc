import type { z } from 'zod';
import { type Documents, documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import {
  type Application,
  approve as approveApplication,
  type Deed,
  giveBack,
  reject as rejectApplication,
} from '../../common/premium/applications';
import { isUndecided, mayNotDecide, selfOf } from '../../common/premium/hands';
import { notifyOwner } from '../../common/premium/notices';
import { checksOf } from '../../common/premium/review';
import { requireStaff, type StaffMember } from '../../common/staff';
import { approveEvent, type DecisionReply, decisionReply, rejectEvent, returnEvent } from '../contract';
import { means } from '../means';
import { applicationFor } from './office';

interface Decision {
  action: 'approve' | 'reject' | 'return';
  openid: string;
  key: string;
  request: { application: string; ver: number };
}

/** One decision of a reviewer on an application of their office that is neither their own nor entered by them. */
function decide(
  { action: name, openid, key, request }: Decision,
  work: (tx: Documents, reviewer: StaffMember, found: Application) => Promise<Application>,
): Promise<DecisionReply> {
  const command = { owner: openid, name: `staff.${name}`, key, request, reply: decisionReply };
  return once(command, async (tx) => {
    const reviewer = await requireStaff(tx, openid, 'reviewer');
    const found = await applicationFor(reviewer, request.application, tx);
    const whyNot = mayNotDecide(reviewer, await selfOf(tx, reviewer), found);
    if (whyNot !== null) throw new Refusal(whyNot);
    // What is decided already says so itself.
    if (isUndecided(found) && found.ver !== request.ver)
      throw new Refusal(found.state === 'returned' ? 'APPLICATION_RETURNED' : 'APPLICATION_CHANGED');
    const decided = await work(tx, reviewer, found);
    await notifyOwner(tx, decided);
    return { application: decided._id, state: decided.state };
  });
}

/** Approves what still rests on what it rested on; the first check that fails is the answer. */
export const approve = action(approveEvent, async (input, user): Promise<DecisionReply> => {
  const { key, ...request } = input;
  const reviewer = await requireStaff(documents, user.openid, 'reviewer');
  const checks = await checksOf(means, await applicationFor(reviewer, input.application));
  return decide({ action: 'approve', openid: user.openid, key, request }, async (tx, member, found) => {
    // The state counts before the checks: a decided application is not examined again.
    const failed = found.state === 'submitted' ? checks.find((check) => !check.ok) : undefined;
    if (failed?.code != null) throw new Refusal(failed.code, { cite: failed.cite ?? undefined });
    return approveApplication(tx, found._id, member._id);
  });
});

type Reasoned = z.output<typeof rejectEvent> | z.output<typeof returnEvent>;

const deedOf = ({ reason, text }: Reasoned, who: string): Deed => ({ by: 'reviewer', who, reason, text });

/** Refuses with a reason: the money and the premium are free again. */
export const reject = action(rejectEvent, async (input, user): Promise<DecisionReply> => {
  const { key, ...request } = input;
  return decide({ action: 'reject', openid: user.openid, key, request }, (tx, { _id: who }, found) =>
    rejectApplication(tx, found._id, deedOf(input, who)),
  );
});

/** Gives it back to be corrected. */
export const returnBack = action(returnEvent, async (input, user): Promise<DecisionReply> => {
  const { key, ...request } = input;
  return decide({ action: 'return', openid: user.openid, key, request }, (tx, { _id: who }, found) =>
    giveBack(tx, found._id, deedOf(input, who)),
  );
});
