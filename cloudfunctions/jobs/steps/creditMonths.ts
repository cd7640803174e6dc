import { today } from '../../common/clock';
import { documents, transaction } from '../../common/database';
import { type Insured, insured } from '../../common/insured';
import { type Account, accounts, credit, monthAfter, monthOf } from '../../common/ledger';
import { equal, type Fen, parseYuan, ZERO } from '../../common/money';
import { creditFor } from '../../common/premium/crediting';
import { notify } from '../../common/premium/notices';
import { means } from '../means';
import { MANY_AT_ONCE, visit } from '../paging';
import type { StepReport } from '../report';

/** The months an account lacks, up to the present one. */
function missing(account: Account, present: string): string[] {
  const months: string[] = [];
  for (let month = monthAfter(account.creditedTo); month <= present; month = monthAfter(month))
    months.push(month);
  return months;
}

/**
 * What the months bring, oldest first, as far as it is known. A month that no rule covers brings nothing once a later
 * one has a rule, and waits until then; a figure that is missing of the person holds up its month and all after it.
 */
function due(person: Insured, months: readonly string[]): { month: string; amount: Fen }[] {
  const known: { month: string; amount: Fen }[] = [];
  let before: { month: string; amount: Fen }[] = [];
  for (const month of months) {
    const answer = creditFor(means.policy, person, month);
    if (answer.known) {
      known.push(...before, { month, amount: parseYuan(answer.monthly) });
      before = [];
    } else if (answer.lacks === 'rule') before.push({ month, amount: ZERO });
    else break;
  }
  return known;
}

/** Credits the months that an account lacks, each with its message. Returns how many. */
async function creditAccount(account: Account): Promise<number> {
  const person = await documents.get(insured, account._id);
  if (person === undefined) return 0;
  let credited = 0;
  for (const { month, amount } of due(person, missing(account, monthOf(today())))) {
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
  const lacking = { collection: accounts, where, atOnce: MANY_AT_ONCE };
  const { failed } = await visit('credit', lacking, async (account) => {
    done += await creditAccount(account);
  });
  return { done, failed };
}
