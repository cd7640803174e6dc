/** Random transactions: nothing lost, nothing dirty, nothing torn; and broken stores are noticed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store, type StoreOptions } from '../../localcloud/database/store';
import { BROKEN } from '../support/brokenStores';
import { startTestCloud } from '../support/cloud';
import {
  ACCOUNTS,
  directClient,
  type HistoryResult,
  openingDocuments,
  runHistory,
  sdkClient,
} from '../support/history';
import { databaseFor } from '../support/sdk';

jest.setTimeout(30_000);

async function history(count: number, transactions?: StoreOptions['transactions']): Promise<HistoryResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-history-'));
  const closed = { permissions: { read: false, write: false }, indexes: [] };
  const store = new Store({
    dataDir,
    collections: [{ name: ACCOUNTS, ...closed }],
    ...(transactions === undefined ? {} : { transactions }),
  });
  await store.insert(ACCOUNTS, openingDocuments());
  const readAll = async () =>
    store.find(ACCOUNTS, { query: {}, offset: 0, limit: 1000 }).map((body): unknown => JSON.parse(body));
  const result = await runHistory(directClient(store), readAll, { count, clients: 8, seed: 1 });
  expect(store.versions.kept).toBe(0);
  store.close();
  rmSync(dataDir, { recursive: true });
  return result;
}

it('1 000 random transactions by 8 clients: no lost update, no dirty read, no read skew', async () => {
  const { committed, conflicts, ...anomalies } = await history(1000);
  expect(anomalies).toEqual({ lostUpdates: 0, dirtyReads: 0, readSkews: 0 });
  expect(committed).toBeGreaterThan(250);
  expect(conflicts).toBeGreaterThan(100);
}, 60_000);

it('60 of them through the real SDK', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-history-'));
  const cloud = await startTestCloud({ dataDir, functionsDir: dataDir, databaseRulesDir: dataDir });
  const database = databaseFor(cloud.url);
  await database.createCollection(ACCOUNTS);
  await database.collection(ACCOUNTS).add({ data: openingDocuments() });
  const readAll = async () => (await database.collection(ACCOUNTS).limit(1000).get()).data;
  const result = await runHistory(sdkClient(database), readAll, { count: 60, clients: 8, seed: 1 });
  expect(result).toMatchObject({ lostUpdates: 0, dirtyReads: 0, readSkews: 0 });
  await cloud.close();
  rmSync(dataDir, { recursive: true });
});

it.each([
  ['no version check', 'lostUpdates'],
  ['no lock', 'lostUpdates'],
  ['reads outside the snapshot', 'readSkews'],
] as const)(
  'a store with %s is caught by its %s',
  async (name, anomaly) => {
    expect((await history(600, BROKEN[name]))[anomaly]).toBeGreaterThan(0);
  },
  60_000,
);
