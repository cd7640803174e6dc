import { ObjectId } from 'bson';
import { type Fields, isDate, isFields, toEjson } from './values';

/** Order of the kinds of values, as MongoDB orders them. */
const KIND = {
  missing: 0x05,
  number: 0x10,
  string: 0x20,
  object: 0x30,
  array: 0x40,
  oid: 0x60,
  boolean: 0x70,
  date: 0x80,
  other: 0x90,
};

function numberBytes(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = kind;
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  // Order of doubles as unsigned bytes: flip the sign of positives, all bits of negatives.
  if ((bytes[1] ?? 0) & 0x80) for (let at = 1; at < 9; at += 1) bytes[at] = ~(bytes[at] ?? 0) & 0xff;
  else bytes[1] = (bytes[1] ?? 0) | 0x80;
  return bytes;
}

function textBytes(kind: number, text: string): Buffer {
  const raw = Buffer.from(text, 'utf8');
  const escaped = raw.includes(0)
    ? Buffer.from(raw.toString('latin1').replaceAll('\0', '\0\xff'), 'latin1')
    : raw;
  return Buffer.concat([Buffer.from([kind]), escaped, Buffer.from([0, 0])]);
}

/** Encodes one value so that bytes compare as the values do; the first byte is its kind. */
export function encodeValue(value: unknown): Buffer {
  if (value === undefined || value === null) return Buffer.from([KIND.missing]);
  if (typeof value === 'number') return numberBytes(KIND.number, value);
  if (typeof value === 'string') return textBytes(KIND.string, value);
  if (typeof value === 'boolean') return Buffer.from([KIND.boolean, value ? 1 : 0]);
  if (isDate(value)) return numberBytes(KIND.date, value.getTime());
  if (value instanceof ObjectId) return textBytes(KIND.oid, value.toHexString());
  if (Array.isArray(value)) return textBytes(KIND.array, toEjson(value));
  return textBytes(isFields(value) ? KIND.object : KIND.other, toEjson(Object(value)));
}

/** Whether a range over this value is a range of bytes. */
export function isOrderable(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || isDate(value);
}

/** The values at a dotted path; several when an array lies on it, as MongoDB's multikey indexes see them. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (!Array.isArray(value)) return [value];
    return value.length === 0 ? [undefined, value] : [...value, value];
  }
  if (Array.isArray(value)) {
    const inside = value.flatMap((item) => (isFields(item) ? valuesAt(item, path) : []));
    const at = /^\d+$/.test(key) ? valuesAt(value[Number(key)], rest) : [];
    return inside.length + at.length === 0 ? [undefined] : [...inside, ...at];
  }
  return isFields(value) ? valuesAt(value[key], rest) : [undefined];
}

/** All keys under which an index finds a document: one, or one an element where a field is an array. */
export function indexKeys(document: Fields, fields: readonly string[]): Buffer[] {
  let keys: Buffer[] = [Buffer.alloc(0)];
  for (const field of fields) {
    const encoded = valuesAt(document, field.split('.')).map(encodeValue);
    keys = keys.flatMap((key) => encoded.map((part) => Buffer.concat([key, part])));
  }
  const distinct = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...distinct.values()];
}

/** The first key after all keys that begin with these bytes. */
export function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix);
  for (let at = end.length - 1; at >= 0; at -= 1) {
    const byte = end[at] ?? 0;
    if (byte < 0xff) {
      end[at] = byte + 1;
      return end.subarray(0, at + 1);
    }
  }
  return Buffer.from([0xff, 0xff]);
}

/** The first key after all values of this value's kind, under a prefix. */
export function afterKind(prefix: Buffer, value: unknown): Buffer {
  const kind = encodeValue(value)[0] ?? 0;
  return Buffer.concat([prefix, Buffer.from([kind + 1])]);
}

/** The first key of this value's kind, under a prefix. */
export function beforeKind(prefix: Buffer, value: unknown): Buffer {
  return Buffer.concat([prefix, encodeValue(value).subarray(0, 1)]);
}
