/** How documents lie in the file: ids that share a place, and files of earlier and later versions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotsOf } from '../../localcloud/database/layout';
import { Sqlite } from '../../localcloud/database/sqlite';
import { Store } from '../../localcloud/database/store';

const index = (name: string, unique: boolean) => ({
  name,
  unique,
  fields: [{ name, direction: 'asc' as const }],
});
const closed = { permissions: { read: false, write: false } };
const PEOPLE = [{ name: 'people', ...closed, indexes: [index('card', true), index('town', false)] }];

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'localcloud-layout-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (): Store => new Store({ dataDir, collections: PEOPLE });
const all = (store: Store, query = {}): unknown[] =>
  store.find('people', { query, offset: 0, limit: 100 }).map((body): unknown => JSON.parse(body));
const file = (): Sqlite => new Sqlite(join(dataDir, 'database.sqlite'));

/** What the first version of the embedded cloud wrote: rows in order, ids in an index of their own. */
function writeFirstForm(): void {
  const sqlite = file();
  sqlite.exec(`
    CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES collections,
      definition TEXT NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE documents_1 (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
    INSERT INTO collections (name) VALUES ('people');`);
  for (const [at, definition] of [index('card', true), index('town', false)].entries()) {
    sqlite.exec(`CREATE TABLE entries_${at + 1} (key BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq))
      WITHOUT ROWID`);
    sqlite.run('INSERT INTO indexes (collection, definition) VALUES (1, ?)', JSON.stringify(definition));
  }
  for (const [id, card, town] of [
    ['z', '1', 'a'],
    ['a', '2', 'b'],
    ['m', '3', 'a'],
  ] as const) {
    const body = JSON.stringify({ _id: id, card, town });
    const seq = sqlite.run(
      'INSERT INTO documents_1 (id, body) VALUES (?, ?)',
      `s${id}`,
      body,
    ).lastInsertRowid;
    const entry = (text: string) =>
      Buffer.concat([Buffer.from([0x20]), Buffer.from(text), Buffer.from([0, 0])]);
    sqlite.run('INSERT INTO entries_1 VALUES (?, ?)', entry(card), seq);
    sqlite.run('INSERT INTO entries_2 VALUES (?, ?)', entry(town), seq);
  }
  sqlite.close();
}

it('a file of the first version opens with every document, its order and its indexes', async () => {
  writeFirstForm();
  const store = open();
  expect(all(store)).toEqual([
    { _id: 'z', card: '1', town: 'a' },
    { _id: 'a', card: '2', town: 'b' },
    { _id: 'm', card: '3', town: 'a' },
  ]);
  expect(all(store, { town: 'a' })).toMatchObject([{ _id: 'z' }, { _id: 'm' }]);
  await expect(store.insert('people', [{ _id: 'n', card: '2' }])).rejects.toThrow('E11000');
  await store.insert('people', [{ _id: 'n', card: '4', town: 'a' }]);
  store.close();
  const again = open();
  expect(all(again, { town: 'a' })).toMatchObject([{ _id: 'z' }, { _id: 'm' }, { _id: 'n' }]);
  again.close();
});

it('a file whose bringing up fails is what it was, and free to be opened', () => {
  writeFirstForm();
  const broken = file();
  broken.exec('CREATE TABLE old_entries_2 (x)');
  broken.close();
  expect(open).toThrow('old_entries_2');
  const mended = file();
  mended.exec('DROP TABLE old_entries_2');
  mended.close();
  const store = open();
  expect(all(store, { town: 'a' })).toHaveLength(2);
  store.close();
});

it('a file of a later version is refused and let alone', () => {
  const later = file();
  later.exec('PRAGMA user_version = 99');
  later.close();
  expect(open).toThrow('a later version');
  const untouched = file();
  expect(untouched.all('SELECT name FROM sqlite_schema')).toEqual([]);
  untouched.close();
});

it('ids that share a place are kept apart, through removal and change', async () => {
  const [one, other] = ['person-139599', 'person-322382'];
  expect(slotsOf(`s${one}`)).toEqual(slotsOf(`s${other}`));
  const store = open();
  await store.insert('people', [
    { _id: one, card: '1', town: 'a' },
    { _id: other, card: '2', town: 'a' },
  ]);
  await expect(store.insert('people', [{ _id: other, card: '3' }])).rejects.toThrow('_id_');
  await store.remove('people', { _id: one }, false);
  expect(store.get('people', one)).toBeUndefined();
  expect(all(store, { town: 'a' })).toEqual([{ _id: other, card: '2', town: 'a' }]);
  await store.insert('people', [{ _id: one, card: '1', town: 'a' }]);
  await store.update('people', { _id: other }, { $set: { town: 'b' } }, false);
  expect(all(store)).toEqual([
    { _id: other, card: '2', town: 'b' },
    { _id: one, card: '1', town: 'a' },
  ]);
  expect(all(store, { town: 'b' })).toMatchObject([{ _id: other }]);
  store.close();
});
