import { today } from '../../common/clock';
import { transaction } from '../../common/database';
import { applications, expire } from '../../common/premium/applications';
import { notifyOwner } from '../../common/premium/notices';
import { dayAfter } from '../../common/premium/reference';
import { visit } from '../paging';
import type { StepReport } from '../report';

/** Sets free what nobody has reviewed in time. Counts the applications that expired. */
export async function expireApplications(): Promise<StepReport> {
  let done = 0;
  const where = { state: { in: ['submitted', 'returned'] }, expiresOn: { lt: dayAfter(today(), 1) } };
  const { failed } = await visit('expire', { collection: applications, where }, async ({ _id }) => {
    const expired = await transaction(async (tx) => {
      const found = await expire(tx, _id);
      if (found !== undefined) await notifyOwner(tx, found);
      return found !== undefined;
    });
    if (expired) done += 1;
  });
  return { done, failed };
}
