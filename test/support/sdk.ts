import cloud from 'wx-server-sdk';
import { z } from 'zod';

/** A document as a test reads it. */
export type Row = Readonly<Record<string, unknown>>;

/** A condition or a change that the SDK builds. */
export interface Condition {
  and(...others: unknown[]): Condition;
  or(...others: unknown[]): Condition;
}

interface Many {
  where(condition: object): Many;
  orderBy(field: string, direction: 'asc' | 'desc'): Many;
  skip(count: number): Many;
  limit(count: number): Many;
  field(projection: object): Many;
  get(): Promise<{ data: Row[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>;
}

interface One {
  field(projection: object): One;
  get(): Promise<{ data: Row | null }>;
  set(options: { data: object }): Promise<{ _id: unknown; stats: { updated: number; created: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

type Stage =
  | 'addFields'
  | 'bucket'
  | 'count'
  | 'group'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'project'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';

/** A pipeline: every stage by its name, then `end`. */
export type Pipeline = { readonly [stage in Stage]: (argument: unknown) => Pipeline } & {
  end(): Promise<{ list: Row[] }>;
};

interface Collection extends Many {
  doc(id: string | number): One;
  add(options: { data: object }): Promise<{ _id?: unknown; _ids?: unknown[] }>;
  aggregate(): Pipeline;
}

export interface SdkTransaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

type Operator =
  | (
      | 'eq'
      | 'neq'
      | 'lt'
      | 'lte'
      | 'gt'
      | 'gte'
      | 'in'
      | 'nin'
      | 'and'
      | 'or'
      | 'not'
      | 'nor'
      | 'expr'
      | 'geoNear'
    )
  | (
      | 'exists'
      | 'mod'
      | 'all'
      | 'elemMatch'
      | 'size'
      | 'set'
      | 'remove'
      | 'inc'
      | 'mul'
      | 'min'
      | 'max'
      | 'rename'
    )
  | ('push' | 'pull' | 'pullAll' | 'pop' | 'shift' | 'unshift' | 'addToSet' | 'jsonSchema');
type Expression =
  | (
      | 'sum'
      | 'avg'
      | 'max'
      | 'min'
      | 'first'
      | 'last'
      | 'push'
      | 'addToSet'
      | 'stdDevPop'
      | 'stdDevSamp'
      | 'eq'
    )
  | (
      | 'gte'
      | 'gt'
      | 'cond'
      | 'ifNull'
      | 'switch'
      | 'concat'
      | 'dateToString'
      | 'literal'
      | 'mergeObjects'
      | 'multiply'
    )
  | 'trunc'
  | ('let' | 'split' | 'substr' | 'toUpper' | 'strcasecmp' | 'indexOfCP' | 'setUnion' | 'setDifference')
  | (
      | 'allElementsTrue'
      | 'dayOfWeek'
      | 'dayOfYear'
      | 'year'
      | 'month'
      | 'dayOfMonth'
      | 'hour'
      | 'week'
      | 'isoWeek'
    )
  | ('dateFromParts' | 'dateFromString' | 'filter' | 'map' | 'reduce' | 'size' | 'arrayElemAt' | 'subtract')
  | ('minute' | 'second' | 'millisecond' | 'isoDayOfWeek' | 'isoWeekYear' | 'indexOfBytes' | 'substrBytes')
  | ('toLower' | 'anyElementTrue' | 'setEquals' | 'setIsSubset' | 'setIntersection');
type Operators<Name extends string> = { readonly [name in Name]: (...operands: unknown[]) => Condition };

/** The database of the real SDK, with the types that its documentation gives it and its own types leave out. */
export interface Database {
  readonly command: Operators<Operator> & { readonly aggregate: Operators<Expression> };
  readonly Geo: { Point(longitude: number, latitude: number): unknown };
  collection(name: string): Collection;
  createCollection(name: string): Promise<unknown>;
  serverDate(options?: { offset: number }): unknown;
  RegExp(options: { regexp: string; options?: string }): unknown;
  startTransaction(): Promise<SdkTransaction>;
  runTransaction<T>(run: (transaction: SdkTransaction) => Promise<T>, tries?: number): Promise<T>;
}

/** The real wx-server-sdk in this process, talking to an embedded cloud (`/client` instead of `/admin` for clients). */
function sdkFor(url: string, path = '/admin'): typeof cloud {
  // Else the SDK asks the network first whether it runs in a data centre of Tencent's.
  process.env.TENCENTCLOUD = 'true';
  process.env.TENCENTCLOUD_SECRETID = 'local';
  process.env.TENCENTCLOUD_SECRETKEY = 'local';
  process.env.TCB_ENV = 'local';
  process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${url}${path}` });
  cloud.init({ env: 'local' });
  return cloud;
}

/** The real SDK's database on an embedded cloud. */
export function databaseFor(url: string, options: object = {}, path = '/admin'): Database {
  return Object(sdkFor(url, path).database(options));
}

/** What the SDK throws: a code of its own, or CloudBase's where it passes that on, and a text. */
export interface SdkFailure {
  readonly errCode: number | string;
  readonly message: string;
}

const failure = z.object({ errCode: z.union([z.number(), z.string()]), message: z.string() });

/** The error that a call of the SDK ends with; a call that succeeds fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<SdkFailure> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error)) return failure.parse(error);
    const code: unknown = Reflect.get(error, 'errCode') ?? Reflect.get(error, 'code');
    return failure.parse({ errCode: code, message: error.message });
  }
  throw new Error('the call succeeded');
}
