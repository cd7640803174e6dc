import { today } from '../../common/clock';
import { documents, transaction } from '../../common/database';
import { insured } from '../../common/insured';
import { type Account, accounts, credit, monthAfter, monthOf } from '../../common/ledger';
import { equal, parseYuan, ZERO } from '../../common/money';
import { creditFor } from '../../common/premium/crediting';
import { notify } from '../../common/premium/notices';
import { means } from '../means';
import { visit } from '../paging';
import type { StepReport } from '../report';

/** The months an account lacks, up to the present one. */
function missing(account: Account, present: string): string[] {
  const months: string[] = [];
  for (let month = monthAfter(account.creditedTo); month <= present; month = monthAfter(month))
    months.push(month);
  return months;
}

/** Credits the months that an account lacks, oldest first; stops where the region has no rule. */
async function creditAccount(account: Account): Promise<number> {
  const person = await documents.get(insured, account._id);
  if (person === undefined) return 0;
  let credited = 0;
  for (const month of missing(account, monthOf(today()))) {
    const answer = creditFor(means.policy, person, month);
    if (!answer.known) break;
    const amount = parseYuan(answer.monthly);
    const done = await transaction(async (tx) => {
      if (!(await credit(tx, account._id, month, amount))) return false;
      // A month of nothing is noted, not told.
      if (!equal(amount, ZERO))
        await notify(tx, { insured: account._id, topic: 'credit_arrived', ref: month, once: month });
      return true;
    });
    if (done) credited += 1;
  }
  return credited;
}

/** Credits every account with the months it lacks. Counts the months of accounts that were credited. */
export async function creditMonths(): Promise<StepReport> {
  let done = 0;
  const where = { creditedTo: { lt: monthOf(today()) } };
  const { failed } = await visit('credit', { collection: accounts, where }, async (account) => {
    done += await creditAccount(account);
  });
  return { done, failed };
}
