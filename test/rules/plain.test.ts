/** What is recognised as a plain statement the schema takes, and takes as it stands; and plain ones are recognised. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { isPlainStatement } from '../../cloudfunctions/calculator/contract/plainStatement';
import { statementEvent } from '../../cloudfunctions/calculator/contract/statement';
import { DESCRIBED } from './hostile/events';
import { build, spoil } from './hostile/fields';

const SEED = Number(process.env.HOSTILE_SEED ?? '20250106');
const RUNS = Number(process.env.HOSTILE_RUNS ?? '5000');

const json = z.json();
type Json = z.infer<typeof json>;
const line = z.object({ event: z.looseObject({ action: z.string() }) });
const statements: readonly Json[] = ['calculator.jsonl', 'marks.jsonl']
  .flatMap((file) => readFileSync(join(__dirname, 'cases', file), 'utf8').split('\n'))
  .filter((text) => text.trim() !== '')
  .map((text) => line.parse(JSON.parse(text)).event)
  .filter(({ action }) => action === 'statement')
  .map((event) => json.parse(event));

/** Says what is wrong with a recognition; nothing is wrong with what is not recognised. */
function wrong(event: unknown): string | undefined {
  if (!isPlainStatement(event)) return undefined;
  const parsed = statementEvent.safeParse(event);
  if (!parsed.success) return `refused by the schema: ${JSON.stringify(event)}`;
  return JSON.stringify(sorted(parsed.data)) === JSON.stringify(sorted(event))
    ? undefined
    : `another event: ${JSON.stringify(event)}`;
}

/** The same with its keys in order: the schema gives them in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

test('most of the worked statements are recognised', () => {
  const recognised = statements.filter(isPlainStatement);
  expect(recognised.length).toBeGreaterThan(statements.length / 2);
  expect(statements.map(wrong).filter((one) => one !== undefined)).toEqual([]);
});

test('nothing spoilt in a described event is taken that the schema refuses', () => {
  const spoilt = DESCRIBED.flatMap(([, described]) => [
    build(described),
    ...spoil(described).map(({ event }) => event),
  ]);
  expect(spoilt.length).toBeGreaterThan(3000);
  expect(spoilt.map(wrong).filter((one) => one !== undefined)).toEqual([]);
});

/** Values that are nearly right. */
const ODD: readonly Json[] = [
  null,
  true,
  0,
  1,
  4,
  1.5,
  '',
  '0',
  '00',
  '1.234',
  '-1',
  '1e3',
  '123456789',
  '0.5',
  '1.5',
  '2025-02-30',
  '2025-02-28',
  'flexible',
  'local',
  'abroad',
  'orphan',
  [],
  [null],
  ['orphan'],
  {},
  { total: '1', inScope: '1' },
];

interface Place {
  readonly holder: Record<string, Json> | Json[];
  readonly key: string | number;
}

/** A copy with the prototypes of this realm, as an event has that comes as text. */
const copy = (value: Json): Json => json.parse(JSON.parse(JSON.stringify(value)));

/** Every place in an event that holds a value. */
function placesIn(value: Json): Place[] {
  if (Array.isArray(value))
    return value.flatMap((inner, key) => [{ holder: value, key }, ...placesIn(inner)]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}

function put({ holder, key }: Place, value: Json): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1, value);
  else holder[key] = value;
}

test(`a plain statement changed anywhere is taken by both or by neither: ${RUNS} events, seed ${SEED}`, () => {
  const plain = statements.filter(isPlainStatement);
  const changes = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom(...ODD), fc.constantFrom('put', 'drop', 'add')),
    {
      minLength: 1,
      maxLength: 2,
    },
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.nat(), changes, (turn, list) => {
      const event = copy(plain[turn % plain.length] ?? null);
      for (const [where, value, how] of list) {
        const places = placesIn(event);
        const place = places[where % Math.max(places.length, 1)];
        if (place === undefined) continue;
        const { holder, key } = place;
        if (how === 'put') put(place, copy(value));
        else if (!Array.isArray(holder) && how === 'drop') delete holder[key];
        else if (!Array.isArray(holder)) holder.flags = copy(value);
      }
      if (isPlainStatement(event)) taken++;
      expect(wrong(event)).toBeUndefined();
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(taken).toBeGreaterThan(RUNS / 100);
});
