import type { Sqlite } from './sqlite';

/** The tables' present form, kept in the file's `user_version`; 0 is a file that is new, or of the first form. */
const LAYOUT = 1;

/** Documents of ids with the same hash lie side by side, at most this many. */
const SLOTS_AN_ID = 16;

/**
 * Where documents lie: the row number is made of the `_id`, so that reading one is a single walk down one tree, which
 * hardly grows with the collection; by a key of text it would be two, the first of them much the deeper.
 */
export function slotsOf(id: string): readonly [first: number, end: number] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  const first = (hash >>> 0) * SLOTS_AN_ID;
  return [first, first + SLOTS_AN_ID];
}

/** A slot for a new document among those of its id. */
export function freeSlot(sqlite: Sqlite, table: string, id: string): number {
  const [first, end] = slotsOf(id);
  const rows = sqlite.all<{ slot: number }>(
    `SELECT slot FROM ${table} WHERE slot >= ? AND slot < ?`,
    first,
    end,
  );
  const taken = new Set(rows.map(({ slot }) => slot));
  for (let slot = first; slot < end; slot += 1) if (!taken.has(slot)) return slot;
  throw new Error(`${table}: no place for ${id}`);
}

/** `seq` numbers the documents in the order they were added. */
export const createDocuments = (sqlite: Sqlite, table: string): void =>
  sqlite.exec(
    `CREATE TABLE ${table} (slot INTEGER PRIMARY KEY, seq INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL);
     CREATE UNIQUE INDEX ${table}_seq ON ${table} (seq)`,
  );

export const createEntries = (sqlite: Sqlite, table: string): void =>
  sqlite.exec(
    `CREATE TABLE ${table} (key BLOB NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (key, slot)) WITHOUT ROWID`,
  );

/** Brings the file of an earlier version to the present form, as a whole or not at all. */
export function bringUp(sqlite: Sqlite): void {
  const version = sqlite.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > LAYOUT) throw new Error('the data was written by a later version of the embedded cloud');
  if (version === LAYOUT) return;
  sqlite.transaction(() => {
    const tables = sqlite.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name GLOB 'documents_*' OR name GLOB 'entries_*')",
    );
    const names = tables.map(({ name }) => name);
    for (const table of names.filter((name) => name.startsWith('documents_'))) moveDocuments(sqlite, table);
    if (names.some((name) => name.startsWith('entries_'))) moveEntries(sqlite);
    for (const table of names) sqlite.exec(`DROP TABLE old_${table}`);
    sqlite.exec(`PRAGMA user_version = ${LAYOUT}`);
  });
}

/** The first form numbered the rows in the order they were added and had the ids in an index. */
function moveDocuments(sqlite: Sqlite, table: string): void {
  sqlite.exec(`ALTER TABLE ${table} RENAME TO old_${table}`);
  createDocuments(sqlite, table);
  const rows = sqlite.iterate<{ seq: number; id: string; body: string }>(
    `SELECT seq, id, body FROM old_${table}`,
  );
  for (const { seq, id, body } of rows) {
    const slot = freeSlot(sqlite, table, id);
    sqlite.run(`INSERT INTO ${table} (slot, seq, id, body) VALUES (?, ?, ?, ?)`, slot, seq, id, body);
  }
}

function moveEntries(sqlite: Sqlite): void {
  for (const { id, collection } of sqlite.all<{ id: number; collection: number }>('SELECT * FROM indexes')) {
    const table = `entries_${id}`;
    sqlite.exec(`ALTER TABLE ${table} RENAME TO old_${table}`);
    createEntries(sqlite, table);
    sqlite.exec(
      `INSERT INTO ${table} (key, slot)
       SELECT e.key, d.slot FROM old_${table} e JOIN documents_${collection} d ON d.seq = e.seq`,
    );
  }
}
