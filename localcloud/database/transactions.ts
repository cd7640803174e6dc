import { randomBytes } from 'node:crypto';
import { duplicateWrite, transactionConflict, transactionMissing } from '../errors';
import type { Collection, Index } from './catalog';
import { type Documents, describeKey } from './documents';
import { indexKeys } from './indexKeys';
import { type Document, idKey, parseDocument, toEjson } from './values';
import type { Versions } from './versions';
import type { WriteQueue } from './writeQueue';

/** One document that a transaction has written: nothing of it is visible outside before the commit. */
export interface OverlayEntry {
  readonly collection: Collection;
  readonly id: string;
  /** The document as the transaction left it; undefined when it removed it. */
  after: string | undefined;
}

export interface Transaction {
  readonly id: string;
  readonly snapshot: number;
  readonly overlay: Map<string, OverlayEntry>;
  readonly locks: Set<string>;
  readonly timer: NodeJS.Timeout;
}

/** What a change makes of a document: a new one, none, or nothing new. */
export type Change = { readonly to: Document | undefined } | 'unchanged';

export interface TransactionParts {
  readonly documents: Documents;
  readonly versions: Versions;
  readonly queue: WriteQueue;
  /** How long a transaction may stay open, in milliseconds; CloudBase's limit is 30 seconds. */
  readonly limitMs: number;
}

export const documentKey = (collection: Collection, id: string): string => `${collection.table}/${id}`;
export const uniqueKey = (index: Index, key: Buffer): string => `${index.table}/${key.toString('base64')}`;

/**
 * Snapshot transactions. Reads see the moment of the start and the transaction's own writes. A write locks its
 * document; another transaction that writes it fails at once, and so does a write to a document that changed since
 * the snapshot. A transaction that failed has ended. Write skew is possible: what must agree has to be written.
 */
export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly owners = new Map<string, Transaction>();

  constructor(protected readonly parts: TransactionParts) {}

  /** Opens a transaction and returns its id. */
  start(): string {
    const id = randomBytes(16).toString('hex');
    const timer = setTimeout(() => this.expire(id), this.parts.limitMs);
    timer.unref();
    const owner = { id, overlay: new Map<string, OverlayEntry>(), locks: new Set<string>(), timer };
    const transaction: Transaction = { ...owner, snapshot: this.parts.versions.snapshot(owner.locks) };
    this.open.set(id, transaction);
    return id;
  }

  /** The transaction that has locked a document or a unique key, if any. */
  ownerOf(key: string): object | undefined {
    return this.owners.get(key)?.locks;
  }

  /** The document as the transaction sees it; undefined when there is none. */
  read(transactionId: string, collection: Collection, id: string): string | undefined {
    const transaction = this.get(transactionId);
    const written = transaction.overlay.get(documentKey(collection, id));
    return written === undefined ? this.readSnapshot(transaction, collection, id) : written.after;
  }

  /** Changes one document inside the transaction; any error ends the transaction. */
  write(
    transactionId: string,
    collection: Collection,
    id: string,
    change: (before: string | undefined) => Change,
  ): void {
    const transaction = this.get(transactionId);
    try {
      const key = documentKey(collection, id);
      const changed = change(this.read(transactionId, collection, id));
      if (changed === 'unchanged') return;
      this.lock(transaction, key);
      this.assertUnchanged(transaction, key);
      if (changed.to !== undefined) this.claimUnique(transaction, collection, changed.to);
      transaction.overlay.set(key, { collection, id, after: changed.to && toEjson(changed.to) });
    } catch (error) {
      this.end(transaction);
      throw error;
    }
  }

  /** Makes the transaction's writes visible and durable, all at once. */
  async commit(transactionId: string): Promise<void> {
    const transaction = this.get(transactionId);
    this.open.delete(transactionId);
    clearTimeout(transaction.timer);
    try {
      if (transaction.overlay.size === 0) return;
      await this.parts.queue.submit((replaced) => {
        for (const [key, { collection, id }] of transaction.overlay) {
          replaced.set(key, this.parts.documents.get(collection, id)?.body);
        }
        this.parts.documents.writeAll([...transaction.overlay.values()]);
      });
    } finally {
      this.end(transaction);
    }
  }

  /** Drops the transaction's writes. */
  abort(transactionId: string): void {
    this.end(this.get(transactionId));
  }

  /** Ends all that is open, as a shutdown does. */
  close(): void {
    for (const transaction of [...this.open.values()]) this.end(transaction);
  }

  /** How many transactions are open. */
  get size(): number {
    return this.open.size;
  }

  protected readSnapshot(transaction: Transaction, collection: Collection, id: string): string | undefined {
    const present = this.parts.documents.get(collection, id)?.body;
    return this.parts.versions.bodyAt(documentKey(collection, id), transaction.snapshot, present);
  }

  protected lock(transaction: Transaction, key: string): void {
    const owner = this.owners.get(key);
    if (owner !== undefined && owner !== transaction) throw transactionConflict();
    this.owners.set(key, transaction);
    transaction.locks.add(key);
  }

  protected assertUnchanged(transaction: Transaction, key: string): void {
    if (this.parts.versions.changedSince(key, transaction.snapshot)) throw transactionConflict();
  }

  /** Locks the unique keys of a document; a holder of one is a duplicate, a holder since the snapshot a conflict. */
  private claimUnique(transaction: Transaction, collection: Collection, document: Document): void {
    const id = idKey(document._id);
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      const keys = indexKeys(document, index.fields);
      for (const key of keys) this.lock(transaction, uniqueKey(index, key));
      const duplicate = duplicateWrite(collection.name, index.name, describeKey(index, document));
      for (const key of keys) {
        const holder = this.parts.documents.holderOf(collection, index, [key], id);
        if (holder === undefined || transaction.overlay.has(documentKey(collection, holder.id))) continue;
        this.assertUnchanged(transaction, documentKey(collection, holder.id));
        throw duplicate;
      }
      if (this.holdsInOverlay(transaction, collection, index, keys, id)) throw duplicate;
    }
  }

  private holdsInOverlay(
    transaction: Transaction,
    collection: Collection,
    index: Index,
    keys: readonly Buffer[],
    except: string,
  ): boolean {
    for (const entry of transaction.overlay.values()) {
      if (entry.collection !== collection || entry.id === except || entry.after === undefined) continue;
      const held = indexKeys(parseDocument(entry.after), index.fields);
      if (held.some((one) => keys.some((key) => key.equals(one)))) return true;
    }
    return false;
  }

  private get(transactionId: string): Transaction {
    const transaction = this.open.get(transactionId);
    if (transaction === undefined) throw transactionMissing();
    return transaction;
  }

  private expire(transactionId: string): void {
    const transaction = this.open.get(transactionId);
    if (transaction !== undefined) this.end(transaction);
  }

  private end(transaction: Transaction): void {
    clearTimeout(transaction.timer);
    this.open.delete(transaction.id);
    for (const key of transaction.locks) if (this.owners.get(key) === transaction) this.owners.delete(key);
    this.parts.versions.release(transaction.locks);
    this.parts.queue.released(transaction.locks);
  }
}
