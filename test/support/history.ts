/**
 * Random transactions by several clients against one store, and a check of what they saw. Accounts hold a balance, a
 * version and who wrote it; transfers move money between some of them, audits read all of them.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../localcloud/clock';
import { DatabaseProtocol } from '../../localcloud/database/protocol';
import type { Store } from '../../localcloud/database/store';
import type { Database, SdkTransaction } from './sdk';

const account = z.object({ _id: z.string(), balance: z.number(), version: z.number(), writer: z.string() });
type Account = z.infer<typeof account>;

/** The database as a client of a history uses it: straight at the protocol, or through the SDK. */
export interface HistoryClient {
  start(): Promise<string>;
  get(transaction: string, id: string): Promise<unknown>;
  set(transaction: string, id: string, data: object): Promise<void>;
  commit(transaction: string): Promise<void>;
  abort(transaction: string): Promise<void>;
}

interface Attempt {
  readonly id: string;
  readonly reads: Map<string, Account>;
  /** Version that it left on each account it wrote. */
  readonly writes: Map<string, number>;
  committed: boolean;
}

export interface HistoryResult {
  readonly committed: number;
  readonly conflicts: number;
  readonly lostUpdates: number;
  readonly dirtyReads: number;
  readonly readSkews: number;
}

export const ACCOUNTS = 'accounts';
const COUNT = 10;
const OPENING = 1000;
const ids = Array.from({ length: COUNT }, (_none, n) => `account-${n}`);

/** The documents that a history begins with. */
export const openingDocuments = (): Account[] =>
  ids.map((_id) => ({ _id, balance: OPENING, version: 0, writer: 'opening' }));

/** Speaks the protocol to a store in this process, without a network between. */
export function directClient(store: Store): HistoryClient {
  const protocol = new DatabaseProtocol(store, new Clock(0));
  const one = (transactionId: string, id: string) => ({
    collectionName: ACCOUNTS,
    transactionId,
    queryType: 'DOC',
    query: JSON.stringify({ _id: id }),
  });
  const startReply = z.object({ transactionId: z.string() });
  const getReply = z.object({ data: z.object({ list: z.array(z.string()) }) });
  return {
    start: async () => startReply.parse(await protocol.handle('database.startTransaction', {})).transactionId,
    get: async (transaction, id) => {
      const reply = getReply.parse(await protocol.handle('database.getDocument', one(transaction, id)));
      return JSON.parse(reply.data.list[0] ?? 'null');
    },
    set: async (transaction, id, data) => {
      const request = { ...one(transaction, id), data: JSON.stringify(data), merge: false, upsert: true };
      await protocol.handle('database.modifyDocument', request);
    },
    commit: async (transactionId) => {
      await protocol.handle('database.commitTransaction', { transactionId });
    },
    abort: async (transactionId) => {
      await protocol.handle('database.abortTransaction', { transactionId });
    },
  };
}

/** The same through the real wx-server-sdk. */
export function sdkClient(database: Database): HistoryClient {
  const open = new Map<string, SdkTransaction>();
  const of = (id: string): SdkTransaction => {
    const transaction = open.get(id);
    if (transaction === undefined) throw new Error('no such transaction');
    return transaction;
  };
  return {
    start: async () => {
      const id = randomUUID();
      open.set(id, await database.startTransaction());
      return id;
    },
    get: async (transaction, id) => (await of(transaction).collection(ACCOUNTS).doc(id).get()).data,
    set: async (transaction, id, data) => {
      await of(transaction).collection(ACCOUNTS).doc(id).set({ data });
    },
    commit: async (transaction) => {
      await of(transaction).commit();
    },
    abort: async (transaction) => {
      await of(transaction).rollback();
    },
  };
}

const isConflict = (error: unknown): boolean =>
  error instanceof Error && /TransactionConflict|TransactionNotExist/.test(error.message);

/** Deterministic choices (a linear congruential generator is enough to shuffle work). */
function chooser(seed: number): (below: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

async function breathe(choose: (below: number) => number): Promise<void> {
  for (let turns = choose(3); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One transaction: a transfer among some accounts, an audit of all, or a transfer given up on purpose. */
async function attempt(client: HistoryClient, choose: (below: number) => number): Promise<Attempt> {
  const done: Attempt = { id: randomUUID(), reads: new Map(), writes: new Map(), committed: false };
  const transaction = await client.start();
  const kind = choose(10);
  const order = [...ids].sort(() => choose(3) - 1);
  const chosen = kind < 3 ? order : order.slice(0, 2 + choose(3));
  for (const id of chosen) {
    await breathe(choose);
    done.reads.set(id, account.parse(await client.get(transaction, id)));
  }
  if (kind >= 3) {
    let carry = 0;
    for (const [at, id] of chosen.entries()) {
      await breathe(choose);
      const read = done.reads.get(id);
      if (read === undefined) continue;
      const change = at === chosen.length - 1 ? -carry : choose(21) - 10;
      carry += change;
      const data = { balance: read.balance + change, version: read.version + 1, writer: done.id };
      await client.set(transaction, id, data);
      done.writes.set(id, data.version);
    }
  }
  await breathe(choose);
  if (kind === 9) {
    await client.abort(transaction);
    return done;
  }
  await client.commit(transaction);
  done.committed = true;
  return done;
}

/** Runs `count` transactions by `clients` clients and checks the history they made. */
export async function runHistory(
  client: HistoryClient,
  readAll: () => Promise<unknown[]>,
  { count, clients, seed }: { count: number; clients: number; seed: number },
): Promise<HistoryResult> {
  const attempts: Attempt[] = [];
  let [left, conflicts] = [count, 0];
  const work = async (number: number): Promise<void> => {
    const choose = chooser(seed * 1000 + number);
    while (left > 0) {
      left -= 1;
      try {
        attempts.push(await attempt(client, choose));
      } catch (error) {
        if (!isConflict(error)) throw error;
        conflicts += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_none, number) => work(number)));
  return { ...check(attempts, z.array(account).parse(await readAll())), conflicts };
}

function check(attempts: readonly Attempt[], final: readonly Account[]): Omit<HistoryResult, 'conflicts'> {
  const committed = attempts.filter((one) => one.committed);
  const byId = new Map(committed.map((one) => [one.id, one]));
  const skews = attempts.filter((one) => isSkewed(one, byId)).length;
  const dirty = attempts.filter((one) => [...one.reads.values()].some((read) => isDirty(read, byId))).length;
  return {
    committed: committed.length,
    lostUpdates: countLost(committed, final),
    dirtyReads: dirty,
    readSkews: skews,
  };
}

/** Two commits that made the same version of an account, or a final version that is not the number of writes. */
function countLost(committed: readonly Attempt[], final: readonly Account[]): number {
  const made = new Map<string, number>();
  let lost = 0;
  const writes = new Map<string, number>();
  for (const { writes: own } of committed) {
    for (const [id, version] of own) {
      const key = `${id}/${version}`;
      made.set(key, (made.get(key) ?? 0) + 1);
      if ((made.get(key) ?? 0) > 1) lost += 1;
      writes.set(id, (writes.get(id) ?? 0) + 1);
    }
  }
  for (const { _id, version } of final) if ((writes.get(_id) ?? 0) !== version) lost += 1;
  const total = final.reduce((sum, { balance }) => sum + balance, 0);
  return lost + (total === COUNT * OPENING ? 0 : 1);
}

/** A value that nobody who committed left there. */
function isDirty(read: Account, byId: ReadonlyMap<string, Attempt>): boolean {
  if (read.writer === 'opening') return read.version !== 0;
  return byId.get(read.writer)?.writes.get(read._id) !== read.version;
}

/** Saw a part of another's transfer and not the rest, or a total that never was. */
function isSkewed({ reads }: Attempt, byId: ReadonlyMap<string, Attempt>): boolean {
  for (const read of reads.values()) {
    for (const [other, version] of byId.get(read.writer)?.writes ?? []) {
      const seen = reads.get(other);
      if (seen !== undefined && seen.version < version) return true;
    }
  }
  if (reads.size < COUNT) return false;
  return [...reads.values()].reduce((sum, { balance }) => sum + balance, 0) !== COUNT * OPENING;
}
