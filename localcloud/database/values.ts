import { BSONRegExp, EJSON, ObjectId } from 'bson';
import { invalidParam, requestFailed } from '../errors';

export type DocumentId = string | number | ObjectId;
export type Fields = Record<string, unknown>;
export type Document = Fields & { _id: DocumentId };

/** A plain object: not an array, a date, or a value class of bson. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.prototype.toString.call(value) === '[object Object]' && !('_bsontype' in value);
}

export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** Maps every value of a tree; `change` returns its argument to leave it. */
export function mapValues(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((item) => mapValues(item, change));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapValues(child, change)]));
}

/** Regular expressions arrive as bson's own class, which no evaluator knows. */
function toNative(value: unknown): unknown {
  if (!(value instanceof BSONRegExp)) return value;
  try {
    return new RegExp(value.pattern, value.options);
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error));
  }
}

/** Parses extended JSON, in either of its modes, into values that can be compared and calculated with. */
function parseEjson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = EJSON.parse(text);
  } catch (error) {
    throw invalidParam(`not extended JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return text.includes('$regularExpression') || text.includes('$regex')
    ? mapValues(parsed, toNative)
    : parsed;
}

/** Parses extended JSON that must be an object. */
export function parseFields(text: string): Fields {
  const value = parseEjson(text);
  if (!isFields(value)) throw invalidParam('an object is expected');
  return value;
}

/** Writes extended JSON that keeps every type (dates, 64-bit integers, regular expressions). */
export function toEjson(value: object): string {
  return EJSON.stringify(value);
}

export function isDocumentId(value: unknown): value is DocumentId {
  return typeof value === 'string' || typeof value === 'number' || value instanceof ObjectId;
}

/** The `_id` as a key that keeps `1` and `'1'` apart. */
export function idKey(id: DocumentId): string {
  if (typeof id === 'string') return `s${id}`;
  return typeof id === 'number' ? `n${id}` : `o${id.toHexString()}`;
}

/** Parses a stored document; its `_id` was checked when it was written. */
export function parseDocument(text: string): Document {
  const fields = parseFields(text);
  const { _id } = fields;
  if (!isDocumentId(_id)) throw new Error('a stored document has no _id');
  return { ...fields, _id };
}

const SERVER_DATE = '$tcb_server_date';

/** Whether a tree asks for the server's time anywhere. */
export function hasServerDate(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasServerDate);
  if (!isFields(value)) return false;
  return SERVER_DATE in value || Object.values(value).some(hasServerDate);
}

/** Puts the server's time (milliseconds since the epoch, plus the offset asked for) where `serverDate()` stands. */
export function resolveServerDates(value: unknown, now: number): unknown {
  return mapValues(value, (part) => {
    if (!isFields(part) || !(SERVER_DATE in part)) return part;
    const asked = part[SERVER_DATE];
    const offset = isFields(asked) ? asked.offset : undefined;
    return new Date(now + (typeof offset === 'number' ? offset : 0));
  });
}
