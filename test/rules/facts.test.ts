/** Facts that a city declares beyond the contract's own fields: asked for, checked, refused elsewhere. */
import { join } from 'node:path';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules, RULES_FOLDER } from '../../scripts/rules/compile';

const calculate = createCalculator(compileRules([join(__dirname, 'cities')]));

const PERSON = { insuredYears: 12, birthDate: '1975-01-01', familyDoctor: true, civilServant: false };

const inCityA = (facts: unknown, settlement: object = {}) => ({
  action: 'statement',
  region: 'city-a',
  person: { scheme: 'employee', status: 'active', ...(facts === undefined ? {} : { facts }) },
  settlements: [
    {
      date: '2025-03-01',
      kind: 'inpatient',
      level: 2,
      bill: { total: '5000', inScope: '5000' },
      ...settlement,
    },
  ],
});

const invalidAt = (path: string) => ({ ok: false, error: { code: 'INVALID_INPUT', path } });

test('declared facts are used: (5000 - 600) x (0.80 + 0.01 for the signed doctor)', () => {
  expect(calculate(inCityA(PERSON))).toMatchObject({
    ok: true,
    data: { totals: { poolingFund: '3564.00' } },
  });
});

test('a fact that a rule needs and the event lacks is named, with its question', () => {
  const { familyDoctor: _left, ...rest } = PERSON;
  const reply = calculate(inCityA(rest));
  expect(reply).toMatchObject(invalidAt('person.facts.familyDoctor'));
  expect(JSON.stringify(reply)).toContain('签约家庭医生了吗');
  expect(calculate(inCityA(undefined))).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
});

test.each([
  ['insuredYears', '12'],
  ['insuredYears', -1],
  ['insuredYears', 1.5],
  ['birthDate', '1975-02-30'],
  ['birthDate', 1975],
  ['familyDoctor', 'yes'],
])('%s does not take %p', (name, value) => {
  expect(calculate(inCityA({ ...PERSON, [name]: value }))).toMatchObject(invalidAt(`person.facts.${name}`));
});

test('an undeclared fact is refused, and a fact in the wrong place', () => {
  expect(calculate(inCityA({ ...PERSON, shoeSize: 42 }))).toMatchObject(invalidAt('person.facts.shoeSize'));
  expect(calculate(inCityA(PERSON, { facts: { insuredYears: 1 } }))).toMatchObject(
    invalidAt('settlements[0].facts.insuredYears'),
  );
  expect(calculate(inCityA({ ...PERSON, constructor: 1 }))).toMatchObject(
    invalidAt('person.facts.constructor'),
  );
});

test('a fact of a settlement is asked for at its settlement', () => {
  const visit = { date: '2025-03-01', kind: 'outpatient', level: 2, bill: { total: '90', inScope: '90' } };
  const event = {
    action: 'statement',
    region: 'city-b',
    person: { scheme: 'resident', facts: { diseases: [] } },
    settlements: [{ ...visit, facts: { cause: 'illness' } }, visit],
  };
  expect(calculate(event)).toMatchObject(invalidAt('settlements[1].facts.cause'));
  const wrong = { ...event, settlements: [{ ...visit, facts: { cause: 'boredom' } }] };
  expect(calculate(wrong)).toMatchObject(invalidAt('settlements[0].facts.cause'));
});

test('coverage tells the pages what to ask', () => {
  expect(calculate({ action: 'coverage' })).toMatchObject({
    data: {
      regions: expect.arrayContaining([
        expect.objectContaining({
          region: 'city-a',
          schemes: [
            {
              scheme: 'employee',
              benefits: expect.arrayContaining([
                expect.objectContaining({
                  id: 'city-a/inpatient',
                  to: '2026-01-01',
                  facts: expect.arrayContaining([
                    {
                      name: 'insuredYears',
                      of: 'person',
                      type: 'count',
                      unit: '年',
                      question: '连续参保多少年了？',
                    },
                  ]),
                }),
              ]),
            },
          ],
        }),
      ]),
    },
  });
});

test('a published figure that is not in the data yet is not covered', () => {
  const event = inCityA(PERSON, { date: '2026-03-01' });
  expect(calculate(event)).toMatchObject({
    ok: false,
    error: { code: 'NOT_COVERED', path: 'settlements[0]' },
  });
});

const real = createCalculator(compileRules([RULES_FOLDER]));

const borneBy = (level: number, area: string) =>
  real({
    action: 'statement',
    region: 'suizhou',
    person: { scheme: 'resident', identities: ['low_income'], facts: { ruralLowIncome: true } },
    settlements: [
      {
        date: '2025-03-01',
        kind: 'inpatient',
        level,
        facts: { area },
        bill: { classA: '0', classB: [], other: '0', selfPaid: '1000' },
      },
    ],
  });

test.each([
  [1, 'county'],
  [2, 'county'],
  [3, 'county'],
  [1, 'outside_county'],
  [2, 'outside_county'],
  [3, 'outside_county'],
])('a stay at level %d, %s, takes the share that scopeControl states', (level, area) => {
  const stated = real({
    action: 'scopeControl',
    region: 'suizhou',
    area,
    level,
    total: '1000',
    outOfScope: '1000',
  });
  const excess = stated.ok ? Object(stated.data).excess : undefined;
  expect(borneBy(level, area)).toMatchObject({ data: { totals: { hospitalBorne: excess } } });
});
