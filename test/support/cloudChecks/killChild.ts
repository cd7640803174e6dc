/**
 * A process that moves money without pause until it is killed, and says on standard output what was acknowledged.
 * Each transfer changes two accounts and a client's counter and adds an entry, in one transaction; after it, a note
 * is added outside any transaction.
 */
import { writeSync } from 'node:fs';
import { z } from 'zod';
import { Clock } from '../../../localcloud/clock';
import { DatabaseProtocol } from '../../../localcloud/database/protocol';
import { Store } from '../../../localcloud/database/store';
import { KILL_ACCOUNTS, KILL_COLLECTIONS } from './killDefinitions';

const started = performance.now();
const store = new Store({ dataDir: process.argv[2] ?? '', collections: KILL_COLLECTIONS });
const protocol = new DatabaseProtocol(store, new Clock(0));
writeSync(1, `ready ${Math.round(performance.now() - started)}\n`);

const startReply = z.object({ transactionId: z.string() });
const getReply = z.object({ data: z.object({ list: z.array(z.string()) }) });
const balanced = z.object({ balance: z.number() });
const counted = z.object({ count: z.number() });

async function read(transactionId: string, collectionName: string, id: string): Promise<unknown> {
  const request = { collectionName, transactionId, queryType: 'DOC', query: JSON.stringify({ _id: id }) };
  const reply = getReply.parse(await protocol.handle('database.getDocument', request));
  return JSON.parse(reply.data.list[0] ?? 'null');
}

async function set(transactionId: string, collectionName: string, id: string, data: object): Promise<void> {
  const request = { collectionName, transactionId, queryType: 'DOC', query: JSON.stringify({ _id: id }) };
  const change = { data: JSON.stringify(data), merge: false, upsert: true };
  await protocol.handle('database.modifyDocument', { ...request, ...change });
}

async function transfer(client: number): Promise<string> {
  const { transactionId } = startReply.parse(await protocol.handle('database.startTransaction', {}));
  const [from, to] = [client * 2, client * 2 + 1].map((n) => `account-${n % KILL_ACCOUNTS}`);
  if (from === undefined || to === undefined) throw new Error('no account');
  const amount = 1 + Math.floor(Math.random() * 9);
  const { balance: rich } = balanced.parse(await read(transactionId, 'accounts', from));
  const { balance: poor } = balanced.parse(await read(transactionId, 'accounts', to));
  const before = await read(transactionId, 'counters', `client-${client}`);
  const count = (before === null ? 0 : counted.parse(before).count) + 1;
  await set(transactionId, 'accounts', from, { balance: rich - amount });
  await set(transactionId, 'accounts', to, { balance: poor + amount });
  await set(transactionId, 'counters', `client-${client}`, { count });
  const entry = { _id: `${client}:${count}`, from, to, amount };
  await protocol.handle('database.insertDocument', {
    collectionName: 'entries',
    transactionId,
    data: [JSON.stringify(entry)],
  });
  await protocol.handle('database.commitTransaction', { transactionId });
  return entry._id;
}

async function work(client: number): Promise<never> {
  for (;;) {
    const entry = await transfer(client);
    writeSync(1, `entry ${entry}\n`);
    const data = [JSON.stringify({ _id: entry, by: client })];
    await protocol.handle('database.insertDocument', { collectionName: 'notes', data });
    writeSync(1, `note ${entry}\n`);
  }
}

void Promise.all([0, 1, 2, 3].map((client) => work(client)));
