import { today } from '../../common/clock';
import { find, transaction } from '../../common/database';
import { applications, expire } from '../../common/premium/applications';
import { notifyOwner } from '../../common/premium/notices';
import { dayAfter } from '../../common/premium/reference';

const MOST = 200;

/** Sets free what nobody has reviewed in time. Returns how many applications expired. */
export async function expireApplications(): Promise<number> {
  const tomorrow = dayAfter(today(), 1);
  let expired = 0;
  for (const state of ['submitted', 'returned'] as const) {
    const due = await find(applications, { state, expiresOn: { lt: tomorrow } }, { limit: MOST });
    for (const { _id } of due) {
      const done = await transaction(async (tx) => {
        const found = await expire(tx, _id);
        if (found !== undefined) await notifyOwner(tx, found);
        return found !== undefined;
      });
      if (done) expired += 1;
    }
  }
  return expired;
}
