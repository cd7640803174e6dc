/** What `coverage` says the rules look at: whatever it leaves out changes nothing. */
import type { CoverageData, StatementData } from '../../cloudfunctions/calculator/contract';
import { IDENTITIES, PLACES } from '../../cloudfunctions/calculator/contract/values';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';

const calculate = createCalculator(compileRules());

function ask<Data>(event: object): Data | undefined {
  const reply = calculate(event);
  return reply.ok ? Object(reply.data) : undefined;
}

const coverage = ask<CoverageData>({ action: 'coverage' });
const DAY = '2025-06-16';

const WIZARDS = (coverage?.regions ?? [])
  .filter(({ region }) => region !== 'national')
  .flatMap(({ region, schemes }) =>
    schemes.flatMap(({ scheme, benefits }) => {
      const kinds = [...new Set(benefits.flatMap((benefit) => benefit.kinds))];
      return kinds.map((kind) => {
        const asks = benefits.flatMap((benefit) => benefit.asks.filter((one) => one.kinds.includes(kind)));
        return {
          region,
          scheme,
          kind,
          fields: new Set(asks.flatMap((one) => one.fields)),
          identities: new Set(asks.flatMap((one) => one.identities)),
        };
      });
    }),
  );

const BILLS = ['80', '5800', '90000', '400000'];

/** The figures of one settlement at several bills; undefined where the event is refused. */
function figures(region: string, person: object, settlement: object): (string | undefined)[] {
  return BILLS.map((total) => {
    const settlements = [{ date: DAY, level: 3, ...settlement, bill: { total, inScope: total } }];
    const data = ask<StatementData>({ action: 'statement', region, person, settlements });
    return data === undefined ? undefined : JSON.stringify([data.totals, data.settlements[0]?.lines]);
  });
}

test.each(WIZARDS)('$region $scheme $kind: what is not asked changes nothing', (wizard) => {
  const { region, scheme, kind, fields, identities } = wizard;
  const person = scheme === 'employee' ? { scheme, status: 'retired' } : { scheme };
  const base = figures(region, person, { kind });
  expect(base.every((one) => one !== undefined)).toBe(true);
  const changes: [string, (string | undefined)[][]][] = [
    ['level', [1, 2].map((level) => figures(region, person, { kind, level, institution: 'township' }))],
    ['status', scheme === 'employee' ? [figures(region, { scheme, status: 'active' }, { kind })] : []],
    [
      'place',
      PLACES.filter((place) => kind !== 'emergency_rescue' || place !== 'unreferred').map((place) =>
        figures(region, person, { kind, place }),
      ),
    ],
    ['inProvince', [figures(region, person, { kind, place: 'filed', inProvince: false })]],
    ['disease', kind === 'separate_drug' ? [figures(region, person, { kind, disease: 'special' })] : []],
  ];
  for (const [field, results] of changes) {
    const same = results.every((result) => JSON.stringify(result) === JSON.stringify(base));
    // What matters only together with an identity is named too: it may well change nothing here.
    if (!fields.has(field)) expect({ field, same }).toEqual({ field, same: true });
  }
  if (scheme === 'employee') return;
  for (const identity of IDENTITIES) {
    const same =
      JSON.stringify(figures(region, { scheme, identities: [identity] }, { kind })) === JSON.stringify(base);
    expect({ identity, asked: identities.has(identity) }).toEqual({ identity, asked: !same });
  }
});

test('the fields that do matter are named', () => {
  const of = (region: string, kind: string) =>
    [...(WIZARDS.find((one) => one.region === region && one.kind === kind)?.fields ?? [])].sort();
  expect(of('shiyan', 'outpatient')).toEqual(['level', 'poolingPaidElsewhere', 'status']);
  expect(of('suizhou', 'inpatient')).toEqual(
    expect.arrayContaining(['inProvince', 'level', 'outOfScopeShare', 'place']),
  );
  expect(of('suizhou', 'outpatient')).toEqual(['institution', 'level', 'poolingPaidElsewhere']);
  expect(of('suizhou', 'separate_drug')).toEqual(
    expect.arrayContaining(['disease', 'inProvince', 'limitLeft']),
  );
});

test('a fact is asked of whom it matters to alone: rural people in hardship, in the city, with a bill by class', () => {
  const suizhou = coverage?.regions.find(({ region }) => region === 'suizhou');
  const asks = suizhou?.schemes.flatMap(({ benefits }) => benefits.flatMap((benefit) => benefit.asks));
  const where = {
    identities: [
      'destitute',
      'orphan',
      'low_income',
      'returned_to_poverty',
      'unstable_out_of_poverty',
      'edge_of_poverty',
      'sudden_hardship',
    ],
    places: ['local'],
    selfPaid: true,
  };
  const inpatient = asks?.find(({ kinds, facts }) => kinds.includes('inpatient') && facts.length > 0);
  expect(inpatient?.factsWhere).toEqual([
    { fact: 'ruralLowIncome', ...where },
    { fact: 'area', ...where, yes: ['ruralLowIncome'] },
  ]);
  expect(inpatient?.fields).not.toContain('selfPaid');
});
