/**
 * The table-like actions: worked cases, the documents' printed examples, a next year's notice as data alone,
 * and what must hold for every premium, waiting period, credit and aid.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { IDENTITIES } from '../../cloudfunctions/calculator/contract';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules, RULES_FOLDER } from '../../scripts/rules/compile';
import { loadRules } from '../../scripts/rules/load';

const SEED = Number(process.env.TABLES_SEED ?? '20250106');
const RUNS = Number(process.env.TABLES_RUNS ?? '500');
const TABLE_ACTIONS = new Set([
  'accountUse',
  'admission',
  'aidOnApplication',
  'credit',
  'enrolment',
  'incentive',
  'premium',
  'reform',
  'refundQuote',
  'scopeControl',
  'whoPays',
]);

const calculate = createCalculator(compileRules([RULES_FOLDER]));

const workedCase = z.object({
  id: z.string(),
  title: z.string(),
  event: z.looseObject({ action: z.string() }),
  expect: z.looseObject({ ok: z.boolean() }),
});

const casesOf = (file: string) =>
  readFileSync(join(__dirname, 'cases', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => workedCase.parse(JSON.parse(line)))
    .filter(({ event }) => file === 'tables.jsonl' || TABLE_ACTIONS.has(event.action));

/** The data of an answer; a failure shows as itself. */
function dataOf(event: unknown, ask = calculate): Record<string, unknown> {
  const reply = ask(event);
  if (!reply.ok) throw new Error(`${JSON.stringify(event)} → ${JSON.stringify(reply.error)}`);
  return z.record(z.string(), z.unknown()).parse(reply.data);
}

const fen = (yuan: unknown): bigint => BigInt(z.string().parse(yuan).replace('.', ''));
const yuan = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

describe('worked cases', () => {
  const cases = [...casesOf('calculator.jsonl'), ...casesOf('tables.jsonl')];
  test('are all there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(170);
    expect(
      [...TABLE_ACTIONS].filter((action) => !cases.some(({ event }) => event.action === action)),
    ).toEqual([]);
  });
  test.each(cases)('$id $title', ({ event, expect: wanted }) => {
    expect(calculate(event)).toMatchObject(wanted);
  });
});

describe("the documents' printed examples in the rule files", () => {
  const file = z.looseObject({
    file: z.string(),
    examples: z.array(
      z.looseObject({ given: z.record(z.string(), z.unknown()), expect: z.record(z.string(), z.unknown()) }),
    ),
  });
  const examples = loadRules([RULES_FOLDER]).sources.flatMap((source) => {
    const parsed = file.safeParse(source.data);
    const region = source.file.split('/')[1];
    return parsed.success && TABLE_ACTIONS.has(parsed.data.file)
      ? parsed.data.examples.map((example) => ({
          name: `${source.file} ${JSON.stringify(example.given)}`,
          event: { action: parsed.data.file, region, ...example.given },
          wanted: example.expect,
        }))
      : [];
  });
  test('are at least the thirteen of premiums, crediting and reform', () => {
    expect(examples.length).toBeGreaterThanOrEqual(13);
  });
  test.each(examples)('$name', ({ event, wanted }) => {
    expect(dataOf(event)).toMatchObject(wanted);
  });
});

describe("a next year's notice", () => {
  // A fictitious notice: other standard, other window, a longer waiting period, one identity less.
  const next = createCalculator(compileRules([RULES_FOLDER, join(__dirname, 'tables/nextYear')]));
  const enrol = (paidOn: string, gapYears: number) => ({
    action: 'enrolment',
    region: 'enshi',
    year: 2026,
    who: 'ordinary',
    paidOn,
    gapYears,
  });
  test('is a data change: the year becomes known', () => {
    const event = { action: 'premium', region: 'enshi', year: 2026, identities: ['low_income'] };
    expect(calculate(event)).toMatchObject({ ok: false, error: { code: 'NOT_COVERED', path: 'year' } });
    // 430 of one's own, 350 of it paid by the aid fund.
    expect(dataOf(event, next)).toMatchObject({ standard: '430.00', fiscal: '700.00', personal: '80.00' });
  });
  test('has its own window and waiting period', () => {
    expect(dataOf(enrol('2025-10-31', 0), next)).toMatchObject({ window: 'not_open' });
    expect(dataOf(enrol('2025-11-01', 0), next)).toMatchObject({ window: 'in_window', waitMonths: 0 });
    // Two gap years: six months and two for each of them, from 1 January.
    expect(dataOf(enrol('2025-12-31', 2), next)).toMatchObject({ waitMonths: 10, coveredFrom: '2026-11-01' });
  });
  test('leaves this year as it was', () => {
    const event = { action: 'premium', region: 'enshi', year: 2025, identities: ['low_income'] };
    expect(dataOf(event, next)).toMatchObject({ standard: '400.00', personal: '40.00' });
  });
});

test('what an account holds pays for the visits that are not paid yet, whoever asks', () => {
  const visit = {
    date: '2025-01-06',
    kind: 'outpatient',
    level: 3,
    bill: { total: '1500', inScope: '1500' },
  };
  const before = { ...visit, date: '2025-01-02', bill: { total: '1000', inScope: '1000' } };
  const about = {
    region: 'shiyan',
    person: { scheme: 'employee', status: 'retired', accountBalance: '500' },
  };
  const split = z.object({ personal: z.string(), personalAccount: z.string(), cash: z.string() });
  const year = z.object({ settlements: z.array(split) });
  const last = (earlier: object) =>
    year.parse(dataOf({ ...about, action: 'statement', settlements: [earlier, visit] })).settlements[1];
  const spent = { personal: '600.00', personalAccount: '0.00', cash: '600.00' };
  const whole = { personal: '600.00', personalAccount: '500.00', cash: '100.00' };
  expect(last(before)).toEqual(spent);
  expect(last({ ...before, personalPaid: false })).toEqual(spent);
  expect(last({ ...before, personalPaid: true })).toEqual(whole);
  const compared = dataOf({
    ...about,
    action: 'compare',
    over: 'level',
    earlier: [{ ...before, personalPaid: true }],
    settlement: visit,
  });
  const rows = z.array(split.extend({ level: z.number() })).parse(compared.rows);
  expect(rows.find(({ level }) => level === 3)).toEqual({ level: 3, ...whole });
});

describe('what always holds', () => {
  const check = <Values extends unknown[]>(property: fc.IProperty<Values>) =>
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  const identities = fc.subarray([...IDENTITIES]);
  const amount = fc.integer({ min: 0, max: 9_999_999_999 }).map(yuan);

  test('a premium is the subsidy and what the resident pays, and more identities never cost more', () => {
    check(
      fc.property(
        fc.constantFrom('suizhou', 'enshi'),
        identities,
        fc.integer({ min: 0, max: 110 }),
        (region, held, age) => {
          const ask = (list: readonly string[]) =>
            dataOf({
              action: 'premium',
              region,
              year: 2025,
              identities: list,
              ...(region === 'enshi' ? { age } : {}),
            });
          const all = ask(held);
          expect(fen(all.subsidy) + fen(all.personal)).toBe(fen(all.standard));
          expect(all.by === null).toBe(fen(all.subsidy) === 0n);
          for (const one of held) expect(fen(ask([one]).personal)).toBeGreaterThanOrEqual(fen(all.personal));
        },
      ),
    );
  });

  test('cover starts within the year or not at all, later for who pays later or was away longer', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((offset) => {
      const start = Date.UTC(2024, 6, 1);
      return new Date(start + offset * 86_400_000).toISOString().slice(0, 10);
    });
    check(
      fc.property(
        fc.constantFrom('ordinary', 'veteran', 'out_of_poverty'),
        day,
        day,
        fc.integer({ min: 0, max: 12 }),
        fc.record({
          'ES-A1': fc.constantFrom('late_waits', 'late_exempt'),
          'ES-A2': fc.constantFrom('each_gap_year', 'after_first'),
          'ES-A3': fc.constantFrom('benefit_start', 'payment_day'),
        }),
        (who, one, other, gapYears, readings) => {
          const ask = (paidOn: string, gap: number) =>
            dataOf({
              action: 'enrolment',
              region: 'enshi',
              year: 2025,
              who,
              paidOn,
              gapYears: gap,
              readings,
            });
          const [early, late] = one < other ? [one, other] : [other, one];
          const [first, second] = [ask(early, gapYears), ask(late, gapYears)];
          for (const { coveredFrom, coveredTo } of [first, second])
            if (coveredFrom !== null)
              expect(['2025-01-01', coveredFrom, '2025-12-31', coveredTo].sort()).toEqual([
                '2025-01-01',
                coveredFrom,
                '2025-12-31',
                '2025-12-31',
              ]);
          if (first.coveredFrom !== null && second.coveredFrom !== null && first.window !== 'not_open')
            expect(String(first.coveredFrom) <= String(second.coveredFrom)).toBe(true);
          const longer = ask(early, gapYears + 1);
          if (first.waitMonths !== null)
            expect(Number(longer.waitMonths)).toBeGreaterThanOrEqual(Number(first.waitMonths));
        },
      ),
    );
  });

  test('what enters the account is the gross less long-term care, twelve times a year, and grows with the base', () => {
    check(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 10_000 }),
        (base, more) => {
          const ask = (value: number) =>
            dataOf({
              action: 'credit',
              region: 'kunming',
              on: '2025-01-01',
              person: { status: 'active' },
              base: yuan(Math.min(value, 9_999_999_999)),
            });
          const [low, high] = [ask(base), ask(base + more)];
          expect(fen(low.gross) - fen(low.longTermCare)).toBe(fen(low.monthly));
          expect(fen(low.monthly) * 12n).toBe(fen(low.yearly));
          expect(fen(high.gross)).toBeGreaterThanOrEqual(fen(low.gross));
          // Two per cent of the base in fen, half-up: within half a fen of the exact figure.
          const exact = BigInt(base) * 2n;
          expect(fen(low.gross) * 100n - exact).toBeLessThanOrEqual(50n);
          expect(exact - fen(low.gross) * 100n).toBeLessThan(50n);
        },
      ),
    );
  });

  test('aid on application pays between nothing and its cap, whatever the order of the costs', () => {
    const cost = fc.record({
      date: fc.constantFrom('2024-05-31', '2024-06-01', '2024-12-31', '2025-05-31', '2025-06-01'),
      kind: fc.constantFrom('inpatient', 'chronic_special', 'dual_channel', 'other'),
      personal: amount,
    });
    check(
      fc.property(fc.array(cost, { maxLength: 12 }), identities, (costs, held) => {
        const ask = (list: readonly unknown[]) =>
          dataOf({
            action: 'aidOnApplication',
            region: 'suizhou',
            identities: held,
            recognisedOn: '2025-06-01',
            costs: list,
          });
        const data = ask(costs);
        expect(ask([...costs].reverse())).toEqual(data);
        expect(fen(data.paid)).toBeGreaterThanOrEqual(0n);
        expect(fen(data.paid)).toBeLessThanOrEqual(4_000_000n);
        if (data.eligible === true) {
          const counted = costs
            .filter(({ date, kind }) => date !== '2024-05-31' && date !== '2025-06-01' && kind !== 'other')
            .reduce((total, { personal }) => total + fen(personal), 0n);
          expect(fen(data.counted)).toBe(counted);
        } else expect(data.paid).toBe('0.00');
      }),
    );
  });

  test('a refund leaves the account with the rest and never more than the premium', () => {
    check(
      fc.property(identities, amount, (held, accountBalance) => {
        const ask = { region: 'suizhou', year: 2025, identities: held };
        const quote = dataOf({ action: 'refundQuote', ...ask, relation: 'parent', accountBalance });
        const { personal } = dataOf({ action: 'premium', ...ask });
        expect(fen(quote.refund) + fen(quote.balanceLeft)).toBe(fen(accountBalance));
        const bounds = [fen(personal), fen(accountBalance)];
        expect(bounds).toContain(fen(quote.refund));
        for (const bound of bounds) expect(fen(quote.refund)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  test('what is in and what is over the limit of out-of-scope costs add up', () => {
    check(
      fc.property(
        fc.constantFrom('county', 'outside_county'),
        fc.constantFrom(1, 2, 3),
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (area, level, total, part) => {
          const outOfScope = Math.floor(total * part);
          const data = dataOf({
            action: 'scopeControl',
            region: 'suizhou',
            area,
            level,
            total: yuan(total),
            outOfScope: yuan(outOfScope),
          });
          if (data.limit === null) expect(data).toMatchObject({ excess: '0.00', borneBy: null });
          else {
            const over = BigInt(outOfScope) - fen(data.allowed);
            expect(fen(data.excess)).toBe(over > 0n ? over : 0n);
            expect(data.borneBy).toBe(over > 0n ? 'hospital' : null);
          }
        },
      ),
    );
  });
});
