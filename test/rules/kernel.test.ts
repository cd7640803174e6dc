/**
 * What holds of every settlement whatever the rule: random people, bills and days over the real regions and all
 * fictitious cities. `KERNEL_SEED` repeats a run, `KERNEL_RUNS` sets its length.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { formatYuan } from '../../cloudfunctions/calculator/engine/money';
import { compileRegion } from '../../cloudfunctions/calculator/engine/region';
import { personOf, settlementOf } from '../../cloudfunctions/calculator/input';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { RULES_FOLDER } from '../../scripts/rules/compile';
import { loadRules } from '../../scripts/rules/load';
import { type Answer, ask, eventOf, fen } from '../../scripts/rules/probe';
import { type Sample, samplesOf } from '../../scripts/rules/samples';

const RUNS = Number(process.env.KERNEL_RUNS ?? '300');
const SEED = Number(process.env.KERNEL_SEED ?? '20250106');
const PAYERS = ['poolingFund', 'largeIllness', 'medicalAid', 'tiltedAid', 'supplementary', 'hospitalBorne'];
const FOLDERS = [RULES_FOLDER, ...['cities', 'blocks', 'mechanisms'].map((name) => join(__dirname, name))];

const { rules } = loadRules(FOLDERS);
const calculate = createCalculator(rules);

/** A benefit with everybody and everything it is for, and a day on which it holds. */
const benefits = rules.regions.flatMap((region) =>
  region.benefits
    .filter((file) => file.layer === undefined)
    .map((file) => {
      const from = file.versions.at(-1)?.from ?? '2025-01-01';
      return { region, file, year: from.slice(0, 4), from, samples: samplesOf(file, region) };
    }),
);
type Benefit = (typeof benefits)[number];

interface Case {
  readonly benefit: Benefit;
  readonly sample: Sample;
  /** Days in order and costs in fen. */
  readonly bills: readonly (readonly [string, number])[];
}

const costs = fc.oneof(
  // A few fen: less than a rule may round to.
  fc.integer({ min: 1, max: 99 }),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 5_000_000 }),
  fc.integer({ min: 5_000_000, max: 99_999_999 }),
  fc.constantFrom(1, 50_000, 50_001, 300_000, 300_001, 99_999_999),
);

function daysIn({ from, year }: Benefit, places: readonly number[]): string[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const room = (Date.parse(`${year}-12-31T00:00:00Z`) - start) / 86_400_000;
  return places
    .map((place) => new Date(start + Math.floor((place / 1000) * room) * 86_400_000))
    .map((day) => day.toISOString().slice(0, 10))
    .sort();
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom(...benefits),
    fc.nat(),
    fc.array(fc.tuple(fc.nat({ max: 1000 }), costs), { minLength: 1, maxLength: 8 }),
  )
  .map(([benefit, turn, drawn]) => {
    const sample = benefit.samples[turn % benefit.samples.length];
    if (sample === undefined) throw new Error(`${benefit.file.id} is for nobody`);
    const days = daysIn(
      benefit,
      drawn.map(([place]) => place),
    );
    return { benefit, sample, bills: drawn.map(([, cost], index) => [days[index] ?? '', cost] as const) };
  });

function answered({ benefit, sample, bills }: Case): Answer {
  const got = ask(calculate, eventOf(benefit.region, sample, bills));
  if (typeof got === 'string') throw new Error(`${benefit.file.id}, ${sample.label}: ${got}`);
  return got;
}

function holds(title: string, property: (one: Case, got: Answer) => void, runs = RUNS): void {
  test(`${title}: ${runs} years, seed ${SEED}`, () => {
    fc.assert(
      fc.property(cases, (one) => property(one, answered(one))),
      { numRuns: runs, seed: SEED },
    );
  }, 120_000);
}

const sumOf = (lines: readonly { readonly amount: string }[]): number =>
  lines.reduce((sum, { amount }) => sum + fen(amount), 0);
const amountOf = (one: Readonly<Record<string, unknown>>, key: string): number => fen(String(one[key]));

test('every region and city is asked', () => {
  expect(benefits.length).toBeGreaterThanOrEqual(30);
});

holds('lines add up to the bill and to their payer, each with its clause', (_, got) => {
  for (const one of got.settlements) {
    expect(sumOf(one.lines)).toBe(fen(one.total));
    for (const payer of PAYERS)
      expect(sumOf(one.lines.filter((line) => line.payer === payer))).toBe(amountOf(one, payer));
    expect(sumOf(one.lines.filter((line) => line.payer === 'person'))).toBe(fen(one.personal));
    for (const line of one.lines) expect(line.cite).toHaveProperty('section');
  }
});

holds('payers add up to the bill and none is negative', (_, got) => {
  for (const one of got.settlements) {
    const paid = PAYERS.map((payer) => amountOf(one, payer));
    for (const amount of [...paid, fen(one.personal)]) expect(amount).toBeGreaterThanOrEqual(0);
    expect(paid.reduce((sum, amount) => sum + amount, fen(one.personal))).toBe(fen(one.total));
  }
});

holds('totals are the sums of the settlements', (_, got) => {
  for (const key of ['total', 'personal', 'cash', ...PAYERS])
    expect(fen(got.totals[key])).toBe(got.settlements.reduce((sum, one) => sum + amountOf(one, key), 0));
});

/** What is taken out as a whole, or rounded to more than the fen, is another matter than the next fen. */
const isExcluded = (got: Answer): boolean => got.settlements.at(-1)?.excluded !== undefined;

holds('one more yuan of the last bill never lowers what the funds pay, and is shared', (one, got) => {
  const last = one.bills.at(-1);
  if (last === undefined || last[1] > 99_999_899) return;
  const bills = [...one.bills.slice(0, -1), [last[0], last[1] + 100] as const];
  const more = answered({ ...one, bills });
  if (isExcluded(got) !== isExcluded(more)) return;
  const funds = (answer: Answer) => PAYERS.reduce((sum, payer) => sum + fen(answer.totals[payer]), 0);
  expect(funds(more)).toBeGreaterThanOrEqual(funds(got));
  // Rounding to the yuan may give the whole yuan at once.
  expect(funds(more) - funds(got)).toBeLessThanOrEqual(200);
});

holds('a year settled up to a visit is not changed by later visits', (one, got) => {
  const earlier = one.bills.slice(0, Math.ceil(one.bills.length / 2));
  const before = answered({ ...one, bills: earlier });
  expect(got.settlements.slice(0, earlier.length)).toEqual(before.settlements);
});

/** Yearly limits in fen that all payments of a payer stand under, as the rule file prints them. */
function printedLimits({ region, file }: Benefit): { readonly payer: string; readonly limit: number }[] {
  const version = file.versions.at(-1);
  const pays = (version?.steps ?? []).flatMap((step) => (step.step === 'pay' ? [step] : []));
  return pays.flatMap(({ payer, under, when }) =>
    (under ?? []).flatMap(({ total, limit, when: only }) => {
      const value = typeof limit === 'string' ? version?.values[limit] : undefined;
      const figure = value !== undefined && 'is' in value && typeof value.is === 'string' ? value.is : '';
      const ofAll = pays
        .filter((one) => one.payer === payer)
        .every((one) => one.under?.some((other) => other.total === total));
      const isPlain = when === undefined && only === undefined && region.totals[total]?.per === 'year';
      return isPlain && ofAll && /^\d+$/.test(figure) ? [{ payer, limit: Number(figure) * 100 }] : [];
    }),
  );
}

test('limits of every kind of city are looked at', () => {
  expect(benefits.flatMap(printedLimits).length).toBeGreaterThanOrEqual(8);
});

holds('a printed limit of the year is never passed, and nothing that is left is below zero', (one, got) => {
  for (const { payer, limit } of printedLimits(one.benefit))
    expect(fen(got.totals[payer])).toBeLessThanOrEqual(limit);
  for (const left of Object.values(got.remaining)) expect(fen(left)).toBeGreaterThanOrEqual(0);
});

test(`visits of one kind on a running total may come in any order: ${RUNS} years, seed ${SEED}`, () => {
  const shiyan = benefits.find(({ file }) => file.id === 'shiyan/employee-outpatient');
  const [sample] = shiyan?.samples ?? [];
  if (shiyan === undefined || sample === undefined) throw new Error('there is no Shiyan');
  const pair = fc
    .array(costs, { minLength: 2, maxLength: 6 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(pair, ([list, shuffled]) => {
      const paid = (order: readonly number[]) =>
        fen(
          answered({ benefit: shiyan, sample, bills: order.map((cost) => ['2025-03-01', cost] as const) })
            .totals.poolingFund,
        );
      // Each visit rounds by itself, half a fen at most.
      expect(Math.abs(paid(list) - paid(shuffled))).toBeLessThanOrEqual(list.length);
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 120_000);

/** One settlement after another on a region's own ledger, as the engine itself takes them. */
function settledOn(name: string, days: readonly string[], cost: string): string[] {
  const source = rules.regions.find(({ region }) => region === name);
  if (source === undefined) throw new Error(`there is no ${name}`);
  const insured = personOf({ scheme: 'resident' }, undefined, source.facts);
  const year = compileRegion(source).variant(undefined).year(insured);
  let ledger = year.open();
  return days.map((date) => {
    const bill = { total: cost, inScope: cost };
    const visit = settlementOf({ date, kind: 'outpatient', level: 1, bill }, source.facts);
    const settling = year.settle(ledger, visit);
    if (!('settled' in settling)) throw new Error(`${date} was not settled`);
    ledger = settling.ledger;
    return formatYuan(settling.settled.paidBy(0));
  });
}

test('what runs through a year, a month or a day begins anew with the next, and not before', () => {
  // 300 a year: 1000 x 0.60 -> 300, then nothing until the year is over.
  expect(settledOn('nested-limits', ['2025-01-01', '2025-12-31', '2026-01-01'], '1000')).toEqual([
    '300.00',
    '0.00',
    '300.00',
  ]);
  // 80 a month, used up: 1000 x 0.50 -> 80.
  expect(settledOn('carried-quota', ['2025-01-01', '2025-01-31', '2025-02-01'], '1000')).toEqual([
    '80.00',
    '0.00',
    '80.00',
  ]);
  // 60 a day: 200 x 0.50 -> 60.
  expect(settledOn('day-limit', ['2025-01-01', '2025-01-01', '2025-01-02'], '200')).toEqual([
    '60.00',
    '0.00',
    '60.00',
  ]);
});
