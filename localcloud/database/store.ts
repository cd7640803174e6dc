import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Catalog, type Collection } from './catalog';
import type { CollectionDefinition } from './collectionFiles';
import { Documents, type Stored } from './documents';
import { indexKeys } from './indexKeys';
import { planQuery } from './planner';
import { aggregate, arrange, compileQuery } from './query';
import { Sqlite } from './sqlite';
import { documentKey, type TransactionParts, Transactions, uniqueKey } from './transactions';
import { applyUpdate, checkUpdate } from './update';
import {
  type Document,
  type DocumentId,
  type Fields,
  idKey,
  isDocumentId,
  parseDocument,
  toEjson,
} from './values';
import { Versions } from './versions';
import { Blocked, type Replaced, WriteQueue } from './writeQueue';

export interface FindOptions {
  readonly query: Fields;
  readonly order?: Fields;
  readonly offset: number;
  readonly limit: number;
  readonly projection?: Fields;
}

export interface StoreOptions {
  /** The folder that holds the database file. */
  readonly dataDir: string;
  readonly collections: readonly CollectionDefinition[];
  readonly transactionLimitMs?: number;
  /** Makes the transactions; a test puts a broken one in here to see that its checks notice. */
  readonly transactions?: (parts: TransactionParts) => Transactions;
}

const TRANSACTION_LIMIT_MS = 30_000;

/** A fresh `_id`, as CloudBase makes them: 32 hexadecimal digits. */
export const newDocumentId = (): string => randomBytes(16).toString('hex');

/** The documents of all collections: reads at once, writes durably, transactions by id. Bodies are extended JSON. */
export class Store {
  readonly catalog: Catalog;
  readonly transactions: Transactions;
  readonly versions = new Versions();
  private readonly sqlite: Sqlite;
  private readonly documents: Documents;
  private readonly queue: WriteQueue;

  constructor({
    dataDir,
    collections,
    transactionLimitMs = TRANSACTION_LIMIT_MS,
    transactions,
  }: StoreOptions) {
    this.sqlite = new Sqlite(join(dataDir, 'database.sqlite'));
    this.catalog = this.open(collections);
    this.documents = new Documents(this.sqlite, this.catalog);
    this.queue = new WriteQueue(this.sqlite, this.versions);
    const parts = {
      documents: this.documents,
      versions: this.versions,
      queue: this.queue,
      limitMs: transactionLimitMs,
    };
    this.transactions = transactions === undefined ? new Transactions(parts) : transactions(parts);
  }

  /** Lets go of the file when what is in it cannot be used, so that it may be tried again. */
  private open(collections: readonly CollectionDefinition[]): Catalog {
    try {
      const catalog = new Catalog(this.sqlite);
      catalog.reconcile(collections);
      return catalog;
    } catch (error) {
      this.sqlite.close();
      throw error;
    }
  }

  /** One document by `_id`. */
  get(name: string, id: DocumentId): string | undefined {
    return this.documents.get(this.catalog.get(name), idKey(id))?.body;
  }

  /** The documents that match, as a query asks for them. */
  find(name: string, { query, order, offset, limit, projection }: FindOptions): string[] {
    const collection = this.catalog.get(name);
    if (order === undefined && projection === undefined) {
      return [...this.matching(collection, query, offset + limit)]
        .slice(offset)
        .map(({ stored }) => stored.body);
    }
    const enough = order === undefined ? offset + limit : Number.POSITIVE_INFINITY;
    const found = [...this.matching(collection, query, enough)].map(({ document }) => document);
    return arrange(found, { order, offset, limit, projection }).map(toEjson);
  }

  count(name: string, query: Fields): number {
    const collection = this.catalog.get(name);
    if (Object.keys(query).length === 0) return this.documents.count(collection);
    let total = 0;
    for (const _ of this.matching(collection, query)) total += 1;
    return total;
  }

  /** Runs an aggregation; a `$match` in front uses the indexes. */
  aggregate(name: string, pipeline: readonly Fields[]): string[] {
    const [first, ...rest] = pipeline;
    const match = first?.$match;
    const query = typeof match === 'object' && match !== null ? { ...match } : undefined;
    const stages = query === undefined ? [...pipeline] : rest;
    const source = this.matching(this.catalog.get(name), query ?? {});
    const all = (from: string): Document[] => {
      const collection = this.catalog.find(from);
      return collection === undefined
        ? []
        : [...this.documents.all(collection)].map(({ body }) => parseDocument(body));
    };
    return aggregate(
      [...source].map(({ document }) => document),
      stages,
      all,
    ).map(toEjson);
  }

  /** Adds documents, all or none; gives their ids. */
  insert(name: string, documents: readonly Document[]): Promise<DocumentId[]> {
    const collection = this.catalog.get(name);
    return this.queue.submit((replaced) =>
      documents.map((document) => {
        this.put(collection, undefined, document, replaced);
        return document._id;
      }),
    );
  }

  /** Changes the documents that match (all of them, or the first); says how many it really changed. */
  update(name: string, query: Fields, update: Fields, multi: boolean): Promise<number> {
    const collection = this.catalog.get(name);
    checkUpdate(update);
    return this.queue.submit((replaced) => {
      let updated = 0;
      for (const { stored, document } of [...this.matching(collection, query, multi ? undefined : 1)]) {
        this.assertFree(documentKey(collection, stored.id));
        if (!applyUpdate(document, update, query)) continue;
        this.put(collection, stored, document, replaced);
        updated += 1;
      }
      return updated;
    });
  }

  /** Changes the first document that matches; gives what it is then, undefined when none matches. */
  updateFirst(name: string, query: Fields, update: Fields): Promise<string | undefined> {
    const collection = this.catalog.get(name);
    checkUpdate(update);
    return this.queue.submit((replaced) => {
      const [first] = this.matching(collection, query, 1);
      if (first === undefined) return undefined;
      this.assertFree(documentKey(collection, first.stored.id));
      if (applyUpdate(first.document, update, query))
        this.put(collection, first.stored, first.document, replaced);
      return toEjson(first.document);
    });
  }

  /** Puts a document in the place of another, or adds it where there is none. */
  set(name: string, document: Document): Promise<'updated' | 'unchanged' | 'created'> {
    const collection = this.catalog.get(name);
    const id = idKey(document._id);
    return this.queue.submit((replaced) => {
      const before = this.documents.get(collection, id);
      if (before?.body === toEjson(document)) return 'unchanged';
      this.put(collection, before, document, replaced);
      return before === undefined ? 'created' : 'updated';
    });
  }

  /** Removes the documents that match (all of them, or the first). */
  remove(name: string, query: Fields, multi: boolean): Promise<number> {
    const collection = this.catalog.get(name);
    return this.queue.submit((replaced) => {
      const found = [...this.matching(collection, query, multi ? undefined : 1)];
      for (const { stored } of found) {
        const key = documentKey(collection, stored.id);
        this.assertFree(key);
        remember(replaced, key, stored.body);
        this.documents.remove(collection, stored);
      }
      return found.length;
    });
  }

  /** Writes what is waiting and closes the file. */
  close(): void {
    this.transactions.close();
    this.queue.flush();
    this.sqlite.close();
  }

  private put(
    collection: Collection,
    before: Stored | undefined,
    document: Document,
    replaced: Replaced,
  ): void {
    const key = documentKey(collection, idKey(document._id));
    this.assertFree(key);
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      for (const entry of indexKeys(document, index.fields)) this.assertFree(uniqueKey(index, entry));
    }
    remember(replaced, key, before?.body);
    if (before === undefined) this.documents.insert(collection, document);
    else this.documents.replace(collection, before, document);
  }

  /** A plain write waits while a transaction holds the document. */
  private assertFree(key: string): void {
    const owner = this.transactions.ownerOf(key);
    if (owner !== undefined) throw new Blocked(owner);
  }

  private *matching(
    collection: Collection,
    query: Fields,
    most = Number.POSITIVE_INFINITY,
  ): Generator<{ stored: Stored; document: Document }> {
    if (most <= 0) return;
    const matches = compileQuery(query);
    let found = 0;
    for (const stored of this.candidates(collection, query)) {
      const document = parseDocument(stored.body);
      if (!matches(document)) continue;
      yield { stored, document };
      found += 1;
      if (found >= most) return;
    }
  }

  private *candidates(collection: Collection, query: Fields): Generator<Stored> {
    const plan = planQuery(collection, query);
    if (plan.kind === 'scan') yield* this.documents.all(collection);
    if (plan.kind === 'ids') {
      const ids = new Set(plan.ids.filter(isDocumentId).map(idKey));
      const found = [...ids]
        .map((id) => this.documents.get(collection, id))
        .filter((stored) => stored !== undefined);
      yield* found.sort((a, b) => a.seq - b.seq);
    }
    if (plan.kind === 'index') {
      const found = new Map<number, Stored>();
      for (const [from, to] of plan.ranges) {
        for (const stored of this.documents.range(collection, plan.index, from, to))
          found.set(stored.seq, stored);
      }
      yield* [...found.values()].sort((a, b) => a.seq - b.seq);
    }
  }
}

/** Keeps the first body that a commit replaced. */
function remember(replaced: Replaced, key: string, body: string | undefined): void {
  if (!replaced.has(key)) replaced.set(key, body);
}
