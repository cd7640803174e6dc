/**
 * A small language for describing a valid event field by field, so that every field can be spoilt in every way
 * and the path of the complaint is known beforehand. It knows the contract's value rules and nothing of the
 * calculator's schemas.
 */

/** A leaf: a valid value, and what else would be valid there. */
interface Leaf {
  readonly is: 'money' | 'ratio' | 'date' | 'flag' | 'word' | 'whole';
  readonly value: string | number | boolean;
  readonly optional: boolean;
}
interface Branch {
  readonly is: 'object';
  readonly keys: Readonly<Record<string, Field>>;
  readonly optional: boolean;
}
interface List {
  readonly is: 'list';
  readonly items: readonly Field[];
  readonly optional: boolean;
}
export type Field = Leaf | Branch | List;

const leaf =
  (is: Leaf['is']) =>
  (value: Leaf['value']): Leaf => ({ is, value, optional: false });
export const money = leaf('money');
export const ratio = leaf('ratio');
export const date = leaf('date');
export const flag = leaf('flag');
/** One of a closed set of words: no other string is valid there. */
export const word = leaf('word');
/** A whole number in a closed range. */
export const whole = leaf('whole');
export const object = (keys: Readonly<Record<string, Field>>): Branch => ({
  is: 'object',
  keys,
  optional: false,
});
export const list = (...items: readonly Field[]): List => ({ is: 'list', items, optional: false });
export const maybe = <T extends Field>(field: T): T => ({ ...field, optional: true });

/** The valid event that a field describes. */
export function build(field: Field): unknown {
  if (field.is === 'object')
    return Object.fromEntries(Object.entries(field.keys).map(([key, one]) => [key, build(one)]));
  return field.is === 'list' ? field.items.map(build) : field.value;
}

/** One spoilt event: what was done to it, and the path that the calculator must name. */
export interface Spoilt {
  readonly what: string;
  readonly path: string;
  readonly event: unknown;
}

type Step = string | number;

/** `settlements[0].bill.classA`. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`),
    '',
  );
}

/** A copy of the event with the value at the steps replaced; `undefined` takes the key out. */
export function withValue(event: unknown, steps: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(event))
    return event.map((one, index) => (index === step ? withValue(one, rest, value) : one));
  // Defined, not assigned: `__proto__` must become an own key, as JSON.parse makes it.
  const copy = {};
  const define = (key: string, its: unknown): void => {
    Object.defineProperty(copy, key, { value: its, enumerable: true, configurable: true, writable: true });
  };
  for (const [key, old] of Object.entries(event ?? {})) if (key !== step) define(key, old);
  const old = Object.entries(event ?? {}).find(([key]) => key === step)?.[1];
  const changed = withValue(old, rest, value);
  if (changed !== undefined) define(String(step), changed);
  return copy;
}

const HUGE = 'x'.repeat(100 * 1024);
const NOT_MONEY = [
  '',
  ' ',
  '-1',
  '+1',
  '01',
  '00',
  '1.',
  '.5',
  '1.234',
  '1e3',
  '0x10',
  '1,000',
  ' 1',
  '1 ',
  '1\n',
  'NaN',
  'Infinity',
  '100000000',
  '999999999.99',
  '１２',
  '٣',
  '一百',
  '1.2.3',
  '￥1',
  HUGE,
  '9'.repeat(100 * 1024),
];
const NOT_RATIO = ['', '-0.1', '1.01', '1.000001', '2', '0.1234567', '10%', '.5', '0.', '1e-1', '０.1', HUGE];
const NOT_DATE = [
  '',
  '2025-02-29',
  '2025-02-30',
  '2025-04-31',
  '2025-13-01',
  '2025-00-10',
  '2025-01-00',
  '2025-1-1',
  '20250101',
  '2100-02-29',
  '2025/01/01',
  '2025-01-01T00:00:00Z',
  ' 2025-01-01',
  '2025-01-01\n',
  '２０２５-01-01',
  '今天',
  HUGE,
];
const NOT_WORD = ['', 'nobody', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '特困', ' ', HUGE];
const MONEY = /^(0|[1-9]\d{0,7})(\.\d{1,2})?$/;
const RATIO = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;

/** Values of the wrong type or outside the value rule of a leaf. */
function wrongValues(field: Leaf): readonly unknown[] {
  const wrongTypes = [null, [], {}, [field.value], { value: field.value }];
  switch (field.is) {
    case 'money':
      return [...wrongTypes, 0, 1, 12.5, true, ...NOT_MONEY];
    case 'ratio':
      return [...wrongTypes, 0, 1, 0.5, false, ...NOT_RATIO];
    case 'date':
      return [...wrongTypes, 20250101, true, ...NOT_DATE];
    case 'word':
      return [...wrongTypes, 0, 1, true, ...NOT_WORD];
    case 'flag':
      return [...wrongTypes, 0, 1, 'true', 'false', '', 'yes'];
    case 'whole':
      return [...wrongTypes, -1, 1.5, 1e21, true, '1', '', String(field.value), HUGE];
  }
}

/** True when a string happens to be valid where it was put. */
export function isValidText(field: Leaf, text: string): boolean {
  if (field.is === 'money') return MONEY.test(text);
  if (field.is === 'ratio') return RATIO.test(text);
  return field.is === 'date' ? /^\d{4}-\d{2}-\d{2}$/.test(text) : text === field.value;
}

/** Keys that no object of the contract has. */
const STRANGE_KEYS = [
  'colour',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '颜色',
];

/** Every field of a description, with its steps. */
export function fieldsOf(
  field: Field,
  steps: readonly Step[] = [],
): readonly { field: Field; steps: readonly Step[] }[] {
  const own = [{ field, steps }];
  if (field.is === 'object')
    return [...own, ...Object.entries(field.keys).flatMap(([key, one]) => fieldsOf(one, [...steps, key]))];
  if (field.is === 'list')
    return [...own, ...field.items.flatMap((one, index) => fieldsOf(one, [...steps, index]))];
  return own;
}

function spoiltObject(event: unknown, field: Branch, steps: readonly Step[]): Spoilt[] {
  const strange = STRANGE_KEYS.map((key) => ({
    what: `unknown key ${key}`,
    path: pathOf([...steps, key]),
    event: withValue(event, [...steps, key], 'x'),
  }));
  const missing = Object.entries(field.keys)
    .filter(([, one]) => !one.optional)
    .map(([key]) => ({
      what: `missing ${key}`,
      path: pathOf([...steps, key]),
      event: withValue(event, [...steps, key], undefined),
    }));
  return [...strange, ...missing];
}

/** Every way of spoiling one described event in one place; the action's name stays (it decides who answers). */
export function spoil(description: Branch): readonly Spoilt[] {
  const event = build(description);
  return fieldsOf(description).flatMap(({ field, steps }): Spoilt[] => {
    if (steps[0] === 'action') return [];
    const replaced = (values: readonly unknown[]): Spoilt[] =>
      values.map((value) => ({
        what: `${JSON.stringify(value)?.slice(0, 40)} for ${field.is}`,
        path: pathOf(steps),
        event: withValue(event, steps, value),
      }));
    if (field.is === 'object')
      return [
        ...spoiltObject(event, field, steps),
        ...(steps.length === 0 ? [] : replaced([null, 0, 1, '', '{}', true, [], [build(field)]])),
      ];
    if (field.is === 'list') return replaced([null, 0, 1, '', '[]', true, {}, { 0: 'x', length: 1 }]);
    return replaced(wrongValues(field));
  });
}
