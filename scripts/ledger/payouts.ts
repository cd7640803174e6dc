import { formatYuan, sum } from '../../cloudfunctions/common/money';
import type { Application } from '../../cloudfunctions/common/premium/applications';
import type { Finding } from './audit';
import type { Book } from './book';

type PayoutFile = Book['payoutFiles'][number];

/** The states in which a payout may be, in a file of that state, when the bank sent it back and when not. */
const STATES: Readonly<
  Record<
    PayoutFile['state'],
    { back: readonly Application['state'][]; other: readonly Application['state'][] }
  >
> = {
  collecting: { back: [], other: ['exported'] },
  made: { back: [], other: ['exported'] },
  settling: { back: ['exported', 'bounced'], other: ['exported', 'paid'] },
  settled: { back: ['bounced'], other: ['paid'] },
};

/** A file holds what it says: so many payouts, so much money, each in the state that the bank's word gave it. */
function* contentOf(file: PayoutFile, byId: ReadonlyMap<string, Application>): Generator<Finding> {
  const { _id: id, state, applications, count } = file;
  const finding = (what: string): Finding => ({ check: 'payout_files_are_true', id, what });
  const held = applications.flatMap((one) => byId.get(one) ?? []);
  if (held.length !== applications.length) yield finding('holds an application that is not there');
  const total = formatYuan(sum(held.map(({ amount }) => amount)));
  // What is still collected is counted when the file is made.
  if (state !== 'collecting' && (count !== applications.length || file.total !== total))
    yield finding(`${count} of ${file.total}, holds ${applications.length} of ${total}`);
  const back = new Set(file.bounced.map(({ application }) => application));
  if (back.size !== file.bounced.length || [...back].some((one) => !applications.includes(one)))
    yield finding('sent back what it does not hold, or twice');
  for (const found of held) {
    const may = STATES[state][back.has(found._id) ? 'back' : 'other'];
    if (!may.includes(found.state))
      yield finding(`${state}, ${found._id} is ${found.state}${back.has(found._id) ? ', sent back' : ''}`);
    if (found.region !== file.region || found.payoutDay !== file.day)
      yield finding(`${found._id} names ${found.region}:${found.payoutDay}`);
  }
}

/** What was paid out, or is to be, is in exactly one file; nothing else is in any. */
export function* payouts(book: Book): Generator<Finding> {
  const byId = new Map(book.applications.map((found) => [found._id, found]));
  const files = new Map<string, number>();
  for (const file of book.payoutFiles) {
    yield* contentOf(file, byId);
    for (const one of file.applications) files.set(one, (files.get(one) ?? 0) + 1);
  }
  for (const { _id: id, state, payoutDay } of book.applications) {
    const sent = state === 'exported' || state === 'paid' || payoutDay !== null;
    const times = files.get(id) ?? 0;
    if (times !== (sent ? 1 : 0))
      yield { check: 'payout_files_are_true', id, what: `${state}, in ${times} payout files` };
  }
}
