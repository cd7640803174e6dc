/** `crossover`: where the better side changes, against worked figures and against the calculator fen by fen. */
import fc from 'fast-check';
import type { CompareData, CrossoverData, StatementData } from '../../cloudfunctions/calculator/contract';
import { answerOf, errorOf, fen, yuan } from '../support/calculator';
import { counted } from '../support/counts';

const crossover = (event: unknown) => answerOf<CrossoverData>(event);

const ZHANG = {
  action: 'crossover',
  region: 'shiyan',
  person: { scheme: 'employee', status: 'retired' },
  settlement: { date: '2025-03-01', kind: 'outpatient', level: 2, bill: { total: '2500', inScope: '2500' } },
  between: [{ settlement: { level: 2 } }, { settlement: { level: 3 } }],
};

/** A referral to a level-1 hospital against the level-3 hospital at home. */
const STAY = {
  action: 'crossover',
  region: 'suizhou',
  person: { scheme: 'resident' },
  settlement: { date: '2025-03-01', kind: 'inpatient', level: 3, bill: { total: '5000', inScope: '5000' } },
  between: [{ settlement: { level: 1, place: 'referred' } }, { settlement: { level: 3, place: 'local' } }],
};

test('level 2 against level 3 in Shiyan: the same up to the deductible, then always level 2', () => {
  const data = crossover(ZHANG);
  expect(data).toMatchObject({ better: 'first', by: 'personal', freshYear: [] });
  expect(data.here).toMatchObject({
    first: '1000.00',
    second: '1300.00',
    better: 'first',
    difference: '300.00',
  });
  // The second fen above 500: 0.75 × 2 fen is rounded to 2, 0.60 × 2 fen to 1.
  expect(data.changes).toHaveLength(1);
  expect(data.changes[0]).toMatchObject({
    before: { total: '500.01' },
    after: { total: '500.02', better: 'first' },
  });
});

test('a referral to level 1 against level 3 at home changes twice', () => {
  const data = crossover(STAY);
  expect(data.better).toBe('depends');
  expect(data.stretches.map(({ better }) => better)).toEqual(['same', 'second', 'first', 'second']);
  // (0.9 P − 1500) × 0.90 = (P − 900) × 0.70 ⇔ 0.11 P = 720 ⇔ P = 6545.4545…
  const first = data.changes[1];
  expect(fen(first?.before.total ?? '0')).toBeLessThanOrEqual(654_546);
  expect(fen(first?.after.total ?? '0')).toBeGreaterThanOrEqual(654_545);
  expect(fen(first?.after.total ?? '0') - fen(first?.before.total ?? '0')).toBeLessThan(20);
});

test('this year against the next: a waiver that ends', () => {
  const data = crossover({
    ...STAY,
    person: { scheme: 'resident', identities: ['low_income'] },
    earlier: [{ date: '2025-02-01', kind: 'inpatient', level: 1, bill: { total: '100', inScope: '100' } }],
    settlement: { ...STAY.settlement, bill: { total: '5000', inScope: '4800' } },
    between: [{}, { settlement: { date: '2026-03-01' } }],
  });
  // Without the deductible of 900: 4800 × 0.30 = 1440, aid 70 % leaves 432 + 200; with it 900 + 1170 = 2070 → 621 + 200.
  expect(data.here).toMatchObject({ second: '821.00', better: 'first' });
  expect(data).toMatchObject({ better: 'first', freshYear: ['second'] });
});

describe('next year begins with nothing run up', () => {
  const { between: _sides, ...VISIT } = STAY;
  const SPENT = {
    ...VISIT,
    person: { scheme: 'resident', largeIllnessBurdenBefore: '50000' },
    settlement: { ...STAY.settlement, bill: { total: '30000', inScope: '30000' } },
  };
  const YEARS = { between: [{}, { settlement: { date: '2026-03-01' } }] };
  const personal = (event: object) =>
    answerOf<CompareData>({ ...event, action: 'compare', over: 'year' }).rows.map((row) => [
      row.year,
      row.freshYear,
      'personal' in row ? row.personal : row.notCovered.code,
    ]);

  test('the burden told before is this year’s', () => {
    // (30000 − 900) × 0.70 = 20370; of the other 9630 the burden's 50000 lets large-illness insurance pay 65 %.
    expect(personal(SPENT)).toEqual([
      [2025, undefined, '3370.50'],
      [2026, true, '9630.00'],
    ]);
    expect(crossover({ ...SPENT, ...YEARS })).toMatchObject({
      better: 'first',
      here: { first: '3370.50', second: '9630.00' },
      freshYear: ['second'],
    });
    // What a side says of itself counts.
    const told = { settlement: { date: '2026-03-01' }, person: { largeIllnessBurdenBefore: '50000' } };
    expect(crossover({ ...SPENT, between: [{}, told] }).here).toMatchObject({ second: '3370.50' });
  });

  test('so is the deductible that was paid', () => {
    const event = {
      ...SPENT,
      region: 'national',
      person: { scheme: 'employee', status: 'active' },
      parameters: { deductible: '1300', ratio: '0.80', deductibleUsed: '1300' },
    };
    // 30000 × 0.20; (30000 − 1300) × 0.20 + 1300.
    expect(personal(event).map(([, , amount]) => amount)).toEqual(['6000.00', '7040.00']);
    expect(crossover({ ...event, ...YEARS }).here).toMatchObject({ first: '6000.00', second: '7040.00' });
  });

  test('what is left of a limit this year says nothing of the next', () => {
    const bill = { total: '6000', inScope: '6000' };
    const event = {
      ...VISIT,
      settlement: { date: '2025-03-01', kind: 'chronic', level: 3, limitLeft: '0', bill },
    };
    expect(personal(event)).toEqual([
      [2025, undefined, '6000.00'],
      [2026, true, 'NOT_COVERED'],
    ]);
    expect(errorOf({ ...event, ...YEARS })).toMatchObject({
      code: 'NOT_COVERED',
      path: 'between[1].settlement.limitLeft',
    });
    const told = { settlement: { date: '2026-03-01', limitLeft: '6000' } };
    expect(crossover({ ...event, between: [{}, told] }).here).toMatchObject({ second: '2400.00' });
  });
});

test('the reform of Shiyan by cash: 281.92 of 2500, and the costs between which it is the worse year', () => {
  const data = crossover({
    action: 'crossover',
    region: 'shiyan',
    reform: { level: 3, annualCost: '2500', monthlyBefore: '169' },
  });
  expect(data.here).toMatchObject({
    first: '472.00',
    second: '281.92',
    better: 'second',
    difference: '190.08',
  });
  // After: cost − 0.6 (cost − 500) − 1018.08 is above zero from 1795.20 on; before: cost − 2028; equal at 2183.20.
  expect(data.stretches.map(({ better }) => better)).toEqual(['same', 'first', 'second']);
  expect(data.stretches[1]).toMatchObject({ from: '1795.22', to: '2183.20' });
});

test('the same on both sides is said, within a range', () => {
  const data = crossover({ ...STAY, between: [{}, {}], range: { from: '1000', to: '2000' } });
  expect(data).toMatchObject({
    better: 'same',
    changes: [],
    stretches: [{ from: '1000.00', to: '2000.00' }],
  });
});

test('hostile events', () => {
  const wrong: [object, string][] = [
    [{ between: [{}] }, 'between'],
    [{ between: [{}, {}, {}] }, 'between'],
    [{ between: [{ surprise: 1 }, {}] }, 'between[0].surprise'],
    [{ between: [{ settlement: { bill: { total: '1', inScope: '1' } } }, {}] }, 'between[0].settlement.bill'],
    [
      { between: [{}, { settlement: { place: 'local', inProvince: false } }] },
      'between[1].settlement.inProvince',
    ],
    [{ between: [{}, { readings: { 'SZ-A3': 'never' } }] }, 'between[1].readings.SZ-A3'],
    [{ range: { from: '5', to: '4' } }, 'range.to'],
    [{ range: { from: '-1' } }, 'range.from'],
    [
      {
        settlement: { ...STAY.settlement, bill: { total: '5000', inScope: '4000' } },
        range: { from: '999.99' },
      },
      'range.from',
    ],
    [{ by: 'luck' }, 'by'],
    [{ reform: { level: 3, monthlyBefore: '169' } }, 'person'],
  ];
  for (const [change, path] of wrong)
    expect([change, errorOf({ ...STAY, ...change })]).toEqual([change, { code: 'INVALID_INPUT', path }]);
  expect(errorOf({ ...STAY, between: [{}, { settlement: { kind: 'pharmacy' } }] })).toMatchObject({
    code: 'NOT_COVERED',
  });
  expect(
    errorOf({ action: 'crossover', region: 'suizhou', reform: { level: 3, monthlyBefore: '1' } }).code,
  ).toBe('NOT_COVERED');
});

test('on any bill the stretch it lies in says who is better', () => {
  const side = fc.record({
    level: fc.constantFrom(1, 2, 3),
    place: fc.constantFrom('local', 'referred', 'unreferred'),
  });
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom([], ['low_income'], ['illness_poverty']),
      fc.array(fc.integer({ min: 0, max: 30_000_000 }), { minLength: 12, maxLength: 12 }),
      (one, other, identities, bills) => {
        const person = { scheme: 'resident', identities };
        const data = crossover({ ...STAY, person, between: [{ settlement: one }, { settlement: other }] });
        const personal = (total: string, place: object) =>
          fen(
            answerOf<StatementData>({
              action: 'statement',
              region: 'suizhou',
              person,
              settlements: [{ ...STAY.settlement, ...place, bill: { total, inScope: total } }],
            }).totals.personal,
          );
        for (const bill of bills) {
          const stretch = data.stretches.find(({ from, to }) => fen(from) <= bill && bill <= fen(to));
          const difference = personal(yuan(bill), one) - personal(yuan(bill), other);
          if (stretch?.better === 'first') expect(difference).toBeLessThanOrEqual(1);
          else if (stretch?.better === 'second') expect(difference).toBeGreaterThanOrEqual(-1);
          else expect(Math.abs(difference)).toBeLessThanOrEqual(3);
        }
        for (const { before, after } of data.changes) {
          expect(before.better).not.toBe(after.better);
          expect(personal(after.total, one)).toBe(fen(after.first));
        }
      },
    ),
    { numRuns: counted(6, 100), seed: 8 },
  );
});

test('compare: this year and the next, and the versions of the rules', () => {
  const year = answerOf<CompareData>({
    action: 'compare',
    region: 'suizhou',
    person: { scheme: 'resident', identities: ['low_income'] },
    settlement: { date: '2025-03-01', kind: 'inpatient', level: 3, bill: { total: '5000', inScope: '5000' } },
    over: 'year',
  });
  expect(
    year.rows.map((row) => [row.year, row.date, row.freshYear, 'personal' in row ? row.personal : '']),
  ).toEqual([
    [2025, '2025-03-01', undefined, '450.00'],
    [2026, '2026-03-01', true, '639.00'],
  ]);
  const version = answerOf<CompareData>({
    action: 'compare',
    region: 'kunming',
    person: { scheme: 'employee', status: 'retired' },
    settlement: { date: '2025-03-01', kind: 'outpatient', level: 3, bill: { total: '500', inScope: '500' } },
    over: 'version',
  });
  // (500 − 60) × 0.60 = 264 since November 2024; (500 − 90) × 0.55 = 225.50 before.
  expect(version.rows.map((row) => [row.from, row.date, 'personal' in row ? row.personal : ''])).toEqual([
    ['2024-11-01', '2025-03-01', '236.00'],
    ['2024-01-01', '2024-10-31', '274.50'],
  ]);
});

test('compare: versions of the rules are held side by side as the first of their years', () => {
  const bill = { total: '9000', inScope: '9000' };
  const visit = { date: '2025-03-01', kind: 'outpatient', level: 3, bill };
  const rows = (earlier: object[]) =>
    answerOf<CompareData>({
      action: 'compare',
      region: 'kunming',
      person: { scheme: 'employee', status: 'retired' },
      earlier,
      settlement: { ...visit, bill: { total: '2000', inScope: '2000' } },
      over: 'version',
    }).rows;
  expect(rows([visit]).every(({ freshYear }) => freshYear === true)).toBe(true);
  expect(rows([visit])).toEqual(rows([]));
});
