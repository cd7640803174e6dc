import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud } from '../../localcloud';
import { Store, type StoreOptions } from '../../localcloud/database/store';
import { BROKEN } from '../../test/support/brokenStores';
import { runInvocations } from '../../test/support/cloudChecks/invocations';
import { runKills } from '../../test/support/cloudChecks/kills';
import { measureGrowth, measureMemory } from '../../test/support/cloudChecks/speed';
import {
  ACCOUNTS,
  directClient,
  type HistoryResult,
  openingDocuments,
  runHistory,
  sdkClient,
} from '../../test/support/history';
import { databaseFor } from '../../test/support/sdk';
import { demand, type SoakCheck } from './check';

const CLIENTS = 8;
const COLLECTIONS = [{ name: ACCOUNTS, permissions: { read: false, write: false }, indexes: [] }];

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-soak-'));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const inStore = (
  count: number,
  seed: number,
  transactions?: StoreOptions['transactions'],
): Promise<HistoryResult> =>
  inFolder(async (dataDir) => {
    const store = new Store({ dataDir, collections: COLLECTIONS, ...(transactions && { transactions }) });
    await store.insert(ACCOUNTS, openingDocuments());
    const readAll = async () =>
      store.find(ACCOUNTS, { query: {}, offset: 0, limit: 1000 }).map((body): unknown => JSON.parse(body));
    const result = await runHistory(directClient(store), readAll, { count, clients: CLIENTS, seed });
    store.close();
    return result;
  });

const throughSdk = (count: number): Promise<HistoryResult> =>
  inFolder(async (dataDir) => {
    const folders = { functionsDir: dataDir, databaseRulesDir: dataDir };
    const cloud = await startLocalCloud({ port: 0, dataDir, ...folders });
    const database = databaseFor(cloud.url, { throwOnNotFound: false });
    await database.createCollection(ACCOUNTS);
    await database.collection(ACCOUNTS).add({ data: openingDocuments() });
    const readAll = async () => (await database.collection(ACCOUNTS).limit(1000).get()).data;
    const result = await runHistory(sdkClient(database), readAll, { count, clients: CLIENTS, seed: 5 });
    await cloud.close();
    return result;
  });

function clean(result: HistoryResult): string {
  const { lostUpdates, dirtyReads, readSkews } = result;
  demand(lostUpdates + dirtyReads + readSkews === 0, JSON.stringify(result));
  return JSON.stringify(result);
}

const caught = (name: keyof typeof BROKEN, anomaly: 'lostUpdates' | 'readSkews'): SoakCheck => ({
  title: `a store with ${name} is caught`,
  run: async () => {
    const result = await inStore(2000, 3, BROKEN[name]);
    demand(result[anomaly] > 0, `${anomaly} went unnoticed: ${JSON.stringify(result)}`);
    return JSON.stringify(result);
  },
});

/** The embedded cloud at full counts. */
export const cloudChecks: readonly SoakCheck[] = [
  {
    title: '100 000 random transactions by 8 clients',
    run: async () => clean(await inStore(100_000, 2)),
  },
  {
    title: '3 000 random transactions by 8 clients through the SDK',
    run: async () => clean(await throughSdk(3000)),
  },
  caught('no version check', 'lostUpdates'),
  caught('no lock', 'lostUpdates'),
  caught('reads outside the snapshot', 'readSkews'),
  {
    title: '300 rounds of SIGKILL under load',
    run: async () => {
      const result = await runKills(300);
      demand(result.lost === 0 && result.inconsistent.length === 0, JSON.stringify(result));
      return JSON.stringify(result);
    },
  },
  {
    title: '500 invocations under 50 identities, 8 instances',
    run: async () => {
      const mixed = await inFolder((dir) =>
        runInvocations(dir, { calls: 500, identities: 50, instances: 8 }),
      );
      demand(mixed === 0, `${mixed} replies belonged to somebody else`);
      return `${mixed} of 500 replies mixed up`;
    },
  },
  {
    title: 'reads among 100 000 documents against 100; reopening',
    run: async () => {
      const result = await measureGrowth(100_000, 200);
      const { pointRead, equality, reopenMs } = result;
      demand(pointRead <= 1.5 && equality <= 1.5 && reopenMs <= 1000, JSON.stringify(result));
      return JSON.stringify(result);
    },
  },
  {
    title: '10 000 transactions in a row',
    run: async () => {
      const grown = await measureMemory(10_000);
      demand(grown < 1_000_000, `the heap grew by ${grown} bytes`);
      return `the heap grew by ${grown} bytes`;
    },
  },
];
