import { today } from '../../common/clock';
import { transaction } from '../../common/database';
import { applications } from '../../common/premium/applications';
import { remindOwner } from '../../common/premium/notices';
import { dayAfter } from '../../common/premium/reference';
import { visit } from '../paging';
import type { StepReport } from '../report';

/** Days before a returned application lapses on which its owner is told once more. */
const DAYS_BEFORE = 7;

/** Reminds the owners of returned applications that lapse soon. Counts the messages that it left. */
export async function remindReturned(): Promise<StepReport> {
  let done = 0;
  const soon = dayAfter(today(), DAYS_BEFORE + 1);
  const where = { state: 'returned', expiresOn: { gt: today(), lt: soon } };
  const { failed } = await visit('lapsing', { collection: applications, where }, async (application) => {
    // On the day of the return its owner has just been told.
    if (application.history.at(-1)?.day === today()) return;
    if (await transaction((tx) => remindOwner(tx, application))) done += 1;
  });
  return { done, failed };
}
