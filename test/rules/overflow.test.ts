/**
 * What Kunming settles under inpatient rules, which the data do not have: it is nobody's bill in any reply, and nobody
 * is told to be better off by an amount that depends on it.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CompareData,
  CrossoverData,
  ExploreData,
  ReconcileData,
  StatementData,
} from '../../cloudfunctions/calculator/contract';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';
import { answerOf, errorOf, fen } from '../support/calculator';

const RETIRED = { region: 'kunming', person: { scheme: 'employee', status: 'retired' } } as const;
const bill = (total: string) => ({ total, inScope: total });
const visit = (level: number, total: string, date = '2025-01-06') => ({
  date,
  kind: 'outpatient',
  level,
  bill: bill(total),
});

test('a year adds it up apart from what is the person’s, after each visit and in all', () => {
  const { totals, settlements, distances } = answerOf<StatementData>({
    ...RETIRED,
    action: 'statement',
    settlements: [visit(3, '20000'), visit(1, '100', '2025-02-03')],
    explain: true,
  });
  // (20000 − 60) × 0.60 is more than 6000: 10000 of it are paid at 0.60, 9940 go on. Of the second 80 of 100 go on.
  expect(settlements.map(({ personalHere, overflow }) => [personalHere, overflow?.amount])).toEqual([
    ['4060.00', '9940.00'],
    ['20.00', '80.00'],
  ]);
  expect(totals).toMatchObject({
    overflow: { amount: '10020.00', to: 'inpatient' },
    personalHere: '4080.00',
  });
  expect(settlements[0]?.yearToDate?.totals).toMatchObject({ personalHere: '4060.00' });
  expect(fen(totals.personal)).toBe(fen('4080.00') + fen('10020.00'));
  expect(distances?.[0]).toMatchObject({ left: '0.00', beyond: 'inpatient' });
});

test('a year without it has neither', () => {
  const { totals } = answerOf<StatementData>({
    ...RETIRED,
    action: 'statement',
    settlements: [visit(3, '500')],
  });
  expect(totals).not.toHaveProperty('overflow');
  expect(totals).not.toHaveProperty('personalHere');
});

test('another reading says what is the person’s under it, too', () => {
  const { readings } = answerOf<StatementData>({
    ...RETIRED,
    action: 'statement',
    settlements: [visit(3, '20000')],
    explain: true,
  });
  // 6000 of the 19940 count: 3600 from the fund, 2400 and the 60 of the deductible from the person.
  expect(readings?.[0]).toMatchObject({
    id: 'KM-A1',
    otherwise: {
      cost: { poolingFund: '3600.00', personalHere: '2460.00', overflow: { amount: '13940.00' } },
    },
  });
});

test('a range has the person’s own ends, and what may go on apart from them', () => {
  const data = answerOf<ExploreData>({
    ...RETIRED,
    action: 'explore',
    settlement: { date: '2025-01-06', kind: 'outpatient', bill: bill('9500') },
    unknown: [{ path: 'settlement.level' }],
  });
  // Level 1: 20 + 6000 ÷ 0.70 × 0.30 = 2591.43; level 3: 60 + 9440 × 0.40 = 3836.
  expect(data).toMatchObject({
    least: { personal: '2591.43', answers: { 'settlement.level': 1 } },
    most: { personal: '3836.00', answers: { 'settlement.level': 3 } },
    paid: { least: '5664.00', most: '6000.00' },
    overflow: { least: '0.00', most: '908.57' },
    open: '1244.57',
  });
  expect(data.unknowns[0]?.values.map(({ least, overflow }) => [least, overflow?.most])).toEqual([
    ['2591.43', '908.57'],
    ['3270.77', '229.23'],
    ['3836.00', undefined],
  ]);
});

test('what is sure of a bill adds up to it with what is open', () => {
  const { least, paid, overflow, open, total } = answerOf<ExploreData>({
    ...RETIRED,
    action: 'explore',
    settlement: { date: '2025-01-06', kind: 'outpatient', bill: bill('30000') },
    unknown: [{ path: 'settlement.level' }],
  });
  expect(fen(least.personal) + fen(paid.least) + fen(overflow?.least ?? '0') + fen(open)).toBe(fen(total));
  expect(fen(overflow?.least ?? '0.00')).toBeGreaterThan(0);
});

function best(total: string) {
  const event = { ...RETIRED, action: 'compare', over: 'level', settlement: visit(1, total) };
  const data = answerOf<CompareData>(event);
  return data.best.map((at) => data.rows[at]?.level);
}

test('nobody is best by what is not known', () => {
  // 8000: all within the limit. 9500: level 1 and 2 hand something on, each at most 3500 in all, less than level 3's
  // sure 3836; between the two nobody knows. 30000: nobody knows.
  expect(best('8000')).toEqual([1]);
  expect(best('9500')).toEqual([]);
  expect(best('30000')).toEqual([]);
});

test('a side that hands something on is best where even all of it leaves it below the others', () => {
  const { rows, best: places } = answerOf<CompareData>({
    ...RETIRED,
    action: 'compare',
    over: 'status',
    // Retired: 8591.43 is the last bill within the limit; ten yuan more cost at most ten more.
    settlement: visit(1, '8601.43'),
  });
  expect(places.map((at) => rows[at])).toMatchObject([{ status: 'retired', overflow: { amount: '10.00' } }]);
});

describe('nobody is best beside a side without figures', () => {
  const RESIDENT = { region: 'suizhou', person: { scheme: 'resident', identities: ['low_income'] } } as const;
  const stay = {
    date: '2025-03-01',
    kind: 'inpatient',
    level: 3,
    bill: { total: '300000', inScope: '280000' },
  };
  const seen = (event: object) => {
    const data = answerOf<CompareData>({ ...RESIDENT, action: 'compare', settlement: stay, ...event });
    const names = data.rows.map((row) => ({
      side: row.place ?? row.level ?? 3,
      inProvince: row.inProvince,
      personal: 'personal' in row ? row.personal : undefined,
    }));
    return { names, best: data.best.map((at) => names[at]?.side) };
  };

  test('whoever is treated away, in which province is said; at home there is none', () => {
    const outside = seen({
      over: 'place',
      inProvince: false,
      settlement: { ...stay, place: 'filed', inProvince: false },
    });
    const of = (place: string) => outside.names.find(({ side }) => side === place);
    expect(of('local')).toMatchObject({ inProvince: undefined, personal: '26484.00' });
    expect(of('filed')).toMatchObject({ inProvince: false, personal: '32420.00' });
    expect(outside.best).toEqual(['local']);
    expect(
      seen({ over: 'place', inProvince: true }).names.find(({ side }) => side === 'filed'),
    ).toMatchObject({
      inProvince: true,
      personal: '27226.00',
    });
    expect(
      errorOf({ ...RESIDENT, action: 'compare', settlement: stay, over: 'level', inProvince: true }),
    ).toEqual({
      code: 'INVALID_INPUT',
      path: 'inProvince',
    });
  });

  test('home beside every way of being away, in the province and outside it', () => {
    const { names, best } = seen({ over: 'place', inProvince: 'both' });
    const of = (place: string, inside: boolean) =>
      names.find(({ side, inProvince }) => side === place && inProvince === inside)?.personal;
    expect(names).toHaveLength(7);
    expect(names.filter(({ side }) => side === 'local')).toEqual([
      { side: 'local', inProvince: undefined, personal: '26484.00' },
    ]);
    expect([of('filed', true), of('filed', false)]).toEqual(['27226.00', '32420.00']);
    expect(of('unreferred', true)).toBe(of('unreferred', false));
    expect(best).toEqual(['local']);
  });

  test('where only the province counts: inside it and outside it', () => {
    const drug = { ...stay, kind: 'separate_drug', disease: 'special', limitLeft: '99999999' };
    const person = { scheme: 'resident' };
    const { names } = seen({ over: 'province', person, settlement: drug });
    // A separately paid medicine is not paid outside the province at all.
    expect(names).toEqual([
      {
        side: 3,
        inProvince: true,
        personal: seen({ over: 'level', person, settlement: drug }).names[0]?.personal,
      },
      { side: 3, inProvince: false, personal: '300000.00' },
    ]);
  });

  test('a level that the rules leave out may be the cheapest', () => {
    const block = join(__dirname, 'blocks', 'institution-kind');
    const folder = mkdtempSync(join(tmpdir(), 'level-left-out-'));
    cpSync(block, join(folder, 'institution-kind'), { recursive: true });
    const event = {
      action: 'compare',
      over: 'level',
      region: 'institution-kind',
      person: { scheme: 'resident' },
      settlement: { ...stay, facts: { hospitalKind: 'general' }, level: 2 },
    };
    const bestOf = () => {
      const { rows, best: places } = answerOf<CompareData>(event, createCalculator(compileRules([folder])));
      return {
        best: places.map((at) => rows[at]?.level),
        covered: rows.filter((row) => 'personal' in row).length,
      };
    };
    expect(bestOf()).toEqual({ best: [1], covered: 3 });
    const rule = join(folder, 'institution-kind', 'rule.yaml');
    writeFileSync(rule, readFileSync(rule, 'utf8').replace(', 3: 0.60', ''));
    expect(bestOf()).toEqual({ best: [], covered: 2 });
  });
});

const crossover = (event: object) =>
  answerOf<CrossoverData>({
    ...RETIRED,
    action: 'crossover',
    settlement: visit(1, '9500'),
    between: [{ settlement: { level: 1 } }, { settlement: { level: 3 } }],
    ...event,
  });

test('the turn is looked for up to the bill where something goes on, and the reply says so', () => {
  const data = crossover({});
  // 20 + 6000 ÷ 0.70 = 8591.43 is paid in full by the rules; one fen more is not.
  expect(data).toMatchObject({
    better: 'first',
    range: { from: '0.00', to: '8591.43' },
    unknownFrom: '8591.44',
  });
  expect(data).not.toHaveProperty('here');
  expect(crossover({ settlement: visit(1, '5000') }).here).toMatchObject({
    total: '5000.00',
    better: 'first',
  });
});

test('where everything beyond the deductible goes on there is no better side', () => {
  const data = crossover({
    earlier: [visit(3, '20000', '2025-01-02')],
    range: { from: '1000', to: '2000' },
  });
  expect(data).toMatchObject({ better: 'unknown', stretches: [], changes: [], unknownFrom: '1000.00' });
});

const sheet = (figures: object) =>
  answerOf<ReconcileData>({
    ...RETIRED,
    action: 'reconcile',
    settlement: { date: '2025-01-06', kind: 'outpatient', level: 3 },
    sheet: { medfee_sumamt: '20000', inscp_scp_amt: '20000', act_pay_dedc: '60', ...figures },
  });
const statusOf = (data: ReconcileData, line: string) => data.rows.find((row) => row.line === line)?.status;

test('a sheet on which inpatient rules paid their part is not told to be wrong', () => {
  const data = sheet({ hifp_pay: '13952', psn_cash_pay: '6048' });
  expect([statusOf(data, 'poolingFund'), statusOf(data, 'cash')]).toEqual(['elsewhere', 'elsewhere']);
  expect(data).toMatchObject({ agrees: true, explanations: [], result: { overflow: { amount: '9940.00' } } });
  expect(data.rows.find(({ line }) => line === 'cash')).toMatchObject({ ours: '4060.00', sheet: '6048.00' });
});

test('what no inpatient rule can have made is', () => {
  // 4000 in cash is less than what these rules alone leave; 16000 from the fund more than 6000 and all that goes on.
  expect(statusOf(sheet({ hifp_pay: '13952', psn_cash_pay: '4000' }), 'cash')).toBe('differs');
  const data = sheet({ hifp_pay: '16000', psn_cash_pay: '4060' });
  expect(data.rows.find(({ line }) => line === 'poolingFund')).toMatchObject({
    status: 'differs',
    difference: '60.00',
  });
});

test('a reading that would hand something on explains a sheet only if the fund’s figure is its own', () => {
  const changesOf = (figures: object) =>
    sheet({ medfee_sumamt: '9000', inscp_scp_amt: '9000', ...figures }).explanations.flatMap(
      ({ explains, changes }) => (explains === 'all' ? [changes.map(({ path }) => path)] : []),
    );
  // By cost the fund pays 3600 of 9000 and 2940 go on: nearly any sheet lies within.
  expect(changesOf({ hifp_pay: '5000', psn_cash_pay: '4000' })).toEqual([['earlier']]);
  expect(changesOf({ hifp_pay: '3600', psn_cash_pay: '5400' })).toContainEqual(['readings.KM-A1']);
});
