import type { Collection, Index } from './catalog';
import { afterKind, afterPrefix, beforeKind, encodeValue, isOrderable } from './indexKeys';
import { type Fields, isDate, isDocumentId, isFields } from './values';

/** What a query demands of one field, as far as an index can use it. */
interface Demand {
  equal?: unknown[];
  from?: { value: unknown; included: boolean };
  to?: { value: unknown; included: boolean };
}

/** Where the documents that a query can match are found; the query itself still has to be asked of each. */
export type Plan =
  | { readonly kind: 'ids'; readonly ids: readonly unknown[] }
  | {
      readonly kind: 'index';
      readonly index: Index;
      readonly ranges: readonly (readonly [from: Buffer, to: Buffer])[];
    }
  | { readonly kind: 'scan' };

const isOperators = (value: Fields): boolean => Object.keys(value).some((key) => key.startsWith('$'));

/** Arrays and regular expressions match otherwise than by equality: no index for them. */
function isPlain(value: unknown): boolean {
  return !Array.isArray(value) && !(value instanceof RegExp) && value !== undefined && !isFields(value);
}

function demandOf(condition: unknown): Demand {
  if (!isFields(condition)) return isPlain(condition) ? { equal: [condition] } : {};
  if (!isOperators(condition)) return {};
  const demand: Demand = {};
  if ('$eq' in condition && isPlain(condition.$eq)) demand.equal = [condition.$eq];
  const among = condition.$in;
  if (Array.isArray(among) && among.every(isPlain)) demand.equal = among;
  for (const [operator, side, included] of BOUNDS) {
    const value = condition[operator];
    if (isOrderable(value)) demand[side] = { value, included };
  }
  return demand;
}

const BOUNDS = [
  ['$gt', 'from', false],
  ['$gte', 'from', true],
  ['$lt', 'to', false],
  ['$lte', 'to', true],
] as const;

/** Collects what the query demands of each field, through every `$and`. */
function demands(query: Fields, into = new Map<string, Demand>()): Map<string, Demand> {
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isFields(part)) demands(part, into);
    } else if (!field.startsWith('$')) {
      into.set(field, { ...demandOf(condition), ...into.get(field) });
    }
  }
  return into;
}

const MOST_RANGES = 200;

function rangesOf(index: Index, wanted: Map<string, Demand>): { used: number; ranges: [Buffer, Buffer][] } {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let used = 0;
  for (const field of index.fields) {
    const demand = wanted.get(field);
    const values = demand?.equal;
    if (values === undefined || prefixes.length * values.length > MOST_RANGES) {
      const bounded =
        demand === undefined ? undefined : prefixes.map((prefix) => bounds(prefix, demand, index));
      const ranges = bounded?.filter((range): range is [Buffer, Buffer] => range !== undefined) ?? [];
      if (ranges.length > 0) return { used: used + 0.5, ranges };
      break;
    }
    prefixes = prefixes.flatMap((prefix) =>
      values.map((value) => Buffer.concat([prefix, encodeValue(value)])),
    );
    used += 1;
  }
  return { used, ranges: prefixes.map((prefix) => [prefix, afterPrefix(prefix)]) };
}

/** The keys between two bounds. With several entries a document, each bound may be met by another entry: one is used. */
function bounds(prefix: Buffer, { from, to }: Demand, index: Index): [Buffer, Buffer] | undefined {
  const value = from?.value ?? to?.value;
  if (value === undefined) return undefined;
  const sameKind = from === undefined || to === undefined || typeof from.value === typeof to.value;
  const upper = to !== undefined && (from === undefined || (sameKind && !index.multikey)) ? to : undefined;
  const low = from === undefined ? beforeKind(prefix, value) : key(prefix, from.value, !from.included);
  const high = upper === undefined ? afterKind(prefix, value) : key(prefix, upper.value, upper.included);
  return [low, high];
}

function key(prefix: Buffer, value: unknown, after: boolean): Buffer {
  const bytes = Buffer.concat([prefix, encodeValue(value)]);
  return after ? afterPrefix(bytes) : bytes;
}

/** Chooses the index that narrows the query most: equal fields count one each, a range on the next one half. */
export function planQuery(collection: Collection, query: Fields): Plan {
  const wanted = demands(query);
  const ids = wanted.get('_id')?.equal;
  if (ids?.every((id) => isDocumentId(id) || id === null || isDate(id))) return { kind: 'ids', ids };
  let best: { used: number; plan: Plan } = { used: 0, plan: { kind: 'scan' } };
  for (const index of collection.indexes) {
    const { used, ranges } = rangesOf(index, wanted);
    if (used > best.used) best = { used, plan: { kind: 'index', index, ranges } };
  }
  return best.plan;
}
