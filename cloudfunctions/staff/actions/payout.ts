import { z } from 'zod';
import { today } from '../../common/clock';
import { type Documents, documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { formatYuan, sum } from '../../common/money';
import { type Application, bounceLater as bouncePaid, giveUpPayout } from '../../common/premium/applications';
import { mayNotPayOut, selfOf } from '../../common/premium/hands';
import { notifyOwner } from '../../common/premium/notices';
import { isPayeeGone } from '../../common/premium/payees';
import {
  assertOtherHands,
  collectedIn,
  fileOf,
  filesOf,
  fileView,
  makeFile,
  mayNotSettle,
  noteLater,
  openFile,
  payable,
  settleFile,
  startSettling,
  unfinishedFile,
  waitingFor,
} from '../../common/premium/payouts';
import { requireStaff, type StaffMember } from '../../common/staff';
import {
  bounceLaterEvent,
  type DecisionReply,
  decisionReply,
  exportEvent,
  type FileReply,
  type FilesReply,
  fileEvent,
  filesEvent,
  giveUpEvent,
  type MarkPaidReply,
  markPaidEvent,
  markPaidReply,
} from '../contract';
import { applicationFor } from './office';

const opened = z.strictObject({ day: z.string() });

/** A file as this cashier sees it, with whether they may note the bank's word on it. */
const viewFor = async (
  cashier: StaffMember,
  found: Awaited<ReturnType<typeof fileOf>>,
): Promise<FileReply> => ({
  ...(await fileView(found)),
  whyNot: await mayNotSettle(cashier, found),
});

/** What is still to go into a file. One that holds something is finished even when nothing more may go into it. */
async function toCollect(
  cashier: StaffMember,
  { state, applications: collected }: Awaited<ReturnType<typeof fileOf>>,
): Promise<readonly Application[]> {
  if (state !== 'collecting') return [];
  return collected.length === 0 ? payable(cashier) : (await waitingFor(cashier)).allowed;
}

/** Takes what is approved into the file of the day, which is made once. The reply holds card numbers: never kept. */
export const exportPayouts = action(exportEvent, async (input, user): Promise<FileReply> => {
  const { key, ...request } = input;
  const cashier = await requireStaff(documents, user.openid, 'cashier');
  const command = { owner: user.openid, name: 'staff.export', key, request, reply: opened };
  const { day } = await once(command, async (tx) => {
    const current = await requireStaff(tx, user.openid, 'cashier');
    const unfinished = await unfinishedFile(current.region);
    const day = unfinished?.day ?? today();
    await openFile(tx, current, day, unfinished === undefined ? (await payable(current)).length : 0);
    return { day };
  });
  const file = await fileOf(cashier.region, day);
  return viewFor(cashier, await makeFile(cashier, day, await toCollect(cashier, file)));
});

/** The file of a day again, byte for byte. */
export const file = action(fileEvent, async (input, user): Promise<FileReply> => {
  const cashier = await requireStaff(documents, user.openid, 'cashier');
  return viewFor(cashier, await fileOf(cashier.region, input.day));
});

/** Which files there are, and what waits for the next. */
export const files = action(filesEvent, async (_input, user): Promise<FilesReply> => {
  const cashier = await requireStaff(documents, user.openid, 'cashier');
  const [found, { allowed, withheld, gone }, unfinished] = await Promise.all([
    filesOf(cashier.region),
    waitingFor(cashier),
    unfinishedFile(cashier.region),
  ]);
  // What an interrupted export has collected waits still: nobody has its file.
  const waiting = [...(await collectedIn(unfinished)), ...allowed];
  const total = formatYuan(sum(waiting.map(({ amount }) => amount)));
  return {
    today: today(),
    waiting: {
      count: waiting.length,
      total,
      withheld: withheld.length,
      gone: gone.map(({ _id: application, amount }) => ({ application, amount: formatYuan(amount) })),
    },
    madeToday: found.some(({ day }) => day === today()),
    unfinished: unfinished?.day ?? null,
    files: found,
  };
});

interface PayoutCommand {
  name: string;
  openid: string;
  key: string;
  request: { application: string };
}

/** One command of a cashier on one payout that they have not approved and that is not their own. */
function onPayout(
  { name, openid, key, request }: PayoutCommand,
  work: (tx: Documents, cashier: StaffMember, found: Application) => Promise<Application>,
): Promise<DecisionReply> {
  const command = { owner: openid, name: `staff.${name}`, key, request, reply: decisionReply };
  return once(command, async (tx) => {
    const cashier = await requireStaff(tx, openid, 'cashier');
    const found = await applicationFor(cashier, request.application, tx);
    const whyNot = mayNotPayOut(cashier, await selfOf(tx, cashier), found);
    if (whyNot !== null) throw new Refusal(whyNot);
    const changed = await work(tx, cashier, found);
    await notifyOwner(tx, changed);
    return { application: changed._id, state: changed.state };
  });
}

/** Gives up a payout whose payee's details have been destroyed; anything else goes its usual way. */
export const giveUp = action(
  giveUpEvent,
  ({ key, ...request }, { openid }): Promise<DecisionReply> =>
    onPayout({ name: 'giveUp', openid, key, request }, async (tx, cashier, found) => {
      if (!(await isPayeeGone(tx, found))) throw new Refusal('STATE_CHANGED');
      return giveUpPayout(tx, found._id, cashier._id);
    }),
);

/** Puts back what the bank returned after its word on the file was noted. */
export const bounceLater = action(
  bounceLaterEvent,
  ({ key, ...request }, { openid }): Promise<DecisionReply> =>
    onPayout({ name: 'bounceLater', openid, key, request }, async (tx, cashier, found) => {
      const changed = await bouncePaid(tx, found._id, cashier._id, request.reason);
      await noteLater(tx, changed, request.reason);
      return changed;
    }),
);

/** The bank's word on a file: what came back goes into the account again, the rest is paid. */
export const markPaid = action(markPaidEvent, async (input, user): Promise<MarkPaidReply> => {
  const { key, ...request } = input;
  const cashier = await requireStaff(documents, user.openid, 'cashier');
  await assertOtherHands(cashier, await fileOf(cashier.region, input.day));
  const command = { owner: user.openid, name: 'staff.markPaid', key, request, reply: markPaidReply };
  const reply = await once(command, async (tx) => {
    const current = await requireStaff(tx, user.openid, 'cashier');
    return startSettling(tx, current, input.day, input.bounced);
  });
  await settleFile(cashier, input.day);
  return reply;
});
