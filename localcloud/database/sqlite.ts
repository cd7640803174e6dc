import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

type Value = string | number | Uint8Array;

const PRAGMAS = [
  // Snapshots and locks live in this process: a second one on the same file would see neither. The system takes the
  // lock back when the process dies, however it dies.
  'PRAGMA locking_mode = EXCLUSIVE',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA cache_size = -65536',
  // Reading through memory spares the copy of each page; a gigabyte of it is room, not use.
  'PRAGMA mmap_size = 1073741824',
  'BEGIN IMMEDIATE',
  'COMMIT',
].join('; ');

/** The file is open elsewhere. */
export class DataInUseError extends Error {}

/**
 * The one connection to a database file, with its prepared statements. WAL with `synchronous=FULL`: a commit that
 * returned survives the loss of the process and of power.
 */
export class Sqlite {
  private readonly connection: DatabaseSyncInstance;
  private readonly statements = new Map<string, ReturnType<DatabaseSyncInstance['prepare']>>();

  /** Throws a DataInUseError when another process, or another connection of this one, has the file open. */
  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.connection = new DatabaseSync(file);
    try {
      this.connection.exec(PRAGMAS);
    } catch (error) {
      this.connection.close();
      if (Reflect.get(Object(error), 'sqliteCodeName') !== 'SQLITE_BUSY') throw error;
      throw new DataInUseError(`another embedded cloud runs on this data: ${file}`);
    }
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** Runs a statement and says how many rows it changed. */
  run(sql: string, ...values: Value[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.prepared(sql).run(...values);
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }

  /** The first row, if any. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.prepared(sql).get(...values);
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.prepared(sql).all(...values);
  }

  iterate<Row>(sql: string, ...values: Value[]): IterableIterator<Row> {
    // An iterator holds its statement: it cannot be shared with a second reader of the same rows.
    return this.connection.prepare(sql).iterate(...values);
  }

  /** Runs `work` in one transaction, or as a part of the open one; nothing of it remains when it throws. */
  transaction<T>(work: () => T): T {
    if (this.connection.isTransaction) return this.savepoint(work);
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.connection.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** Runs `work` inside the open transaction; what it wrote is taken back when it throws. */
  savepoint<T>(work: () => T): T {
    this.exec('SAVEPOINT part');
    try {
      const result = work();
      this.exec('RELEASE part');
      return result;
    } catch (error) {
      this.exec('ROLLBACK TO part; RELEASE part');
      throw error;
    }
  }

  /** Leaves one file without a log beside it, and gives up the lock: the library would hold it until its statements are collected. */
  close(): void {
    this.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; BEGIN IMMEDIATE; COMMIT');
    this.statements.clear();
    this.connection.close();
  }

  private prepared(sql: string): ReturnType<DatabaseSyncInstance['prepare']> {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
