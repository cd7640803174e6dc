/** `explore`: the range over open answers, against every single `statement`, and the question that narrows most. */
import fc from 'fast-check';
import type { ExploreData, StatementData } from '../../cloudfunctions/calculator/contract';
import { answerOf, errorOf, fen } from '../support/calculator';
import { counted } from '../support/counts';

const ZHANG = {
  action: 'explore',
  region: 'shiyan',
  person: { scheme: 'employee', status: 'retired' },
  settlement: { date: '2025-03-01', kind: 'outpatient', bill: { total: '2500', inScope: '2500' } },
};
const unknown = (...paths: string[]) => paths.map((path) => ({ path }));
const explore = (event: unknown) => answerOf<ExploreData>(event);

test('the level alone: 700 at level 1 to 1300 at level 3, each level named', () => {
  const data = explore({ ...ZHANG, unknown: unknown('settlement.level') });
  expect(data).toMatchObject({
    total: '2500.00',
    width: '600.00',
    exact: true,
    combinations: 3,
    next: 'settlement.level',
  });
  expect(data.least).toMatchObject({
    answers: { 'settlement.level': 1 },
    personal: '700.00',
    paid: '1800.00',
  });
  expect(data.most).toMatchObject({
    answers: { 'settlement.level': 3 },
    personal: '1300.00',
    paid: '1200.00',
  });
  expect(data.unknowns[0]?.values.map(({ value, least, most }) => [value, least, most])).toEqual([
    [1, '700.00', '700.00'],
    [2, '1000.00', '1000.00'],
    [3, '1300.00', '1300.00'],
  ]);
});

test('among says what is still possible', () => {
  const data = explore({ ...ZHANG, unknown: [{ path: 'settlement.level', among: [2, 3] }] });
  expect([data.least.personal, data.most.personal]).toEqual(['1000.00', '1300.00']);
});

test('the question with the smaller rest is asked first', () => {
  // Level known: active 750 (level 1: 2500 − 2000 × 0.80 = 900) … the status leaves 200 to 200, the level at most 200.
  const data = explore({
    ...ZHANG,
    person: { scheme: 'employee' },
    unknown: unknown('person.status', 'settlement.level'),
  });
  // Level 1: 700 retired, 900 active; level 3: 1300, 1500. Width 800; after the level 200, after the status 600.
  expect(data).toMatchObject({ width: '800.00', next: 'settlement.level' });
  expect(data.unknowns.map(({ path, worst }) => [path, worst])).toEqual([
    ['person.status', '600.00'],
    ['settlement.level', '200.00'],
  ]);
});

test('what changes nothing need not be asked', () => {
  const data = explore({
    ...ZHANG,
    unknown: unknown('settlement.level', 'readings.SY-A1', 'settlement.institution'),
  });
  expect(data.unknowns.map(({ path, matters }) => [path, matters])).toEqual([
    ['settlement.level', true],
    ['readings.SY-A1', false],
    ['settlement.institution', false],
  ]);
});

test('a total alone: from everything in scope to nothing', () => {
  const data = explore({
    ...ZHANG,
    settlement: { date: '2025-03-01', kind: 'outpatient', level: 3, bill: { total: '2500' } },
    unknown: unknown('settlement.bill.inScope'),
  });
  expect(data).toMatchObject({ exact: true, next: 'settlement.bill.inScope' });
  expect([data.least.personal, data.most.personal]).toEqual(['1300.00', '2500.00']);
  const bounded = explore({
    ...ZHANG,
    settlement: { date: '2025-03-01', kind: 'outpatient', level: 3, bill: { total: '2500' } },
    unknown: [{ path: 'settlement.bill.inScope', from: '2000' }],
  });
  // 2000 − 500 = 1500 × 0.60 = 900 paid.
  expect([bounded.least.personal, bounded.most.personal]).toEqual(['1300.00', '1600.00']);
});

test('identities: classes of people that rules treat alike, and 低保 after referral among them', () => {
  const data = explore({
    action: 'explore',
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlement: {
      date: '2025-03-01',
      kind: 'inpatient',
      level: 3,
      place: 'referred',
      inProvince: true,
      bill: { total: '20000', inScope: '20000' },
    },
    unknown: unknown('person.identities'),
  });
  const of = (identity: string) =>
    data.unknowns[0]?.values.find(({ value }) => Array.isArray(value) && value.join() === identity);
  // Ordinary: 20000 × 0.9 = 18000 − 1500 = 16500 × 0.70 = 11550; person 8450.
  expect(of('')).toMatchObject({ least: '8450.00', most: '8450.00' });
  // 低保: no deductible until 2025: 18000 × 0.70 = 12600; 5400 below 6000; aid 70 % of 5400 = 3780; 1620 + 2000.
  expect(of('low_income')).toMatchObject({ least: '3620.00' });
  expect(of('destitute')?.alike).toEqual([['orphan']]);
});

test('readings that would make the range another one, each with its range', () => {
  const event = {
    action: 'explore',
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlement: {
      date: '2025-03-01',
      kind: 'inpatient',
      place: 'referred',
      bill: { total: '58000', inScope: '55000' },
    },
    unknown: unknown('settlement.level'),
  };
  expect(explore(event)).not.toHaveProperty('readings');
  const data = explore({ ...event, explain: true });
  expect([data.least.personal, data.most.personal]).toEqual(['14800.00', '22060.00']);
  expect(data.readings).toMatchObject([
    { id: 'SZ-A1', otherwise: { deductible_first: { least: '14665.00', most: '21928.00' } } },
    { id: 'SZ-A3', chosen: 'exclude', otherwise: { include: { least: '14800.00', most: '18760.00' } } },
  ]);
  for (const { id, otherwise } of data.readings ?? [])
    for (const [value, { least, most }] of Object.entries(otherwise)) {
      const under = explore({ ...event, readings: { [id]: value } });
      expect([under.least.personal, under.most.personal]).toEqual([least, most]);
    }
  // One that is open itself is in the range already.
  const wider = explore({ ...event, explain: true, unknown: unknown('settlement.level', 'readings.SZ-A1') });
  expect(wider.readings?.map(({ id }) => id)).toEqual(['SZ-A3']);
});

test('an answer without a rule is told and leaves the range alone', () => {
  const data = explore({
    ...ZHANG,
    settlement: { date: '2025-03-01', level: 3, bill: { total: '2500', inScope: '2500' } },
    unknown: [{ path: 'settlement.kind', among: ['outpatient', 'inpatient'] }],
  });
  expect(data.notCovered).toHaveLength(1);
  expect([data.least.personal, data.most.personal]).toEqual(['1300.00', '1300.00']);
  expect(data.unknowns[0]?.values[1]?.notCovered).toContain('十堰');
});

test('nothing covered, nothing possible, too much open, and what contradicts itself', () => {
  const level = unknown('settlement.level');
  const { settlement } = ZHANG;
  expect(errorOf({ ...ZHANG, settlement: { ...settlement, kind: 'inpatient' }, unknown: level }).code).toBe(
    'NOT_COVERED',
  );
  expect(errorOf({ ...ZHANG, region: 'nowhere', unknown: level }).code).toBe('NOT_COVERED');
  const wrong: [object, string][] = [
    [{ settlement: { ...settlement, level: 2 }, unknown: level }, 'unknown[0].path'],
    [{ unknown: [...level, ...level] }, 'unknown[1].path'],
    [{ unknown: unknown('settlement.date') }, 'unknown[0].path'],
    [{ unknown: unknown('person.facts.__proto__') }, 'unknown[0].path'],
    [{ unknown: unknown('person.facts.nothing') }, 'unknown[0].path'],
    [{ unknown: unknown('readings.SZ-A3') }, 'unknown[0].path'],
    [{ unknown: [{ path: 'settlement.level', among: [4] }] }, 'settlement.level'],
    [{ unknown: [{ path: 'settlement.level', from: '1' }] }, 'unknown[0].from'],
    [{ unknown: [{ path: 'settlement.level', among: [] }] }, 'unknown[0].among'],
    [{ unknown: [] }, 'unknown'],
    [{ settlement: { ...settlement, bill: { total: '2500' } }, unknown: level }, 'settlement.bill.inScope'],
    [{ settlement: { ...settlement, surprise: 1 }, unknown: level }, 'settlement.surprise'],
    [{ person: { scheme: 'employee' }, unknown: level }, 'person.status'],
    [{ person: {}, unknown: level }, 'person.scheme'],
    [{ settlement: { ...settlement, date: '2025-02-30' }, unknown: level }, 'settlement.date'],
    [
      {
        person: { scheme: 'resident' },
        settlement: { ...settlement, level: 1 },
        unknown: unknown('person.status'),
      },
      'person.status',
    ],
  ];
  for (const [change, path] of wrong)
    expect([change, errorOf({ ...ZHANG, ...change })]).toEqual([change, { code: 'INVALID_INPUT', path }]);
  const open = unknown(
    'person.identities',
    'person.recognised',
    'settlement.level',
    'settlement.place',
    'settlement.inProvince',
    'readings.SZ-A3',
    'readings.SZ-A6',
  );
  const resident = { action: 'explore', region: 'suizhou', person: { scheme: 'resident' } };
  const bill = { total: '1000', inScope: '1000' };
  expect(
    errorOf({ ...resident, settlement: { date: '2025-03-01', kind: 'inpatient', bill }, unknown: open }),
  ).toEqual({ code: 'INVALID_INPUT', path: 'unknown' });
});

describe('too many ways of answering', () => {
  const stay = {
    action: 'explore',
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlement: {
      date: '2025-03-01',
      kind: 'inpatient',
      level: 3,
      place: 'referred',
      bill: { total: '60000', inScope: '60000' },
    },
  };
  const early = (count: number) =>
    Array.from({ length: count }, () => ({
      date: '2025-02-01',
      kind: 'inpatient',
      level: 3,
      bill: { total: '100', inScope: '100' },
    }));

  test('about a person are refused where each goes over a long year', () => {
    const open = unknown('person.identities', 'readings.SZ-A3', 'readings.SZ-A7');
    expect(explore({ ...stay, unknown: open, earlier: early(2) }).combinations).toBeGreaterThan(100);
    expect(errorOf({ ...stay, unknown: open, earlier: early(190) })).toEqual({
      code: 'INVALID_INPUT',
      path: 'unknown',
    });
  });

  test('leave out what other readings would give, and only that', () => {
    const few = explore({ ...stay, unknown: unknown('person.identities'), explain: true });
    expect(few.readings?.map(({ id }) => id)).toContain('SZ-A3');
    const many = { ...stay, unknown: unknown('person.identities'), explain: true, earlier: early(150) };
    const range = explore(many);
    expect(range).not.toHaveProperty('readings');
    expect(range.combinations).toBe(few.combinations);
  });
});

const LEVELS = [1, 2, 3];
const PLACES = ['local', 'filed', 'referred', 'unreferred'];

test('every statement lies in the range, and both ends are statements', () => {
  const identity = fc.constantFrom(
    [],
    ['low_income'],
    ['destitute'],
    ['illness_poverty'],
    ['severely_disabled', 'low_income'],
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30_000_000 }),
      fc.constantFrom(...LEVELS),
      fc.constantFrom(...PLACES),
      identity,
      (cost, level, place, identities) => {
        const total = `${Math.trunc(cost / 100)}.${String(cost % 100).padStart(2, '0')}`;
        const settlement = { date: '2025-03-01', kind: 'inpatient', bill: { total, inScope: total } };
        const range = explore({
          action: 'explore',
          region: 'suizhou',
          person: { scheme: 'resident' },
          settlement,
          unknown: unknown('settlement.level', 'settlement.place', 'person.identities'),
        });
        const personal = (answers: { level: unknown; place: unknown; identities: unknown }) =>
          answerOf<StatementData>({
            action: 'statement',
            region: 'suizhou',
            person: { scheme: 'resident', identities: answers.identities },
            settlements: [{ ...settlement, level: answers.level, place: answers.place }],
          }).totals.personal;
        const [least, most] = [fen(range.least.personal), fen(range.most.personal)];
        const one = fen(personal({ level, place, identities }));
        expect(one).toBeGreaterThanOrEqual(least);
        expect(one).toBeLessThanOrEqual(most);
        for (const end of [range.least, range.most])
          expect(
            personal({
              level: end.answers['settlement.level'],
              place: end.answers['settlement.place'],
              identities: end.answers['person.identities'],
            }),
          ).toBe(end.personal);
      },
    ),
    { numRuns: counted(25, 500), seed: 8 },
  );
});

test('the usual questions have over a thousand ways of answering, and all are looked at', () => {
  const event = {
    action: 'explore',
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlement: { date: '2025-03-01', kind: 'inpatient', bill: { total: '50000' } },
    unknown: unknown('settlement.level', 'settlement.place', 'person.identities', 'settlement.bill.inScope'),
  };
  expect(explore(event).combinations).toBeGreaterThan(1000);
});
