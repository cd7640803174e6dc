import { duplicateKey } from '../errors';
import type { Catalog, Collection, Index } from './catalog';
import { indexKeys } from './indexKeys';
import { freeSlot, slotsOf } from './layout';
import type { Sqlite } from './sqlite';
import { type Document, type Fields, idKey, parseDocument, toEjson } from './values';

/** A document as it lies in its table: its row, its place in the order of adding, and its extended JSON. */
export interface Stored {
  readonly slot: number;
  readonly seq: number;
  readonly id: string;
  readonly body: string;
}

/** Reads and writes single documents together with their index entries. Writes run inside a transaction. */
export class Documents {
  constructor(
    private readonly sqlite: Sqlite,
    private readonly catalog: Catalog,
  ) {}

  get(collection: Collection, id: string): Stored | undefined {
    return this.sqlite.get<Stored>(
      `SELECT slot, seq, id, body FROM ${collection.table} WHERE slot >= ? AND slot < ? AND id = ?`,
      ...slotsOf(id),
      id,
    );
  }

  /** All documents in the order they were added. */
  all(collection: Collection): IterableIterator<Stored> {
    const { table } = collection;
    return this.sqlite.iterate<Stored>(
      `SELECT slot, seq, id, body FROM ${table} INDEXED BY ${table}_seq ORDER BY seq`,
    );
  }

  /** The documents an index finds from the key `from` (included) to the key `to` (excluded), in insertion order. */
  range(collection: Collection, index: Index, from: Buffer, to: Buffer): Stored[] {
    return this.sqlite.all<Stored>(
      `SELECT d.slot, d.seq, d.id, d.body
       FROM (SELECT DISTINCT slot FROM ${index.table} WHERE key >= ? AND key < ?) e
       CROSS JOIN ${collection.table} d ON d.slot = e.slot ORDER BY d.seq`,
      from,
      to,
    );
  }

  count(collection: Collection): number {
    const row = this.sqlite.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${collection.table}`);
    return row?.n ?? 0;
  }

  /** Adds a document; throws a duplicate key when its `_id` or a unique index is taken. */
  insert(collection: Collection, document: Document): void {
    const id = idKey(document._id);
    if (this.get(collection, id) !== undefined)
      throw duplicateKey(collection.name, '_id_', describe({ _id: document._id }));
    this.addAllEntries(collection, document, this.insertRow(collection, id, toEjson(document)));
  }

  /** Puts a document in the place of a stored one with the same `_id`. */
  replace(collection: Collection, before: Stored, document: Document): void {
    const previous = collection.indexes.length === 0 ? document : parseDocument(before.body);
    for (const index of collection.indexes) {
      if (sameKeys(index, previous, document)) continue;
      this.removeEntries(index, previous, before.slot);
      this.addEntries(collection, index, document, before.slot);
    }
    this.sqlite.run(`UPDATE ${collection.table} SET body = ? WHERE slot = ?`, toEjson(document), before.slot);
  }

  remove(collection: Collection, before: Stored): void {
    this.withdraw(collection, before);
    this.sqlite.run(`DELETE FROM ${collection.table} WHERE slot = ?`, before.slot);
  }

  /**
   * Writes several documents as one change (`after` undefined: removed). All old index entries go before the new ones
   * come, so that documents may exchange the values of a unique index.
   */
  writeAll(changes: readonly { collection: Collection; id: string; after: string | undefined }[]): void {
    const added: (() => void)[] = [];
    for (const { collection, id, after } of changes) {
      const before = this.get(collection, id);
      if (before !== undefined) this.withdraw(collection, before);
      if (after === undefined) {
        if (before !== undefined)
          this.sqlite.run(`DELETE FROM ${collection.table} WHERE slot = ?`, before.slot);
        continue;
      }
      const slot = before?.slot ?? this.insertRow(collection, id, after);
      if (before !== undefined)
        this.sqlite.run(`UPDATE ${collection.table} SET body = ? WHERE slot = ?`, after, slot);
      if (collection.indexes.length > 0)
        added.push(() => this.addAllEntries(collection, parseDocument(after), slot));
    }
    for (const add of added) add();
  }

  /** The document, other than the one named, that holds one of these keys of a unique index. */
  holderOf(
    collection: Collection,
    index: Index,
    keys: readonly Buffer[],
    except: string,
  ): Stored | undefined {
    for (const key of keys) {
      const holder = this.sqlite.get<Stored>(
        `SELECT d.slot, d.seq, d.id, d.body FROM ${index.table} e CROSS JOIN ${collection.table} d ON d.slot = e.slot
         WHERE e.key = ? AND d.id <> ? LIMIT 1`,
        key,
        except,
      );
      if (holder !== undefined) return holder;
    }
    return undefined;
  }

  private insertRow(collection: Collection, id: string, body: string): number {
    const { table } = collection;
    return this.sqlite.run(
      `INSERT INTO ${table} (slot, seq, id, body)
       VALUES (?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM ${table}), ?, ?)`,
      freeSlot(this.sqlite, table, id),
      id,
      body,
    ).lastInsertRowid;
  }

  private addAllEntries(collection: Collection, document: Document, slot: number): void {
    for (const index of collection.indexes) this.addEntries(collection, index, document, slot);
  }

  /** Takes a document out of all indexes. */
  private withdraw(collection: Collection, before: Stored): void {
    if (collection.indexes.length === 0) return;
    const document = parseDocument(before.body);
    for (const index of collection.indexes) this.removeEntries(index, document, before.slot);
  }

  private addEntries(collection: Collection, index: Index, document: Document, slot: number): void {
    const keys = indexKeys(document, index.fields);
    if (keys.length > 1) this.catalog.markMultikey(index);
    if (index.unique && this.holderOf(collection, index, keys, idKey(document._id)) !== undefined) {
      throw duplicateKey(collection.name, index.name, describeKey(index, document));
    }
    for (const key of keys)
      this.sqlite.run(`INSERT INTO ${index.table} (key, slot) VALUES (?, ?)`, key, slot);
  }

  private removeEntries(index: Index, document: Document, slot: number): void {
    for (const key of indexKeys(document, index.fields)) {
      this.sqlite.run(`DELETE FROM ${index.table} WHERE key = ? AND slot = ?`, key, slot);
    }
  }
}

function sameKeys(index: Index, before: Document, after: Document): boolean {
  const keys = indexKeys(after, index.fields);
  const previous = indexKeys(before, index.fields);
  return keys.length === previous.length && keys.every((key, at) => previous[at]?.equals(key) === true);
}

function describe(fields: Fields): string {
  return toEjson(fields);
}

/** The values of an index's fields in a document, as an error names them. */
export function describeKey(index: Index, document: Document): string {
  return describe(Object.fromEntries(index.fields.map((field) => [field, document[field] ?? null])));
}
