import { collectionExists, collectionMissing, invalidParam } from '../errors';
import type { CollectionDefinition, IndexDefinition } from './collectionFiles';
import { indexKeys } from './indexKeys';
import { bringUp, createDocuments, createEntries } from './layout';
import type { Sqlite } from './sqlite';
import { parseDocument } from './values';

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly fields: readonly string[];
  /** The SQLite table of its entries. */
  readonly table: string;
  /** Whether some document has an array on one of the fields, so that it has several entries. */
  multikey: boolean;
}

export interface Collection {
  readonly name: string;
  /** The SQLite table of its documents. */
  readonly table: string;
  readonly indexes: Index[];
}

interface CollectionRow {
  id: number;
  name: string;
}
interface IndexRow {
  id: number;
  collection: number;
  definition: string;
  multikey: number;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS indexes (
  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES collections, definition TEXT NOT NULL,
  multikey INTEGER NOT NULL DEFAULT 0);
`;

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Which collections and indexes there are, and the tables that hold them. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();

  constructor(private readonly sqlite: Sqlite) {
    bringUp(sqlite);
    sqlite.exec(SCHEMA);
    this.load();
  }

  /** Throws `DATABASE_COLLECTION_NOT_EXIST`. */
  get(name: string): Collection {
    const collection = this.collections.get(name);
    if (collection === undefined) throw collectionMissing(name);
    return collection;
  }

  find(name: string): Collection | undefined {
    return this.collections.get(name);
  }

  names(): string[] {
    return [...this.collections.keys()].sort();
  }

  /** Creates an empty collection; throws when there is one of that name. */
  create(name: string): Collection {
    if (!NAME.test(name)) throw invalidParam(`not a collection name: ${name}`);
    if (this.collections.has(name)) throw collectionExists(name);
    return this.sqlite.transaction(() => {
      const { lastInsertRowid } = this.sqlite.run('INSERT INTO collections (name) VALUES (?)', name);
      const collection: Collection = { name, table: `documents_${lastInsertRowid}`, indexes: [] };
      createDocuments(this.sqlite, collection.table);
      this.collections.set(name, collection);
      return collection;
    });
  }

  /** Brings collections and indexes to what the files say, as a whole or not at all. */
  reconcile(definitions: readonly CollectionDefinition[]): void {
    this.sqlite.transaction(() => {
      for (const definition of definitions) this.reconcileOne(definition);
    });
    this.load();
  }

  /** Creates, builds and drops what differs. */
  private reconcileOne({ name, indexes }: CollectionDefinition): void {
    const collection = this.collections.get(name) ?? this.create(name);
    const wanted = new Map(indexes.map((definition) => [JSON.stringify(definition), definition]));
    const rows = this.sqlite.all<IndexRow>(
      'SELECT i.* FROM indexes i JOIN collections c ON c.id = i.collection WHERE c.name = ?',
      name,
    );
    for (const row of rows) if (!wanted.delete(row.definition)) this.drop(row);
    for (const definition of wanted.values()) this.build(collection, definition);
  }

  /** Remembers that an index has documents with several entries. */
  markMultikey(index: Index): void {
    index.multikey = true;
    const id = Number(index.table.slice('entries_'.length));
    this.sqlite.run('UPDATE indexes SET multikey = 1 WHERE id = ? AND multikey = 0', id);
  }

  private load(): void {
    this.collections.clear();
    for (const { id, name } of this.sqlite.all<CollectionRow>('SELECT id, name FROM collections')) {
      const rows = this.sqlite.all<IndexRow>('SELECT * FROM indexes WHERE collection = ? ORDER BY id', id);
      this.collections.set(name, { name, table: `documents_${id}`, indexes: rows.map(toIndex) });
    }
  }

  private drop(row: IndexRow): void {
    this.sqlite.transaction(() => {
      this.sqlite.exec(`DROP TABLE entries_${row.id}`);
      this.sqlite.run('DELETE FROM indexes WHERE id = ?', row.id);
    });
  }

  /** Builds an index over the documents there are; a unique one that they break throws and is not there. */
  private build(collection: Collection, definition: IndexDefinition): void {
    this.sqlite.transaction(() => {
      const { lastInsertRowid } = this.sqlite.run(
        'INSERT INTO indexes (collection, definition) VALUES ((SELECT id FROM collections WHERE name = ?), ?)',
        collection.name,
        JSON.stringify(definition),
      );
      const table = `entries_${lastInsertRowid}`;
      createEntries(this.sqlite, table);
      const index: Index = {
        ...definition,
        fields: definition.fields.map(({ name }) => name),
        table,
        multikey: false,
      };
      this.fill(collection, index);
    });
  }

  private fill(collection: Collection, index: Index): void {
    const rows = this.sqlite.iterate<{ slot: number; body: string }>(
      `SELECT slot, body FROM ${collection.table}`,
    );
    for (const { slot, body } of rows) {
      const keys = indexKeys(parseDocument(body), index.fields);
      if (keys.length > 1) this.markMultikey(index);
      for (const key of keys) {
        const taken = this.sqlite.get(`SELECT slot FROM ${index.table} WHERE key = ? LIMIT 1`, key);
        if (index.unique && taken !== undefined) {
          throw new Error(`the documents of ${collection.name} break its unique index ${index.name}`);
        }
        this.sqlite.run(`INSERT INTO ${index.table} (key, slot) VALUES (?, ?)`, key, slot);
      }
    }
  }
}

function toIndex(row: IndexRow): Index {
  const definition: IndexDefinition = JSON.parse(row.definition);
  return {
    name: definition.name,
    unique: definition.unique,
    fields: definition.fields.map(({ name }) => name),
    table: `entries_${row.id}`,
    multikey: row.multikey === 1,
  };
}
