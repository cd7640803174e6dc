import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Store } from '../../../localcloud/database/store';
import { directClient } from '../history';

const closed = { permissions: { read: false, write: false } };
const byOwner = { name: 'owner', unique: false, fields: [{ name: 'owner', direction: 'asc' as const }] };
const COLLECTIONS = [
  { name: 'small', ...closed, indexes: [byOwner] },
  { name: 'large', ...closed, indexes: [byOwner] },
  { name: 'accounts', ...closed, indexes: [] },
];
const SMALL = 100;
const A_BATCH = 5000;

export interface GrowthResult {
  /** Time of a point read among many documents, by that among a hundred. */
  readonly pointRead: number;
  /** The same of an equality query on an index, with as many hits in both. */
  readonly equality: number;
  /** How long the store takes to open with all of them. */
  readonly reopenMs: number;
}

async function fill(store: Store, name: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += A_BATCH) {
    const size = Math.min(A_BATCH, count - from);
    const documents = Array.from({ length: size }, (_none, n) => ({
      _id: `id-${from + n}`,
      owner: `owner-${Math.floor((from + n) / 2)}`,
      text: 'x'.repeat(200),
    }));
    await store.insert(name, documents);
  }
}

/** The shortest of several rounds, in milliseconds: a busy neighbour can only make a round longer. */
function shortest(rounds: number, run: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return Math.min(...times);
}

/** Compares reads among a hundred documents with reads among `count`. */
export async function measureGrowth(count: number): Promise<GrowthResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-speed-'));
  const filled = new Store({ dataDir, collections: COLLECTIONS });
  await fill(filled, 'small', SMALL);
  await fill(filled, 'large', count);
  filled.close();
  const started = performance.now();
  const store = new Store({ dataDir, collections: COLLECTIONS });
  store.get('large', 'id-1');
  const reopenMs = performance.now() - started;
  const point = (name: string, size: number) => () => {
    for (let n = 0; n < 300; n += 1) {
      if (store.get(name, `id-${(n * 7919) % size}`) === undefined) throw new Error('a document is missing');
    }
  };
  const equality = (name: string, size: number) => () => {
    for (let n = 0; n < 100; n += 1) {
      const query = { owner: `owner-${(n * 7919) % (size / 2)}` };
      if (store.find(name, { query, offset: 0, limit: 100 }).length !== 2)
        throw new Error('a hit is missing');
    }
  };
  // In turns, so that both meet the same machine; the page cache is warm for both.
  for (const warm of [point('small', SMALL), point('large', count), equality('large', count)]) warm();
  const ratio = (run: (name: string, size: number) => () => void): number => {
    const pairs = Array.from({ length: 8 }, () => [
      shortest(5, run('small', SMALL)),
      shortest(5, run('large', count)),
    ]);
    return (
      Math.min(...pairs.map(([, large]) => large ?? 0)) / Math.min(...pairs.map(([small]) => small ?? 0))
    );
  };
  const result = { pointRead: ratio(point), equality: ratio(equality), reopenMs };
  store.close();
  rmSync(dataDir, { recursive: true });
  return result;
}

/** By how many bytes the heap grows over `count` transactions in a row, after a first tenth to warm up. */
export async function measureMemory(count: number): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-memory-'));
  const store = new Store({ dataDir, collections: COLLECTIONS });
  await store.insert('accounts', [{ _id: 'a', n: 0 }]);
  const client = directClient(store);
  const run = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      const transaction = await client.start();
      await client.get(transaction, 'a');
      await client.set(transaction, 'a', { n });
      await client.commit(transaction);
    }
  };
  await run(count / 10);
  const before = heapUsed();
  await run(count);
  const grown = heapUsed() - before;
  store.close();
  rmSync(dataDir, { recursive: true });
  return grown;
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') for (let n = 0; n < 3; n += 1) collect();
  return process.memoryUsage().heapUsed;
}
