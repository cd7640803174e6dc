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

/** Asks for documents (or pairs of documents) all over a collection, a few hundred at a time. */
type Round = () => void;

const READS = 500;

function pointReads(store: Store, name: string, size: number): Round {
  let n = 0;
  return () => {
    for (const end = n + READS; n < end; n += 1)
      if (store.get(name, `id-${(n * 7919) % size}`) === undefined) throw new Error('a document is missing');
  };
}

function equalityQueries(store: Store, name: string, size: number): Round {
  let n = 0;
  return () => {
    for (const end = n + READS / 5; n < end; n += 1) {
      const query = { owner: `owner-${(n * 7919) % (size / 2)}` };
      if (store.find(name, { query, offset: 0, limit: 100 }).length !== 2)
        throw new Error('a hit is missing');
    }
  };
}

/** Milliseconds of processor that a round takes: what other processes do meanwhile does not count. */
function cpuTime(round: Round): number {
  const before = process.cpuUsage();
  round();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How much longer one round takes than the other: medians of many, in turns, so that both meet the same machine. */
function ratio(rounds: number, large: Round, small: Round): number {
  const times = Array.from({ length: rounds }, () => [cpuTime(small), cpuTime(large)] as const);
  return median(times.map(([, slow]) => slow)) / median(times.map(([quick]) => quick));
}

/** Compares reads among a hundred documents with reads among `count`, scattered over all of them. */
export async function measureGrowth(count: number, rounds: number): Promise<GrowthResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-speed-'));
  const filled = new Store({ dataDir, collections: COLLECTIONS });
  await fill(filled, 'small', SMALL);
  await fill(filled, 'large', count);
  filled.close();
  const started = performance.now();
  const store = new Store({ dataDir, collections: COLLECTIONS });
  store.get('large', 'id-1');
  const reopenMs = performance.now() - started;
  // Every page is in memory from here on, for both.
  for (let n = 0; n < count; n += 1) store.get('large', `id-${n}`);
  const measured = (reads: typeof pointReads): number =>
    ratio(rounds, reads(store, 'large', count), reads(store, 'small', SMALL));
  const result = { pointRead: measured(pointReads), equality: measured(equalityQueries), reopenMs };
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
