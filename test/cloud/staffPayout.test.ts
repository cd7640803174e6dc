/** Payouts: the file of a day, made once; what the bank paid and what it sent back. */
import { createHash } from 'node:crypto';
import type { Application } from '../../cloudfunctions/common/premium/applications';
import type { ApplicationCommandReply } from '../../cloudfunctions/premium/contract';
import type {
  DetailReply,
  FileReply,
  FilesReply,
  MarkPaidReply,
  MeReply,
  SummaryReply,
} from '../../cloudfunctions/staff/contract';
import type { Book } from '../../scripts/ledger/book';
import { crashingAt } from '../support/deaths';
import {
  applyEvent,
  bankOf,
  codeOf,
  dataOf,
  type Household,
  newKey,
  type Reply,
  type Staff,
  startHousehold,
} from '../support/household';

const FULL = process.env.YIBAO_SOAK === '1';
/** Payouts of one file. */
const MANY = FULL ? 300 : 12;
jest.setTimeout(FULL ? 1_200_000 : 120_000);

/** How long a transaction may last here: a killed function's locks are free after it. */
const LOCK_MS = 500;

let home: Household;

beforeAll(async () => {
  home = await startHousehold();
});

afterAll(() => home.close());

/** The refund of a child's premium, 300.00, applied for by the account's owner and approved. */
async function approvedBy(reviewer: Staff) {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
  const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
  await home.bind(owner, child, 'child');
  const applied = home.call('premium', applyEvent(owner, child), owner.openid);
  const { application } = await dataOf<ApplicationCommandReply>(applied);
  const approve = { action: 'approve', key: newKey(), application, ver: 1 };
  await dataOf(home.call('staff', approve, reviewer.openid));
  return { owner, application };
}

it('makes the file of a day once, with its total and checksum, and the same again', async () => {
  const [rev, cash] = [await home.staff('reviewer'), await home.staff('cashier')];
  const call = (event: object, who: Staff): Promise<Reply> => home.call('staff', event, who.openid);
  expect(await codeOf(call({ action: 'export', key: newKey() }, cash))).toBe('FILE_EMPTY');
  const refs: string[] = [];
  for (let index = 0; index < 2; index += 1) {
    refs.push((await approvedBy(rev)).application);
  }
  const files = (who: Staff) => dataOf<FilesReply>(call({ action: 'files' }, who));
  expect(await files(cash)).toEqual({
    today: '2025-01-06',
    waiting: { count: 2, total: '600.00', withheld: 0, gone: [] },
    madeToday: false,
    unfinished: null,
    files: [],
  });
  const event = { action: 'export', key: newKey() };
  const file = await dataOf<FileReply>(call(event, cash));
  expect(file).toMatchObject({ count: 2, total: '600.00', day: '2025-01-06' });
  expect(createHash('sha256').update(String(file.csv)).digest('hex')).toBe(file.checksum);
  expect(String(file.csv).trim().split('\r\n')).toHaveLength(3);
  expect(await dataOf<FileReply>(call(event, cash))).toEqual(file);
  expect(await dataOf<FileReply>(call({ action: 'file', day: file.day }, cash))).toEqual(file);
  expect(await codeOf(call({ action: 'export', key: newKey() }, cash))).toBe('FILE_MADE');
  expect(file.rows.map(({ application, state }) => [application, state])).toEqual(
    refs.map((ref) => [ref, 'exported']),
  );
  expect(JSON.stringify(file.rows)).not.toMatch(/6222020000000000000/);
  const bounced = [{ application: refs[1], reason: 'account_closed' }];
  const paid = { action: 'markPaid', key: newKey(), day: file.day, bounced };
  expect(await dataOf<MarkPaidReply>(call(paid, cash))).toEqual({ day: file.day, paid: 1, bounced: 1 });
  expect((await call(paid, cash)).ok).toBe(true);
  expect(await codeOf(call({ ...paid, key: newKey(), bounced: [] }, cash))).toBe('FILE_SETTLED');
  const settled = await dataOf<FileReply>(call({ action: 'file', day: file.day }, cash));
  expect(settled.rows.map(({ state, bounced: why }) => [state, why])).toEqual([
    ['paid', null],
    ['bounced', 'account_closed'],
  ]);
  expect((await files(cash)).files).toEqual([
    { day: file.day, state: 'settled', count: 2, total: '600.00', bounced: 1 },
  ]);
  expect(await codeOf(call({ action: 'files' }, rev))).toBe('FORBIDDEN');
  const summary = await dataOf<SummaryReply>(call({ action: 'summary' }, cash));
  expect(summary).toMatchObject({
    submitted: 2,
    approved: { count: 2, total: '600.00' },
    exported: { count: 2, total: '600.00', checksum: file.checksum },
    paid: { count: 1, total: '300.00' },
    bounced: { count: 1, total: '300.00' },
  });
  // What the bank sends back days later goes into the account like what it sent back at once.
  const late = { action: 'bounceLater', application: refs[0], reason: 'bank_refused' };
  expect(await codeOf(call({ ...late, key: newKey() }, cash))).toBe('done');
  expect(await codeOf(call({ ...late, key: newKey() }, cash))).toBe('APPLICATION_BOUNCED');
  const after = await dataOf<FileReply>(call({ action: 'file', day: file.day }, cash));
  expect(after.rows.map(({ bounced: why }) => why)).toEqual(['bank_refused', 'account_closed']);
  // The bounced ones are in the account again and can be applied for once more.
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  expect((await auditDatabase()).findings).toEqual([]);
  const me = await dataOf<MeReply>(call({ action: 'me' }, cash));
  expect(me).toMatchObject({
    exportedToday: true,
    counters: { toReview: 0, toExport: 0, toMarkPaid: 0 },
  });
});

it('lets nobody who approved a payout make its file or note what the bank says of it', async () => {
  await home.restart({ today: '2025-01-07' });
  const call = (event: object, who: Staff): Promise<Reply> => home.call('staff', event, who.openid);
  const [both, cash] = [await home.staff('reviewer|cashier'), await home.staff('cashier')];
  await approvedBy(both);
  expect(await codeOf(call({ action: 'export', key: newKey() }, both))).toBe('SAME_HANDS_APPROVED');
  const { day } = await dataOf<FileReply>(call({ action: 'export', key: newKey() }, cash));
  const paid = { action: 'markPaid', day };
  expect((await dataOf<FileReply>(call({ action: 'file', day }, both))).whyNot).toBe('SAME_HANDS_APPROVED');
  expect(await codeOf(call({ ...paid, key: newKey() }, both))).toBe('SAME_HANDS_APPROVED');
  expect(await codeOf(call({ ...paid, key: newKey() }, cash))).toBe('done');
});

it('writes no file for whoever can no longer be addressed, and gives their money back', async () => {
  const { documents } = await import('../../cloudfunctions/common/database');
  const { shred } = await import('../../cloudfunctions/common/secrets');
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  await home.restart({ today: '2025-01-08' });
  const [rev, cash] = [await home.staff('reviewer'), await home.staff('cashier')];
  const call = (event: object, who: Staff = cash): Promise<Reply> => home.call('staff', event, who.openid);
  const [gone, paid] = [await approvedBy(rev), await approvedBy(rev)];
  await shred(documents, gone.owner.id);
  const { waiting } = await dataOf<FilesReply>(call({ action: 'files' }));
  expect(waiting).toMatchObject({ count: 1, total: '300.00', gone: [{ amount: '300.00' }] });
  const made = await dataOf<FileReply>(call({ action: 'export', key: newKey() }));
  expect(made).toMatchObject({ count: 1, total: '300.00' });
  expect(made.csv).not.toContain('注销');
  // Both can still be looked at, and the one who is gone is neither approved nor paid by anybody.
  const { application } = gone;
  const detail = await dataOf<DetailReply>(call({ action: 'detail', application }, rev));
  expect(detail.checks.at(-1)).toMatchObject({ check: 'holder', code: 'PAYEE_GONE' });
  // What a cashier takes out of a file again was not approved once more.
  const { putIntoFile, takeFromFile } = await import('../../cloudfunctions/common/premium/applications');
  const { transaction } = await import('../../cloudfunctions/common/database');
  await transaction((tx) => putIntoFile(tx, application, '2025-01-08', cash.number));
  await transaction((tx) => takeFromFile(tx, application, cash.number));
  const { approved: counted } = await dataOf<SummaryReply>(call({ action: 'summary' }));
  expect(counted.count).toBe(2);
  const giveUp = (one: { application: string }) =>
    codeOf(call({ action: 'giveUp', key: newKey(), application: one.application }));
  expect(await giveUp(paid)).toBe('STATE_CHANGED');
  expect(await giveUp(gone)).toBe('done');
  expect(await giveUp(gone)).toBe('APPLICATION_BOUNCED');
  await shred(documents, paid.owner.id);
  const later = await dataOf<FileReply>(call({ action: 'file', day: made.day }));
  expect(later).toMatchObject({ csv: null, checksum: made.checksum, rows: [{ holder: '（已注销）' }] });
  expect(await codeOf(call({ action: 'markPaid', key: newKey(), day: made.day }))).toBe('done');
  expect((await auditDatabase()).findings).toEqual([]);
});

/** Refunds of one owner's premiums, submitted and approved by the functions' own modules. */
async function approvedRefunds(many: number, reviewer: Staff): Promise<void> {
  const { transaction } = await import('../../cloudfunctions/common/database');
  const { insured } = await import('../../cloudfunctions/common/insured');
  const { documents } = await import('../../cloudfunctions/common/database');
  const { parseYuan } = await import('../../cloudfunctions/common/money');
  const { sealBank } = await import('../../cloudfunctions/common/premium/bank');
  const { approve, submit } = await import('../../cloudfunctions/common/premium/applications');
  const { newReference } = await import('../../cloudfunctions/common/premium/reference');
  const { recordBill } = await import('../../cloudfunctions/common/bills');
  const person = await home.person({ scheme: 'employee', base: '5000', openingBalance: '99999' });
  const owner = await documents.get(insured, person.id);
  if (owner === undefined) throw new Error('no owner');
  const amount = parseYuan('300');
  const paidOn = '2024-11-02';
  for (let index = 0; index < many; index += 1) {
    const _id = newReference('R');
    const about = { owner: person.id, insured: person.id, relation: 'self', year: 2025 + index };
    const entered = { channel: 'owner' as const, enteredBy: person.id, paper: null };
    const seen = { identities: [], rules: [], paid: amount, paidOn };
    await transaction(async (tx) => {
      await recordBill(tx, { insured: person.id, year: about.year, due: amount, paid: amount, paidOn });
      const bank = await sealBank(
        tx,
        owner,
        _id,
        Object.assign({ holder: '', bankName: '', card: '' }, bankOf(person)),
      );
      const draft = { _id, ...about, region: 'yunshui', amount, ...entered, seen, bank };
      await submit(tx, draft, { by: 'owner', who: person.id });
      await approve(tx, _id, reviewer.number);
    });
  }
}

it('pays out many in one file, exported and noted by two at once', async () => {
  home.moveTo('2025-01-13');
  const [rev, cash, other] = [
    await home.staff('reviewer'),
    await home.staff('cashier'),
    await home.staff('cashier'),
  ];
  await approvedRefunds(MANY, rev);
  const insist = async (event: object, who: Staff): Promise<Reply> => {
    const reply = await home.call('staff', event, who.openid);
    return !reply.ok && reply.error.code === 'BUSY' ? insist(event, who) : reply;
  };
  const exported = () => ({ action: 'export', key: newKey() });
  const started = Date.now();
  const [one, two] = await Promise.all([insist(exported(), cash), insist(exported(), other)]);
  // Whoever came second has the same file, or is told that it is made.
  const [file] = await Promise.all(
    [one, two].filter(({ ok }) => ok).map((reply) => dataOf<FileReply>(Promise.resolve(reply))),
  );
  for (const { ok, error } of [one, two]) if (!ok) expect(error.code).toBe('FILE_MADE');
  expect(file).toMatchObject({ count: MANY, total: `${300 * MANY}.00` });
  expect(createHash('sha256').update(String(file?.csv)).digest('hex')).toBe(file?.checksum);
  const [, ...lines] = String(file?.csv).trim().split('\r\n');
  expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(MANY);
  const bounced = (file?.rows ?? [])
    .slice(0, 3)
    .map(({ application }) => ({ application, reason: 'account_closed' }));
  const paid = () => ({ action: 'markPaid', key: newKey(), day: '2025-01-13', bounced });
  const [first, second] = await Promise.all([insist(paid(), cash), insist(paid(), other)]);
  for (const { ok, error } of [first, second]) if (!ok) expect(error.code).toBe('FILE_SETTLED');
  expect([first, second].some(({ ok }) => ok)).toBe(true);
  const settled = await dataOf<FileReply>(
    home.call('staff', { action: 'file', day: '2025-01-13' }, cash.openid),
  );
  const many = (state: string): number => settled.rows.filter((row) => row.state === state).length;
  expect([settled.state, many('paid'), many('bounced')]).toEqual(['settled', MANY - 3, 3]);
  console.log(`${MANY} payouts, exported and noted by two at once: ${Date.now() - started} ms`);
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  expect((await auditDatabase()).findings).toEqual([]);
});

it('finishes an interrupted file before another, on a later day too, without whoever is gone by then, and an interrupted note of the bank', async () => {
  const { documents } = await import('../../cloudfunctions/common/database');
  const { shred } = await import('../../cloudfunctions/common/secrets');
  await home.restart({ today: '2025-01-14', transactionLimitMs: LOCK_MS });
  const [rev, cash] = [await home.staff('reviewer'), await home.staff('cashier')];
  const call = async (event: object, who: Staff = cash): Promise<Reply> => {
    const reply = await home.call('staff', event, who.openid);
    if (reply.ok || reply.error.code !== 'BUSY') return reply;
    return call(event, who);
  };
  const [{ application }, gone] = [await approvedBy(rev), await approvedBy(rev)];
  const waiting = async () => (await dataOf<MeReply>(call({ action: 'me' }))).counters;
  // What the killed function had locked is free again before the next try, or that one would be told to come back.
  const dying = async (nth: number, command: () => Promise<Reply>) => {
    await crashingAt(home.cloud, nth, 'after', command);
    await new Promise((resolve) => setTimeout(resolve, 2 * LOCK_MS));
  };
  for (let nth = 1; (await waiting()).toMarkPaid < 2; nth += 1)
    await dying(nth, () => call({ action: 'export', key: newKey() }));
  await home.restart({ today: '2025-01-15', transactionLimitMs: LOCK_MS });
  const files = await dataOf<FilesReply>(call({ action: 'files' }));
  expect(files).toMatchObject({ waiting: { count: 2, total: '600.00' }, unfinished: '2025-01-14' });
  await shred(documents, gone.owner.id);
  expect(files.files.map(({ day }) => day)).not.toContain('2025-01-14');
  const made = await dataOf<FileReply>(call({ action: 'export', key: newKey() }));
  expect(made).toMatchObject({ day: '2025-01-14', state: 'made', count: 1, total: '300.00' });
  expect(made.rows).toMatchObject([{ application }]);
  expect(await codeOf(call({ action: 'export', key: newKey() }))).toBe('PAYEE_GONE');
  const giveUp = { action: 'giveUp', key: newKey(), application: gone.application };
  expect(await codeOf(call(giveUp))).toBe('done');
  expect(await codeOf(call({ action: 'export', key: newKey() }))).toBe('FILE_EMPTY');
  const { day } = made;
  const bounced = [{ application, reason: 'account_closed' }];
  const twice = { action: 'markPaid', key: newKey(), day, bounced: [...bounced, ...bounced] };
  expect(await codeOf(call(twice))).toBe('INVALID_INPUT');
  const stateOf = async () => (await dataOf<FileReply>(call({ action: 'file', day }))).state;
  for (let nth = 1; (await stateOf()) === 'made'; nth += 1)
    await dying(nth, () => call({ action: 'markPaid', key: newKey(), day, bounced }));
  expect(await stateOf()).toBe('settling');
  expect(await codeOf(call({ action: 'markPaid', key: newKey(), day, bounced: [] }))).toBe('FILE_SETTLED');
  expect(await dataOf<MarkPaidReply>(call({ action: 'markPaid', key: newKey(), day }))).toEqual({
    day,
    paid: 0,
    bounced: 1,
  });
  expect((await dataOf<FileReply>(call({ action: 'file', day }))).rows).toMatchObject([{ state: 'bounced' }]);
});

describe('the audit', () => {
  let book: Book;
  beforeAll(async () => {
    await home.restart({ today: '2025-01-16' });
    const [rev, cash] = [await home.staff('reviewer'), await home.staff('cashier')];
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, child, 'child');
    const pay = { action: 'pay', key: newKey(), year: 2025, items: [{ insured: child.id, amount: '300' }] };
    await dataOf(home.call('premium', pay, owner.openid));
    const [, back] = [await approvedBy(rev), await approvedBy(rev)];
    const bounced = [{ application: back.application, reason: 'account_closed' }];
    const { day } = await dataOf<FileReply>(
      home.call('staff', { action: 'export', key: newKey() }, cash.openid),
    );
    await dataOf(home.call('staff', { action: 'markPaid', key: newKey(), day, bounced }, cash.openid));
    // One more waits, approved and in no file.
    await approvedBy(rev);
    const { readBook } = await import('../../scripts/ledger/book');
    book = await readBook();
  });

  const some = <T>(items: readonly T[], fits: (item: T) => boolean): T => {
    const found = items.find(fits);
    if (found === undefined) throw new Error('nothing in the book to tamper with');
    return found;
  };
  const inState = ({ applications }: Book, state: Application['state']): Application =>
    some(applications, (one) => one.state === state);
  const fileWith = ({ payoutFiles }: Book, { _id }: Application) =>
    some(payoutFiles, ({ applications }) => applications.includes(_id));
  const claimed = ({ claims }: Book, { _id }: { _id: string }, state: 'free' | 'settled'): void => {
    Object.assign(
      some(claims, ({ by }) => by === _id),
      { state },
    );
  };
  /** Ends an application whose money was taken, and frees its premium. */
  const endedAs = (state: Application['state']) => (tampered: Book) => {
    const found = inState(tampered, 'approved');
    Object.assign(found, { state });
    claimed(tampered, found, 'free');
  };
  const orderPaid = ({ orders }: Book) => some(orders, ({ items }) => items[0]?.state === 'paid');
  const billOf = ({ bills }: Book) => some(bills, ({ number }) => number !== null);
  const wrong: [string, string, (tampered: Book) => void][] = [
    [
      'a payout sent back whose money was never put back',
      'bounced_is_put_back',
      (tampered) => {
        const found = inState(tampered, 'paid');
        fileWith(tampered, found).bounced.push({ application: found._id, reason: 'bank_refused' });
        Object.assign(found, { state: 'bounced' });
        claimed(tampered, found, 'free');
      },
    ],
    [
      'a payout that was paid and put back',
      'bounced_is_put_back',
      (tampered) => {
        const found = some(
          tampered.applications,
          ({ state, payoutDay, insured, year }) =>
            state === 'bounced' &&
            payoutDay !== null &&
            tampered.claims.some(({ _id, state: its }) => _id === `${insured}:${year}` && its === 'free'),
        );
        const file = fileWith(tampered, found);
        file.bounced = file.bounced.filter(({ application }) => application !== found._id);
        Object.assign(found, { state: 'paid' });
        claimed(tampered, found, 'settled');
      },
    ],
    ['a cancelled application whose money was taken', 'payments_have_money', endedAs('cancelled')],
    ['a rejected application whose money was taken', 'payments_have_money', endedAs('rejected')],
    ['an expired application whose money was taken', 'payments_have_money', endedAs('expired')],
    [
      'a refused payment whose money was taken',
      'payments_have_money',
      (tampered) => {
        const order = orderPaid(tampered);
        Object.assign(some(order.items, Boolean), { state: 'refused' });
        claimed(tampered, { _id: `${order._id}-1` }, 'free');
        Object.assign(billOf(tampered), { number: null });
      },
    ],
    [
      'an application that names another entry than the one that took its money',
      'payments_have_money',
      (tampered) => Object.assign(inState(tampered, 'paid'), { entry: 'another:1' }),
    ],
    [
      'a bill noted as paid with another amount',
      'bills_are_true',
      (tampered) => Object.assign(billOf(tampered), { paid: 29999 }),
    ],
    [
      'a paid order whose bill does not bear its number',
      'bills_are_true',
      (tampered) => Object.assign(billOf(tampered), { number: null, paid: null }),
    ],
    [
      'a payout in two files',
      'payout_files_are_true',
      (tampered) => {
        const file = fileWith(tampered, inState(tampered, 'paid'));
        tampered.payoutFiles.push({ ...structuredClone(file), _id: 'copy' });
      },
    ],
    [
      'a payout in no file',
      'payout_files_are_true',
      ({ payoutFiles, ...tampered }) => {
        const file = fileWith({ payoutFiles, ...tampered }, inState({ payoutFiles, ...tampered }, 'paid'));
        payoutFiles.splice(payoutFiles.indexOf(file), 1);
      },
    ],
    [
      'an application in a file before its turn',
      'payout_files_are_true',
      (tampered) => Object.assign(inState(tampered, 'paid'), { payoutDay: null }),
    ],
    [
      'a file of another total',
      'payout_files_are_true',
      (tampered) => Object.assign(fileWith(tampered, inState(tampered, 'paid')), { total: '299.99' }),
    ],
    [
      'a file of another count',
      'payout_files_are_true',
      (tampered) => Object.assign(fileWith(tampered, inState(tampered, 'paid')), { count: 9 }),
    ],
    [
      'a payout sent back that is paid',
      'payout_files_are_true',
      (tampered) => {
        const found = inState(tampered, 'paid');
        fileWith(tampered, found).bounced.push({ application: found._id, reason: 'bank_refused' });
      },
    ],
    [
      'a payout put back that the bank has not sent back',
      'payout_files_are_true',
      (tampered) => {
        some(tampered.payoutFiles, ({ bounced }) => bounced.length > 0).bounced.pop();
      },
    ],
  ];

  it.each(wrong)('notices %s', async (_what, check, tamper) => {
    const { auditBook } = await import('../../scripts/ledger/audit');
    const tampered = structuredClone(book);
    expect(auditBook(tampered).findings).toEqual([]);
    tamper(tampered);
    // That check alone: nothing else would have told of it.
    expect(new Set(auditBook(tampered).findings.map((finding) => finding.check))).toEqual(new Set([check]));
  });
});
