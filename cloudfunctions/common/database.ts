import cloud from 'wx-server-sdk';
import { type ZodType, z } from 'zod';
import { isConflict, isDuplicate, isUnanswered } from './databaseErrors';
import { Refusal } from './errors';

// The SDK's own types leave out the symbol and the option that its documentation names.
const environment: object = { env: cloud.DYNAMIC_CURRENT_ENV };
const readOptions: object = { throwOnNotFound: false };
cloud.init(environment);
const database = cloud.database(readOptions);

/** A collection and what its documents are; every document read is parsed by it. */
export interface Collection<T extends { _id: string }> {
  readonly name: string;
  readonly schema: ZodType<T>;
}

/** What a condition may compare with: never an object, so an event cannot bring an operator along. */
type Primitive = string | number | boolean;
type Condition = Primitive | { in: readonly Primitive[] } | { gte?: Primitive; lt?: Primitive };
export type Where = Readonly<Record<string, Condition>>;

export interface FindOptions {
  /** Always given: the database would otherwise stop at 100 without a word. At most 1000. */
  limit: number;
  skip?: number;
  order?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
}

const MAX_LIMIT = 1000;
const oneReply = z.object({ data: z.unknown() });
const manyReply = z.object({ data: z.array(z.unknown()) });
const countReply = z.object({ total: z.number().int() });
const updatedReply = z.object({ stats: z.object({ updated: z.number().int() }) });
const removedReply = z.object({ stats: z.object({ removed: z.number().int() }) });

function primitive(value: unknown): Primitive {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error('A condition compares with a string, a number or a boolean');
}

function condition(value: Condition): unknown {
  if (typeof value !== 'object') return primitive(value);
  if ('in' in value) return database.command.in(value.in.map(primitive));
  const bounds = [
    ...(value.gte === undefined ? [] : [database.command.gte(primitive(value.gte))]),
    ...(value.lt === undefined ? [] : [database.command.lt(primitive(value.lt))]),
  ];
  const [first, second] = bounds;
  if (first === undefined) throw new Error('A range needs at least one end');
  return second === undefined ? first : database.command.and(first, second);
}

/** An `undefined` would silently widen the query to everybody's documents: refused, like an empty condition. */
function query(where: Where): Record<string, unknown> {
  const entries = Object.entries(where);
  if (entries.length === 0) throw new Error('A query needs a condition');
  return Object.fromEntries(entries.map(([field, value]) => [field, condition(value)]));
}

function bounded(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new Error('A limit is 1 to 1000');
  return limit;
}

/** Only plain values are stored: no operator, no `undefined`, nothing that JSON would change. */
function assertStorable(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) assertStorable(item, `${path}[]`);
    return;
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(`Not storable: ${path}`);
  }
  for (const [key, child] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.')) throw new Error(`Not a field name: ${path}.${key}`);
    assertStorable(child, `${path}.${key}`);
  }
}

/** Fields of an update: an object or array is replaced as a whole, never merged into what was there. */
function replacements(changes: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]: [string, unknown]) => {
      assertStorable(value, field);
      return [field, typeof value === 'object' && value !== null ? database.command.set(value) : value];
    }),
  );
}

type Changes<T> = Partial<Omit<T, '_id'>>;

/** What can be done with single documents, inside a transaction or outside. */
export interface Documents {
  /** The document, or undefined when there is none. */
  get<T extends { _id: string }>(collection: Collection<T>, id: string): Promise<T | undefined>;
  /** Adds; throws a duplicate (see `isDuplicate`) when the `_id` or a unique index is taken. */
  add<T extends { _id: string }>(collection: Collection<T>, document: T): Promise<void>;
  /** Changes fields of a document that must be there. */
  update<T extends { _id: string }>(
    collection: Collection<T>,
    id: string,
    changes: Changes<T>,
  ): Promise<void>;
  /** Removes a document that must be there. */
  remove<T extends { _id: string }>(collection: Collection<T>, id: string): Promise<void>;
}

type CollectionSource = { collection(name: string): ReturnType<typeof database.collection> };

function documentsOf(source: CollectionSource): Documents {
  return {
    async get(collection, id) {
      const reply: unknown = await source.collection(collection.name).doc(id).get();
      const { data } = oneReply.parse(reply);
      return data === null || data === undefined ? undefined : collection.schema.parse(data);
    },
    async add(collection, document) {
      assertStorable(document, collection.name);
      await source.collection(collection.name).add({ data: document });
    },
    async update(collection, id, changes) {
      const data = replacements(changes);
      const reply: unknown = await source.collection(collection.name).doc(id).update({ data });
      const { updated } = updatedReply.parse(reply).stats;
      if (updated !== 1)
        throw new Error(`${collection.name}: update found ${updated} documents instead of one`);
    },
    async remove(collection, id) {
      const reply: unknown = await source.collection(collection.name).doc(id).remove();
      const { removed } = removedReply.parse(reply).stats;
      if (removed !== 1)
        throw new Error(`${collection.name}: remove found ${removed} documents instead of one`);
    },
  };
}

/** Single documents outside a transaction. */
export const documents: Documents = documentsOf(database);

/** The documents that meet a condition, at most `limit` of them. */
export async function find<T extends { _id: string }>(
  collection: Collection<T>,
  where: Where,
  options: FindOptions,
): Promise<T[]> {
  let found = database.collection(collection.name).where(query(where)).limit(bounded(options.limit));
  for (const [field, direction] of options.order ?? []) found = found.orderBy(field, direction);
  if (options.skip !== undefined && options.skip > 0) found = found.skip(options.skip);
  const reply: unknown = await found.get();
  return manyReply.parse(reply).data.map((document) => collection.schema.parse(document));
}

/** How many documents meet a condition. */
export async function count<T extends { _id: string }>(
  collection: Collection<T>,
  where: Where,
): Promise<number> {
  const reply: unknown = await database.collection(collection.name).where(query(where)).count();
  return countReply.parse(reply).total;
}

/** Adds a document under its own `_id`; false when that place is taken. Uniqueness is claimed so, never by `set`. */
export async function claim<T extends { _id: string }>(
  collection: Collection<T>,
  document: T,
): Promise<boolean> {
  try {
    await documents.add(collection, document);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

const TRIES = 8;
const FIRST_PAUSE_MS = 8;

/** Waits longer after each try, at random, so that rivals do not meet again at once. */
function pause(attempt: number): Promise<void> {
  const longest = FIRST_PAUSE_MS * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
}

type SdkTransaction = CollectionSource & {
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
};

type Attempt<T> = { done: true; value: T } | { done: false };

async function attempt<T>(run: (tx: Documents) => Promise<T>): Promise<Attempt<T>> {
  let transaction: SdkTransaction | undefined;
  try {
    transaction = await database.startTransaction();
    if (transaction === undefined) return { done: false };
    const value = await run(documentsOf(transaction));
    await transaction.commit();
    return { done: true, value };
  } catch (error) {
    // After a lost answer the commit may still have happened; then this abort is refused, which changes nothing.
    await transaction?.rollback().catch((refused: unknown) => refused);
    if (isConflict(error) || isDuplicate(error) || isUnanswered(error)) return { done: false };
    throw error;
  }
}

/**
 * Runs `run` in a transaction, up to eight times while others are in the way; then `BUSY`. A commit whose answer
 * was lost is *unknown*, so `run` must be repeatable: it reads first whether its effect is already there (a
 * document it claims under a deterministic `_id`) and has no side effect but the database. A duplicate `_id`
 * is a rival's claim made meanwhile: the next try reads it.
 */
export async function transaction<T>(run: (tx: Documents) => Promise<T>): Promise<T> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (tried > 0) await pause(tried);
    const outcome = await attempt(run);
    if (outcome.done) return outcome.value;
  }
  throw new Refusal('BUSY');
}
