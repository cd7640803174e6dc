/** The ledger against the embedded cloud through the real SDK: each movement once, both sides, under rivals and faults. */

import type { Fen } from '../../cloudfunctions/common/money';
import type { Book } from '../../scripts/ledger/book';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { pointSdkAt } from '../support/database';

let cloud: TestCloud;
let ledger: typeof import('../../cloudfunctions/common/ledger');
let money: typeof import('../../cloudfunctions/common/money');
let database: typeof import('../../cloudfunctions/common/database');
let audit: typeof import('../../scripts/ledger/audit');
let readBook: () => Promise<Book>;

jest.setTimeout(60_000);

beforeAll(async () => {
  cloud = await startTestCloud();
  pointSdkAt(cloud);
  ledger = await import('../../cloudfunctions/common/ledger');
  money = await import('../../cloudfunctions/common/money');
  database = await import('../../cloudfunctions/common/database');
  audit = await import('../../scripts/ledger/audit');
  ({ readBook } = await import('../../scripts/ledger/book'));
});

afterAll(() => cloud.close());

let accounts = 0;
async function openAccount(opening: string): Promise<string> {
  accounts += 1;
  const insured = `person-${accounts}`;
  await database.transaction((tx) =>
    ledger.openAccount(tx, {
      insured,
      region: 'kunming',
      opening: money.parseYuan(opening),
      on: '2024-12-31',
    }),
  );
  return insured;
}

const reserve = (account: string, id: string, amount: string): Promise<void> =>
  database.transaction((tx) =>
    ledger.reserve(tx, {
      id,
      account,
      amount: money.parseYuan(amount),
      counterparty: ledger.systemAccount.premium('kunming'),
      beneficiary: 'child',
      ref: id,
      expiresOn: '2025-02-05',
    }),
  );
const resolve = (id: string, kind: 'post' | 'void' | 'expire'): Promise<unknown> =>
  database.transaction((tx) => ledger.resolve(tx, id, kind));

async function state(account: string): Promise<string> {
  const found = await database.documents.get(ledger.accounts, account);
  if (found === undefined) throw new Error('no account');
  return `${money.formatYuan(found.posted)} ${money.formatYuan(found.pending)} v${found.ver}`;
}

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

it('opens once, with both sides of the opening balance', async () => {
  const account = await openAccount('169.00');
  await database.transaction((tx) =>
    ledger.openAccount(tx, {
      insured: account,
      region: 'kunming',
      opening: money.parseYuan('1'),
      on: '2024-12-31',
    }),
  );
  expect(await state(account)).toBe('169.00 0.00 v1');
  const own = await database.documents.get(ledger.entries, `${account}:1`);
  const counter = await database.documents.get(ledger.entries, `${account}:1:counter`);
  expect(own).toMatchObject({ posted: 16900, balance: 16900, counterparty: 'system:opening:kunming' });
  expect(counter).toMatchObject({ posted: -16900, account: 'system:opening:kunming', counterparty: account });
});

it('reserves, posts, voids and expires, each once', async () => {
  const account = await openAccount('1000');
  for (const id of ['post', 'void', 'expire'] as const) {
    await reserve(account, `${account}-${id}`, '300');
    await resolve(`${account}-${id}`, id);
    expect(await outcome(resolve(`${account}-${id}`, 'post'))).toMatch('resolved already');
    expect(await outcome(resolve(`${account}-${id}`, 'void'))).toMatch('resolved already');
  }
  expect(await state(account)).toBe('700.00 0.00 v7');
  expect(await outcome(resolve('nobody', 'post'))).toMatch('no such reservation');
});

it('never reserves more than is free, to the fen', async () => {
  const account = await openAccount('400.00');
  await reserve(account, `${account}-a`, '399.99');
  expect(await outcome(reserve(account, `${account}-b`, '0.02'))).toBe('INSUFFICIENT_BALANCE');
  await reserve(account, `${account}-c`, '0.01');
  expect(await state(account)).toBe('400.00 400.00 v3');
  expect(await outcome(reserve('nobody', 'x', '1'))).toBe('NO_ACCOUNT');
});

it('corrects an entry by its opposite, once', async () => {
  const account = await openAccount('500');
  await reserve(account, `${account}-a`, '400');
  await resolve(`${account}-a`, 'post');
  const correct = (entry: string): Promise<string> => database.transaction((tx) => ledger.correct(tx, entry));
  expect(await correct(`${account}:3`)).toBe(`${account}:4`);
  expect(await state(account)).toBe('500.00 0.00 v4');
  expect(await outcome(correct(`${account}:3`))).toMatch('corrected already');
  expect(await outcome(correct(`${account}:2`))).toMatch('moved no balance');
  expect(await outcome(correct(`${account}:4`))).toMatch('moved no balance');
});

it('credits each month once and none out of order', async () => {
  const account = await openAccount('0');
  const credit = (month: string, amount = '106'): Promise<boolean> =>
    database.transaction((tx) => ledger.credit(tx, account, month, money.parseYuan(amount)));
  expect(await credit('2025-02')).toBe(false);
  const rivals = await Promise.all(Array.from({ length: 10 }, () => credit('2025-01')));
  expect(rivals.filter(Boolean)).toHaveLength(1);
  expect(await credit('2025-02', '0')).toBe(true);
  expect(await credit('2025-03')).toBe(true);
  expect(await state(account)).toBe('212.00 0.00 v3');
  expect(ledger.monthAfter('2024-12')).toBe('2025-01');
});

it('looks again at a movement whose answer was lost, and notices one that changed nothing', async () => {
  const { once } = await import('../../cloudfunctions/common/idempotency');
  const { z } = await import('zod');
  const account = await openAccount('500');
  const purpose = {
    id: `${account}-a`,
    account,
    amount: money.parseYuan('400'),
    counterparty: ledger.systemAccount.premium('kunming'),
    beneficiary: 'child',
    ref: account,
    expiresOn: '2025-02-05',
  };
  const command = { owner: account, name: 'test', key: 'lost', request: {}, reply: z.string() };
  const lost = { operation: 'database.commitTransaction', nth: 1, effect: 'timeout-after' };
  cloud.faults.load({ faults: [lost] });
  const done = await once(command, async (tx) => {
    await ledger.reserve(tx, purpose);
    return 'done';
  });
  cloud.faults.load({ faults: [] });
  expect(done).toBe('done');
  expect(await state(account)).toBe('500.00 400.00 v2');
  const nowhere = database.documents.update(ledger.accounts, 'nobody', { ver: 9 });
  expect(await outcome(nowhere)).toMatch('found 0');
});

it('lets exactly as many of 20 rivals through as the balance allows', async () => {
  const account = await openAccount('2000');
  const work = Array.from({ length: 20 }, async (_none, index) => {
    for (;;) {
      const done = await outcome(reserve(account, `${account}-r${index}`, '400'));
      if (done !== 'BUSY') return done;
    }
  });
  const outcomes = await Promise.all(work);
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(5);
  expect(outcomes.filter((one) => one === 'INSUFFICIENT_BALANCE')).toHaveLength(15);
  expect(await state(account)).toBe('2000.00 2000.00 v6');
});

it('resolves a reservation once when four want to', async () => {
  const account = await openAccount('400');
  await reserve(account, `${account}-r`, '400');
  const outcomes = await Promise.all(
    (['post', 'void', 'expire', 'post'] as const).map((kind) => outcome(resolve(`${account}-r`, kind))),
  );
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
});

describe('the audit', () => {
  it('is clean after all that', async () => {
    const { findings, counted } = await audit.auditDatabase();
    // This suite reserves for nothing in particular; everything else must be right.
    expect(findings.filter((finding) => finding.check !== 'payments_have_money')).toEqual([]);
    expect(counted.entries).toBeGreaterThan(50);
  });

  const fenOf = (text: string): Fen => money.parseYuan(text);
  const broken: [string, string, (book: Book, account: string) => void][] = [
    [
      'a balance that is not the sum of its entries',
      'balance_is_replay',
      (book, id) => Object.assign(one(book.accounts, id), { posted: fenOf('9999') }),
    ],
    [
      'a balance noted wrongly beside a movement',
      'balance_is_replay',
      (book, id) => Object.assign(one(book.entries, `${id}:3`), { balance: fenOf('1') }),
    ],
    ['a missing version', 'versions_without_gaps', (book, id) => drop(book.entries, `${id}:2`)],
    ['a movement with one side', 'debits_equal_credits', (book, id) => drop(book.entries, `${id}:2:counter`)],
    [
      'a counter-entry of another amount',
      'debits_equal_credits',
      (book, id) => Object.assign(one(book.entries, `${id}:3:counter`), { posted: fenOf('1') }),
    ],
    [
      'more reserved than there is',
      'nothing_below_zero',
      (book, id) => Object.assign(one(book.accounts, id), { pending: fenOf('5000') }),
    ],
    [
      'a reservation posted without an entry',
      'resolved_once',
      (book, id) => Object.assign(one(book.reservations, `${id}-open`), { state: 'posted' }),
    ],
    [
      'a reservation of another amount than its entry',
      'resolved_once',
      (book, id) => Object.assign(one(book.reservations, `${id}-done`), { amount: fenOf('1') }),
    ],
    [
      'a reservation past its day',
      'expired_in_time',
      (book, id) => Object.assign(one(book.reservations, `${id}-open`), { expiresOn: '2024-12-01' }),
    ],
    [
      'a correction that undoes nothing',
      'corrections_are_opposite',
      (book, id) => book.corrections.push({ _id: `${id}:1`, entry: `${id}:3` }),
    ],
    [
      'a month credited twice',
      'credited_once',
      (book, id) => {
        for (const ver of [2, 3])
          Object.assign(one(book.entries, `${id}:${ver}`), { kind: 'credit', ref: '2025-01' });
      },
    ],
    ['an account without its document', 'balance_is_replay', (book, id) => drop(book.accounts, id)],
  ];

  function one<T extends { _id: string }>(documents: T[], id: string): T {
    const found = documents.find((document) => document._id === id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  }
  function drop<T extends { _id: string }>(documents: T[], id: string): void {
    documents.splice(documents.indexOf(one(documents, id)), 1);
  }

  let account: string;
  let book: Book;
  beforeAll(async () => {
    account = await openAccount('1000');
    await reserve(account, `${account}-done`, '400');
    await resolve(`${account}-done`, 'post');
    await reserve(account, `${account}-open`, '100');
    book = await readBook();
  });

  it.each(broken)('notices %s', (_what, check, breakIt) => {
    const tampered = structuredClone(book);
    const before = new Set(audit.auditBook(tampered).findings.map((finding) => finding.check));
    expect(before.has(check)).toBe(false);
    breakIt(tampered, account);
    expect(audit.auditBook(tampered).findings.map((finding) => finding.check)).toContain(check);
  });
});
