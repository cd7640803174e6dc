/** Transactions as CloudBase runs them, through the real wx-server-sdk. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../localcloud/database/store';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { type Database, databaseFor, failureOf, type Row, type SdkTransaction } from '../support/sdk';

jest.setTimeout(30_000);

const LIMIT_MS = 1500;
const CONFLICT = /-501001 resource system error\. \[ResourceUnavailable\.TransactionConflict\]/;
const GONE = /\[ResourceUnavailable\.TransactionNotExist\].*30 seconds/;

let cloud: TestCloud;
let db: Database;
let _: Database['command'];

const databaseRulesDir = mkdtempSync(join(tmpdir(), 'localcloud-rules-'));

beforeAll(async () => {
  const card = { name: 'card', unique: true, fields: [{ name: 'card', direction: 'asc' }] };
  const closed = { permissions: { read: false, write: false } };
  writeFileSync(join(databaseRulesDir, 'things.json'), JSON.stringify({ ...closed, indexes: [] }));
  writeFileSync(join(databaseRulesDir, 'people.json'), JSON.stringify({ ...closed, indexes: [card] }));
  cloud = await startTestCloud({ databaseRulesDir, functionsDir: tmpdir() });
  db = databaseFor(cloud.url, { throwOnNotFound: false });
  _ = db.command;
});
afterAll(() => cloud.close());
beforeEach(async () => {
  for (const name of ['things', 'people']) await db.collection(name).where({}).remove();
  await db.collection('things').add({
    data: [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ],
  });
});

const things = (where: Pick<Database, 'collection'> | SdkTransaction = db) => where.collection('things');
const read = async (id: string, where?: SdkTransaction): Promise<Row | null> =>
  (await things(where).doc(id).get()).data;

describe('inside a transaction', () => {
  it('reads, adds, updates, sets and removes single documents, visible at once to itself alone', async () => {
    const transaction = await db.startTransaction();
    await things(transaction).add({ data: { _id: 'c', n: 3 } });
    expect(
      (
        await things(transaction)
          .doc('a')
          .update({ data: { n: _.inc(10) } })
      ).stats.updated,
    ).toBe(1);
    expect(
      (
        await things(transaction)
          .doc('d')
          .set({ data: { n: 4 } })
      ).stats.updated,
    ).toBe(0);
    expect((await things(transaction).doc('b').remove()).stats.removed).toBe(1);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((id) => read(id, transaction)))).toEqual([
      { _id: 'a', n: 11 },
      null,
      { _id: 'c', n: 3 },
      { _id: 'd', n: 4 },
    ]);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((id) => read(id)))).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      null,
      null,
    ]);
    await transaction.commit();
    expect((await things().orderBy('_id', 'asc').get()).data.map(({ _id }) => _id)).toEqual(['a', 'c', 'd']);
  });

  it('leaves nothing behind when it is rolled back', async () => {
    const transaction = await db.startTransaction();
    await things(transaction).doc('a').remove();
    await things(transaction)
      .doc('b')
      .update({ data: { n: 9 } });
    await things(transaction).add({ data: { _id: 'c' } });
    await transaction.rollback();
    expect((await things().orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
  });

  it('changes nothing where there is nothing', async () => {
    const transaction = await db.startTransaction();
    expect(
      (
        await things(transaction)
          .doc('none')
          .update({ data: { n: 1 } })
      ).stats.updated,
    ).toBe(0);
    expect((await things(transaction).doc('none').remove()).stats.removed).toBe(0);
    expect(await read('none', transaction)).toBeNull();
    await transaction.commit();
    expect(await read('none')).toBeNull();
  });

  it('keeps dates, and takes serverDate in an update but not in an add', async () => {
    const transaction = await db.startTransaction();
    const at = new Date('2025-02-03T04:05:06.789Z');
    await things(transaction)
      .doc('a')
      .update({ data: { at, seen: db.serverDate() } });
    expect(await read('a', transaction)).toMatchObject({ at, seen: expect.any(Date) });
    const added = things(transaction).add({ data: { at: db.serverDate() } });
    expect((await failureOf(added)).message).toContain('serverDate');
    await transaction.rollback();
  });

  it('keeps places on the map, and takes a number for an id', async () => {
    const transaction = await db.startTransaction();
    const at = new Date('2025-02-03T04:05:06.789Z');
    const { _id } = await things(transaction).add({ data: { _id: 17, at, place: db.Geo.Point(113, 23) } });
    expect(_id).toBe(17);
    const { data } = await things(transaction).doc(17).get();
    expect(data).toMatchObject({ _id: 17, at, place: { longitude: 113, latitude: 23 } });
    expect(await transaction.commit()).toEqual({ requestId: expect.any(String) });
    expect((await things().doc(17).get()).data).toMatchObject({ at });
  });

  it('ends with any refused write, and with a collection that is not there only that read', async () => {
    const transaction = await db.startTransaction();
    expect((await failureOf(transaction.collection('nowhere').doc('a').get())).errCode).toBe(-502005);
    await things(transaction)
      .doc('b')
      .update({ data: { n: 9 } });
    const refused = things(transaction)
      .doc('a')
      .update({ data: { n: _.push(1) } });
    expect((await failureOf(refused)).errCode).toBe(-502001);
    expect((await failureOf(transaction.commit())).message).toMatch(GONE);
    expect((await read('b'))?.n).toBe(2);
  });

  it('offers no where()', async () => {
    const transaction = await db.startTransaction();
    expect((await failureOf(things(transaction).where({ n: 1 }).get())).message).toContain('no where()');
    await transaction.rollback();
  });
});

it('where().update() leaves the transaction: the SDK sends it without', async () => {
  const transaction = await db.startTransaction();
  await things(transaction)
    .where({ n: 1 })
    .update({ data: { n: 2 } });
  await transaction.rollback();
  expect((await read('a'))?.n).toBe(2);
});

describe('snapshots', () => {
  it('read the moment of the start, whatever happens outside, removals and additions too', async () => {
    const transaction = await db.startTransaction();
    await things()
      .doc('a')
      .update({ data: { n: 100 } });
    await things()
      .doc('a')
      .update({ data: { n: 101 } });
    await things().doc('b').remove();
    await things().add({ data: { _id: 'c' } });
    expect(await Promise.all(['a', 'b', 'c'].map((id) => read(id, transaction)))).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      null,
    ]);
    await transaction.commit();
    expect(await read('a')).toEqual({ _id: 'a', n: 101 });
  });

  it('differ by when they were opened', async () => {
    const first = await db.startTransaction();
    await things()
      .doc('a')
      .update({ data: { n: 2 } });
    const second = await db.startTransaction();
    await things()
      .doc('a')
      .update({ data: { n: 3 } });
    const seen = [await read('a', first), await read('a', second), await read('a')];
    expect(seen.map((row) => row?.n)).toEqual([1, 2, 3]);
    await first.rollback();
    expect((await read('a', second))?.n).toBe(2);
    await second.rollback();
    expect(cloud.store.versions.kept).toBe(0);
  });

  it('allow write skew: what must agree has to be written', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await read('a', one);
    await read('b', two);
    await things(one)
      .doc('b')
      .update({ data: { n: 0 } });
    await things(two)
      .doc('a')
      .update({ data: { n: 0 } });
    await one.commit();
    await two.commit();
    expect([(await read('a'))?.n, (await read('b'))?.n]).toEqual([0, 0]);
  });
});

describe('conflicts', () => {
  it('another transaction that writes a locked document fails at once and has ended', async () => {
    const [holder, rival] = [await db.startTransaction(), await db.startTransaction()];
    await things(holder)
      .doc('a')
      .update({ data: { n: 5 } });
    const { errCode, message } = await failureOf(
      things(rival)
        .doc('a')
        .update({ data: { n: 6 } }),
    );
    expect([errCode, message]).toEqual([-501001, expect.stringMatching(CONFLICT)]);
    expect((await failureOf(read('b', rival))).message).toMatch(GONE);
    expect((await failureOf(rival.rollback())).errCode).toBe('DATABASE_TRANSACTION_FAIL');
    await holder.commit();
    expect((await read('a'))?.n).toBe(5);
  });

  it.each([
    [
      'update',
      (transaction: SdkTransaction) =>
        things(transaction)
          .doc('a')
          .update({ data: { n: 6 } }),
    ],
    [
      'set',
      (transaction: SdkTransaction) =>
        things(transaction)
          .doc('a')
          .set({ data: { n: 6 } }),
    ],
    ['remove', (transaction: SdkTransaction) => things(transaction).doc('a').remove()],
  ])('a document that changed since the snapshot cannot be written: %s', async (_title, write) => {
    const transaction = await db.startTransaction();
    await read('a', transaction);
    await things()
      .doc('a')
      .update({ data: { n: 5 } });
    expect((await failureOf(write(transaction))).message).toMatch(CONFLICT);
    expect(await read('a')).toEqual({ _id: 'a', n: 5 });
  });

  it('a document added since the snapshot cannot be added, one that was there is a duplicate', async () => {
    const transaction = await db.startTransaction();
    await things().add({ data: { _id: 'c' } });
    expect((await failureOf(things(transaction).add({ data: { _id: 'c' } }))).message).toMatch(CONFLICT);
    const other = await db.startTransaction();
    const { errCode, message } = await failureOf(things(other).add({ data: { _id: 'a' } }));
    expect([errCode, message]).toEqual([-501001, expect.stringContaining('DATABASE_DUPLICATE_WRITE')]);
    expect((await failureOf(other.commit())).message).toMatch(GONE);
  });

  it('two transactions cannot add the same document', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await things(one).add({ data: { _id: 'c', by: 1 } });
    expect((await failureOf(things(two).add({ data: { _id: 'c', by: 2 } }))).message).toMatch(CONFLICT);
    await one.commit();
    expect((await read('c'))?.by).toBe(1);
  });

  it('a unique value is locked, checked and freed like a document', async () => {
    const people = (where: Pick<Database, 'collection'>) => where.collection('people');
    await people(db).add({ data: { _id: 'p', card: 'one' } });
    const taken = await db.startTransaction();
    expect((await failureOf(people(taken).add({ data: { card: 'one' } }))).message).toContain(
      'DATABASE_DUPLICATE_WRITE',
    );
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await people(one).add({ data: { _id: 'q', card: 'two' } });
    expect((await failureOf(people(two).add({ data: { _id: 'r', card: 'two' } }))).message).toMatch(CONFLICT);
    const twice = people(one).add({ data: { _id: 's', card: 'two' } });
    expect((await failureOf(twice)).message).toContain('DATABASE_DUPLICATE_WRITE');
    const swap = await db.startTransaction();
    await people(swap)
      .doc('p')
      .update({ data: { card: 'free' } });
    await people(swap).add({ data: { _id: 't', card: 'one' } });
    await swap.commit();
    expect((await people(db).where({ card: 'one' }).get()).data).toEqual([{ _id: 't', card: 'one' }]);
  });

  it('a unique list is taken when any of its elements is', async () => {
    const people = (where: Pick<Database, 'collection'>) => where.collection('people');
    await people(db).add({ data: { _id: 'p', card: ['one'] } });
    await people(db).add({ data: { _id: 'q', card: ['two'] } });
    const transaction = await db.startTransaction();
    await people(transaction)
      .doc('p')
      .update({ data: { card: ['free'] } });
    const both = people(transaction).add({ data: { _id: 'r', card: ['one', 'two'] } });
    expect((await failureOf(both)).message).toContain('DATABASE_DUPLICATE_WRITE');
    expect((await people(db).doc('p').get()).data?.card).toEqual(['one']);
  });

  it('a plain write waits for the transaction that holds the document, then runs on what it left', async () => {
    const transaction = await db.startTransaction();
    await things(transaction)
      .doc('a')
      .update({ data: { n: 10 } });
    let done = false;
    const plain = things()
      .doc('a')
      .update({ data: { n: _.inc(1) } })
      .then(() => {
        done = true;
      });
    await things()
      .doc('b')
      .update({ data: { n: 20 } });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(done).toBe(false);
    await transaction.commit();
    await plain;
    expect((await read('a'))?.n).toBe(11);
  });

  it('a plain add waits for a transaction that adds the same, and finds it taken', async () => {
    const transaction = await db.startTransaction();
    await things(transaction).add({ data: { _id: 'c', by: 'transaction' } });
    const plain = failureOf(things().add({ data: { _id: 'c', by: 'plain' } }));
    await transaction.commit();
    expect((await plain).message).toContain('E11000');
    expect((await read('c'))?.by).toBe('transaction');
  });
});

describe('the end', () => {
  it('comes once: nothing works after a commit or a rollback', async () => {
    const committed = await db.startTransaction();
    await committed.commit();
    expect(await failureOf(committed.commit())).toEqual({
      errCode: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringMatching(GONE),
    });
    expect(
      (
        await failureOf(
          things(committed)
            .doc('a')
            .set({ data: { n: 1 } }),
        )
      ).message,
    ).toMatch(GONE);
    const aborted = await db.startTransaction();
    await aborted.rollback();
    expect((await failureOf(aborted.rollback())).message).toMatch(GONE);
    expect((await failureOf(read('a', aborted))).message).toMatch(GONE);
  });

  it('comes by itself after the limit, and lets waiting writes go on', async () => {
    const limited = await startTestCloud({
      databaseRulesDir,
      functionsDir: tmpdir(),
      transactionLimitMs: LIMIT_MS,
    });
    databaseFor(limited.url);
    await things().add({ data: { _id: 'a', n: 1 } });
    const transaction = await db.startTransaction();
    await things(transaction)
      .doc('a')
      .update({ data: { n: 10 } });
    const plain = things()
      .doc('a')
      .update({ data: { n: _.inc(1) } });
    // Nothing but the end of the transaction lets it go on.
    await plain;
    expect((await failureOf(transaction.commit())).message).toMatch(GONE);
    expect((await read('a'))?.n).toBe(2);
    databaseFor(cloud.url);
    await limited.close();
  });
});

it('the limit is thirty seconds', () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  const store = new Store({ dataDir: mkdtempSync(join(tmpdir(), 'localcloud-')), collections: [] });
  store.transactions.start();
  jest.advanceTimersByTime(29_999);
  expect(store.transactions.size).toBe(1);
  jest.advanceTimersByTime(1);
  expect(store.transactions.size).toBe(0);
  jest.useRealTimers();
  store.close();
});

describe('runTransaction', () => {
  it('hands on the result of the callback', async () => {
    const result = await db.runTransaction(async (transaction) => (await read('a', transaction))?.n);
    expect(result).toBe(1);
  });

  it('throws what the callback throws, and the reason of a rollback, with nothing done', async () => {
    const boom = db.runTransaction(async (transaction) => {
      await things(transaction)
        .doc('a')
        .update({ data: { n: 9 } });
      throw new Error('boom');
    });
    await expect(boom).rejects.toThrow('boom');
    const reason = db.runTransaction(async (transaction) => {
      await things(transaction)
        .doc('a')
        .update({ data: { n: 9 } });
      await transaction.rollback({ why: 'no' });
    });
    await expect(reason).rejects.toEqual({ why: 'no' });
    const silent = db.runTransaction(async (transaction) => void (await transaction.rollback()));
    await expect(silent).rejects.toBeUndefined();
    expect((await read('a'))?.n).toBe(1);
  });

  it('does not try again after a conflict inside the callback: the SDK hides its code', async () => {
    let tries = 0;
    const run = db.runTransaction(async (transaction) => {
      tries += 1;
      await read('a', transaction);
      await things()
        .doc('a')
        .update({ data: { n: _.inc(1) } });
      await things(transaction)
        .doc('a')
        .update({ data: { n: 0 } });
    });
    expect((await failureOf(run)).message).toMatch(CONFLICT);
    expect(tries).toBe(1);
  });

  it('tries a callback that throws the code of a conflict three times more', async () => {
    let tries = 0;
    const conflict = { code: 'DATABASE_TRANSACTION_CONFLICT', message: 'thrown by the callback' };
    const always = db.runTransaction(async () => {
      tries += 1;
      throw conflict;
    });
    await expect(always).rejects.toEqual(conflict);
    expect(tries).toBe(4);
  });

  it('tries a conflict at commit three times more, at once', async () => {
    cloud.faults.load({
      faults: [{ operation: 'database.commitTransaction', effect: 'conflict', every: 1 }],
    });
    let tries = 0;
    const always = db.runTransaction(async () => {
      tries += 1;
    });
    expect((await failureOf(always)).errCode).toBe('DATABASE_TRANSACTION_CONFLICT');
    expect(tries).toBe(4);
    cloud.faults.load({ faults: [{ operation: 'database.commitTransaction', effect: 'conflict', nth: 1 }] });
    await db.runTransaction((transaction) =>
      things(transaction)
        .doc('a')
        .update({ data: { n: 7 } }),
    );
    cloud.faults.load({ faults: [] });
    expect((await read('a'))?.n).toBe(7);
  });
});

it('20 payments at once against one account make exactly the right number of debits', async () => {
  await things()
    .doc('a')
    .set({ data: { balance: 15 } });
  let paid = 0;
  const pay = async (): Promise<void> => {
    for (;;) {
      const transaction = await db.startTransaction();
      try {
        const balance = Number((await read('a', transaction))?.balance);
        if (balance < 1) return void (await transaction.rollback());
        await things(transaction)
          .doc('a')
          .update({ data: { balance: balance - 1 } });
        await transaction.commit();
        paid += 1;
        return;
      } catch (error) {
        if (!(error instanceof Error) || !CONFLICT.test(error.message)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      }
    }
  };
  await Promise.all(Array.from({ length: 20 }, pay));
  expect(paid).toBe(15);
  expect((await read('a'))?.balance).toBe(0);
}, 60_000);
