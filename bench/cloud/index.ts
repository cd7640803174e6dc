import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cloudSdk from 'wx-server-sdk';
import { z } from 'zod';
import { startLocalCloud } from '../../localcloud';
import { Sqlite } from '../../localcloud/database/sqlite';
import type { Store } from '../../localcloud/database/store';
import { type Contender, measure, table } from '../measure';

const DOCUMENTS = 1000;
const BODY = 'x'.repeat(200);

let fresh = 0;
const freshId = (): string => {
  fresh += 1;
  return `fresh-${fresh}`;
};
let reads = 0;
const someId = (): string => {
  reads += 1;
  return `id-${(reads * 7919) % DOCUMENTS}`;
};
const fourIds = (): string[] => [0, 1, 2, 3].map((n) => `id-${(fresh + n * 250) % DOCUMENTS}`);

/** What is measured, done by one way to the database; each gives a number that depends on its work. */
interface Way {
  readonly name: string;
  read(): number | Promise<number>;
  insert(): number | Promise<number>;
  transaction(): number | Promise<number>;
  /** The number in a document, not timed: shows that the work was done. */
  numberIn(id: string): Promise<number>;
}

const numbered = z.object({ n: z.number() });

/** SQLite alone, with the same safety (WAL, `synchronous=FULL`): what no document database on top can undercut. */
function bareSqlite(dir: string): Way & { insertTogether(count: number): number; close(): void } {
  const sqlite = new Sqlite(join(dir, 'bare.sqlite'));
  sqlite.exec('CREATE TABLE things (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)');
  const body = (id: string, n: number): string => JSON.stringify({ _id: id, n, text: BODY });
  const insert = (id: string, n: number): number =>
    sqlite.run('INSERT INTO things (id, body) VALUES (?, ?)', id, body(id, n)).changes;
  const bodyOf = (id: string): string =>
    sqlite.get<{ body: string }>('SELECT body FROM things WHERE id = ?', id)?.body ?? '';
  const read = (id: string): number => bodyOf(id).length;
  sqlite.transaction(() => {
    for (let n = 0; n < DOCUMENTS; n += 1) insert(`id-${n}`, n);
  });
  return {
    name: 'bare SQLite',
    read: () => read(someId()),
    insert: () => insert(freshId(), 1),
    insertTogether: (count) =>
      sqlite.transaction(() => {
        let changes = 0;
        for (let n = 0; n < count; n += 1) changes += insert(freshId(), 1);
        return changes;
      }),
    transaction: () => {
      fresh += 1;
      return sqlite.transaction(() =>
        fourIds().reduce(
          (sum, id) =>
            sum +
            read(id) +
            sqlite.run('UPDATE things SET body = ? WHERE id = ?', body(id, fresh), id).changes,
          0,
        ),
      );
    },
    numberIn: async (id) => numbered.parse(JSON.parse(bodyOf(id))).n,
    close: () => sqlite.close(),
  };
}

/** The store in this process. */
function direct(store: Store): Way {
  return {
    name: 'embedded cloud, directly',
    read: () => store.get('things', someId())?.length ?? 0,
    insert: async () => (await store.insert('things', [{ _id: freshId(), n: 1, text: BODY }])).length,
    transaction: async () => {
      fresh += 1;
      const id = store.transactions.start();
      const collection = store.catalog.get('things');
      let length = 0;
      for (const one of fourIds()) {
        length += store.transactions.read(id, collection, `s${one}`)?.length ?? 0;
        store.transactions.write(id, collection, `s${one}`, () => ({
          to: { _id: one, n: fresh, text: BODY },
        }));
      }
      await store.transactions.commit(id);
      return length;
    },
    numberIn: async (id) => numbered.parse(JSON.parse(store.get('things', id) ?? '')).n,
  };
}

/** The real SDK over HTTP, as a function uses it. */
function throughSdk(url: string): Way {
  Object.assign(process.env, {
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  });
  cloudSdk.init({ env: 'local' });
  const database = cloudSdk.database();
  const things = database.collection('things');
  return {
    name: 'embedded cloud, through wx-server-sdk',
    read: async () => Object.keys(Object(await things.doc(someId()).get())).length,
    insert: async () =>
      '_id' in Object(await things.add({ data: { _id: freshId(), n: 1, text: BODY } })) ? 1 : 0,
    transaction: async () => {
      fresh += 1;
      const transaction = await database.startTransaction();
      for (const id of fourIds()) {
        await transaction.collection('things').doc(id).get();
        await transaction
          .collection('things')
          .doc(id)
          .set({ data: { n: fresh, text: BODY } });
      }
      await transaction.commit();
      return fresh;
    },
    numberIn: async (id) => numbered.parse(Object(await things.doc(id).get()).data).n,
  };
}

/** What is timed has to be done: each way's transaction is read back by the same way. */
async function check(way: Way): Promise<void> {
  if ((await way.read()) <= 0 || (await way.insert()) !== 1)
    throw new Error(`${way.name} read or added nothing`);
  await way.transaction();
  for (const id of fourIds())
    if ((await way.numberIn(id)) !== fresh) throw new Error(`${way.name}: ${id} was not changed`);
  if ((await way.numberIn(`fresh-${fresh - 1}`)) !== 1) throw new Error(`${way.name}: nothing was added`);
}

/** Point read, insert and four-document transaction: through the SDK and directly, against bare SQLite. */
export async function benchCloud(print: (text: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-cloud-'));
  const cloud = await startLocalCloud({
    port: 0,
    dataDir: dir,
    functionsDir: dir,
    databaseRulesDir: dir,
    timers: false,
  });
  cloud.store.catalog.create('things');
  const documents = Array.from({ length: DOCUMENTS }, (_none, n) => ({ _id: `id-${n}`, n, text: BODY }));
  await cloud.store.insert('things', documents);
  const bare = bareSqlite(dir);
  const ways = [bare, direct(cloud.store), throughSdk(cloud.url)];
  for (const way of ways) await check(way);
  const works = [
    ['point read', (way: Way) => way.read()],
    ['insert', (way: Way) => way.insert()],
    ['four-document transaction', (way: Way) => way.transaction()],
  ] as const;
  for (const [title, run] of works) {
    const contenders: Contender[] = ways.map((way) => ({ name: way.name, units: 1, run: () => run(way) }));
    print(table(`${title}, one at a time`, await measure(contenders), bare.name));
  }
  const crowd = 64;
  const together = (way: Way): Contender => ({
    name: way.name,
    units: crowd,
    run: async () => (await Promise.all(Array.from({ length: crowd }, () => way.insert()))).length,
  });
  // The embedded cloud lets writes that wait share a commit; so may SQLite.
  const shared: Contender = {
    name: 'bare SQLite, one commit for all',
    units: crowd,
    run: () => bare.insertTogether(crowd),
  };
  const crowds = await measure([...ways.map(together), shared]);
  print(table(`insert, ${crowd} at a time`, crowds, bare.name));
  bare.close();
  await cloud.close();
  rmSync(dir, { recursive: true });
}
