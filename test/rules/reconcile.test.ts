/** `reconcile`: sheets that were changed on purpose, and whether the change is found again. */
import fc from 'fast-check';
import type { ReconcileData, StatementData } from '../../cloudfunctions/calculator/contract';
import { answerOf, errorOf, fen, yuan } from '../support/calculator';
import { counted } from '../support/counts';

const reconcile = (event: unknown) => answerOf<ReconcileData>(event);

const SHIYAN = {
  action: 'reconcile',
  region: 'shiyan',
  person: { scheme: 'employee', status: 'retired' },
  settlement: { date: '2025-03-01', kind: 'outpatient', level: 3 },
};
/** Retired, level 3, 2500 in scope: 1200 from the fund. */
const SHEET = {
  medfee_sumamt: '2500',
  fulamt_ownpay_amt: '0',
  preselfpay_amt: '0',
  inscp_scp_amt: '2500',
  act_pay_dedc: '500',
  hifp_pay: '1200',
  psn_cash_pay: '1300',
};

/** A referred stay: 20000, 1000 self-paid, 1000 class-B first-pay; (18000 × 0.9 − 1500) × 0.70 = 10290. */
const STAY = {
  action: 'reconcile',
  region: 'suizhou',
  person: { scheme: 'resident' },
  settlement: { date: '2025-03-01', kind: 'inpatient', level: 3, place: 'referred' },
  sheet: {
    medfee_sumamt: '20000',
    fulamt_ownpay_amt: '1000',
    overlmt_selfpay: '0',
    preselfpay_amt: '2800',
    inscp_scp_amt: '16200',
    act_pay_dedc: '1500',
    hifp_pay: '10290',
    hifmi_pay: '0',
    maf_pay: '0',
    psn_cash_pay: '9710',
  },
};

const statuses = (data: ReconcileData) =>
  Object.fromEntries(data.rows.map(({ line, status }) => [line, status]));

test('a sheet that follows from the rules agrees line by line', () => {
  const data = reconcile({ ...SHIYAN, sheet: SHEET });
  expect(data).toMatchObject({ agrees: true, left: '0.00', checks: [], explanations: [] });
  expect(statuses(data)).toMatchObject({
    total: 'agrees',
    selfPaid: 'agrees',
    firstPay: 'agrees',
    inScope: 'agrees',
    deductible: 'agrees',
    poolingFund: 'agrees',
    cash: 'agrees',
    medicalAid: 'not_on_sheet',
  });
});

test('the bill is made from the sheet: what a referral takes first is in 先行自付', () => {
  const data = reconcile(STAY);
  expect(data).toMatchObject({ agrees: true, explanations: [] });
  expect(data.result).toMatchObject({
    selfPaid: '1000.00',
    firstPay: '1000.00',
    referralFirstPay: '1800.00',
    inScope: '16200.00',
    poolingFund: '10290.00',
  });
});

test('a bill by class is compared class by class', () => {
  const bill = { classA: '8000', classB: [{ amount: '10000' }], other: '1000', selfPaid: '1000' };
  const data = reconcile({ ...STAY, settlement: { ...STAY.settlement, bill } });
  expect(data.agrees).toBe(true);
  expect(statuses(data)).toMatchObject({ selfPaid: 'agrees', firstPay: 'agrees' });
});

test('one fen apart is rounding, and agrees', () => {
  const data = reconcile({ ...SHIYAN, sheet: { ...SHEET, hifp_pay: '1200.01', psn_cash_pay: '1299.99' } });
  expect(data.agrees).toBe(true);
  expect(statuses(data)).toMatchObject({ poolingFund: 'rounding', cash: 'rounding' });
});

test('the wrong level is found, with the difference line by line', () => {
  const data = reconcile({ ...SHIYAN, settlement: { ...SHIYAN.settlement, level: 2 }, sheet: SHEET });
  expect(data.agrees).toBe(false);
  expect(data.rows.find(({ line }) => line === 'poolingFund')).toMatchObject({
    fields: ['hifp_pay'],
    ours: '1500.00',
    sheet: '1200.00',
    difference: '-300.00',
    status: 'differs',
  });
  expect(data.explanations[0]).toMatchObject({
    changes: [{ path: 'settlement.level', from: 2, to: 3 }],
    explains: 'all',
    left: '0.00',
  });
});

test('an earlier visit of 200 is found by the deductible that is left', () => {
  const data = reconcile({
    ...SHIYAN,
    sheet: {
      medfee_sumamt: '1000',
      inscp_scp_amt: '1000',
      act_pay_dedc: '300',
      hifp_pay: '420',
      psn_cash_pay: '580',
    },
  });
  expect(data.explanations.map(({ changes }) => changes)).toEqual([[{ path: 'earlier', to: '200.00' }]]);
});

test('another reading is found, with its note', () => {
  // SZ-A1: (18000 − 1500) less 10 % = 14850 × 0.70 = 10395; first-pay 1000 + 1650.
  const data = reconcile({
    ...STAY,
    sheet: {
      ...STAY.sheet,
      preselfpay_amt: '2650',
      inscp_scp_amt: '16350',
      hifp_pay: '10395',
      psn_cash_pay: '9605',
    },
    settlement: {
      ...STAY.settlement,
      bill: { classA: '8000', classB: [{ amount: '10000' }], other: '1000', selfPaid: '1000' },
    },
  });
  expect(data.explanations[0]).toMatchObject({
    changes: [{ path: 'readings.SZ-A1', from: 'referral_first', to: 'deductible_first' }],
    explains: 'all',
  });
  expect(data.explanations[0]?.note).toContain('1,500 元起付线');
});

test('two changes together are found when none alone explains', () => {
  // Level 3 and 低保: no deductible, 18000 × 0.70 = 12600, aid 70 % of 5400 = 3780.
  const data = reconcile({
    ...STAY,
    settlement: { ...STAY.settlement, level: 2, place: 'local' },
    sheet: {
      ...STAY.sheet,
      preselfpay_amt: '1000',
      inscp_scp_amt: '18000',
      act_pay_dedc: '0',
      hifp_pay: '12600',
      maf_pay: '3780',
      psn_cash_pay: '3620',
    },
  });
  expect(data.explanations[0]).toMatchObject({
    changes: [
      { path: 'settlement.level', from: 2, to: 3 },
      { path: 'person.identities', from: [], to: ['low_income'] },
    ],
    explains: 'all',
  });
});

test('a sheet whose own figures do not add up is told so', () => {
  const data = reconcile({ ...SHIYAN, sheet: { ...SHEET, hifp_pay: '1234.56' } });
  expect(data.checks).toEqual([{ check: 'payers', stated: '2500.00', sum: '2534.56', difference: '-34.56' }]);
  const scope = reconcile({ ...SHIYAN, sheet: { ...SHEET, fulamt_ownpay_amt: '10' } });
  expect(scope.checks).toMatchObject([{ check: 'scope', difference: '10.00' }]);
});

test('payers that are not all on the sheet are held as far as they are, and never called the whole', () => {
  const of = (figures: object) =>
    reconcile({ ...SHIYAN, sheet: { medfee_sumamt: '2500', inscp_scp_amt: '2500', ...figures } });
  expect(of({ hifp_pay: '1200', psn_cash_pay: '1300' })).toMatchObject({ agrees: true, held: 'all' });
  expect(of({ fund_pay_sumamt: '1200', psn_part_amt: '1300' })).toMatchObject({ agrees: true, held: 'all' });
  expect(of({ hifp_pay: '1200' })).toMatchObject({ agrees: true, held: 'part', checks: [] });
  expect(of({ psn_cash_pay: '1300' })).toMatchObject({ agrees: true, held: 'part' });
  expect(of({ acct_pay: '1300' })).toMatchObject({ agrees: true, held: 'nothing' });
  expect(of({})).toMatchObject({ held: 'nothing' });
});

test('a payer alone that is more than the total does not add up, nor do sums without their parts', () => {
  const of = (figures: object) =>
    reconcile({ ...SHIYAN, sheet: { medfee_sumamt: '2500', inscp_scp_amt: '2500', ...figures } }).checks;
  expect(of({ hifp_pay: '2600' })).toMatchObject([
    { check: 'payers', sum: '2600.00', difference: '-100.00' },
  ]);
  expect(of({ fund_pay_sumamt: '1100', psn_part_amt: '1300' })).toMatchObject([
    { check: 'payers', sum: '2400.00' },
  ]);
  expect(of({ hifp_pay: '0', psn_cash_pay: '0' })).toMatchObject([{ check: 'payers', sum: '0.00' }]);
});

test('a relative’s account that paid more than the accounts together', () => {
  const data = reconcile({ ...SHIYAN, sheet: { ...SHEET, acct_pay: '100', acct_mulaid_pay: '200' } });
  expect(data.checks).toContainEqual({
    check: 'accounts',
    stated: '100.00',
    sum: '200.00',
    difference: '-100.00',
  });
  expect(data.rows.flatMap(({ sheet = '0' }) => (sheet.startsWith('-') ? [sheet] : []))).toEqual([]);
});

test('a bill of nothing is no sheet', () => {
  const event = { ...SHIYAN, sheet: { medfee_sumamt: '0', inscp_scp_amt: '0', hifp_pay: '0' } };
  expect(errorOf(event)).toEqual({ code: 'INVALID_INPUT', path: 'sheet.medfee_sumamt' });
});

test('what an account paid is not told without its balance, and agrees with it', () => {
  const sheet = { ...SHEET, acct_pay: '100', psn_cash_pay: '1200' };
  const blind = reconcile({ ...SHIYAN, sheet });
  expect(statuses(blind)).toMatchObject({
    personal: 'agrees',
    personalAccount: 'not_told',
    cash: 'not_told',
  });
  const told = reconcile({ ...SHIYAN, person: { ...SHIYAN.person, accountBalance: '100' }, sheet });
  expect(statuses(told)).toMatchObject({ personalAccount: 'agrees', cash: 'agrees' });
});

test('hostile events', () => {
  const wrong: [object, string][] = [
    [{ sheet: {} }, 'sheet.medfee_sumamt'],
    [{ sheet: { medfee_sumamt: '1' } }, 'sheet.inscp_scp_amt'],
    [{ sheet: { medfee_sumamt: '1', inscp_scp_amt: '2' } }, 'sheet.inscp_scp_amt'],
    [{ sheet: { ...SHEET, fulamt_ownpay_amt: '2501', inscp_scp_amt: undefined } }, 'sheet.fulamt_ownpay_amt'],
    [{ sheet: { ...SHEET, hifp_pay: 1200 } }, 'sheet.hifp_pay'],
    [{ sheet: { ...SHEET, hifp_pay: '-1' } }, 'sheet.hifp_pay'],
    [{ sheet: { ...SHEET, luck: '1' } }, 'sheet.luck'],
    [{ sheet: SHEET, settlement: { ...SHIYAN.settlement, level: 4 } }, 'settlement.level'],
    [{ sheet: SHEET, person: { scheme: 'resident', status: 'active' } }, 'person.status'],
    [{ sheet: SHEET, readings: { 'SY-A1': 'luck' } }, 'readings.SY-A1'],
    [{ sheet: SHEET, explain: true }, 'explain'],
  ];
  for (const [change, path] of wrong)
    expect([change, errorOf({ ...SHIYAN, ...change })]).toEqual([change, { code: 'INVALID_INPUT', path }]);
  expect(errorOf({ ...SHIYAN, region: 'nowhere', sheet: SHEET }).code).toBe('NOT_COVERED');
  expect(
    errorOf({ ...SHIYAN, settlement: { ...SHIYAN.settlement, kind: 'inpatient' }, sheet: SHEET }).code,
  ).toBe('NOT_COVERED');
});

/** The sheet that the calculator's own result would print. */
function sheetFrom(result: StatementData['settlements'][number]) {
  const sum = (...parts: string[]) => yuan(parts.reduce((all, part) => all + fen(part), 0));
  return {
    medfee_sumamt: result.total,
    fulamt_ownpay_amt: result.selfPaid,
    preselfpay_amt: sum(result.firstPay, result.referralFirstPay),
    inscp_scp_amt: result.inScope,
    act_pay_dedc: result.deductible,
    hifp_pay: result.poolingFund,
    hifmi_pay: result.largeIllness,
    maf_pay: sum(result.medicalAid, result.tiltedAid),
    psn_cash_pay: result.cash,
  };
}

test('our own sheets agree; seen from another level they are explained, the level among what explains', () => {
  const level = fc.constantFrom(1, 2, 3);
  const place = fc.constantFrom('local', 'referred', 'unreferred');
  const identities = fc.constantFrom([], ['low_income'], ['illness_poverty']);
  fc.assert(
    fc.property(
      level,
      level,
      place,
      identities,
      fc.integer({ min: 500_000, max: 9_000_000 }),
      (real, told, where, known, cost) => {
        const bill = { total: yuan(cost + 12_345), inScope: yuan(cost) };
        const person = { scheme: 'resident', identities: known };
        const visit = { date: '2025-03-01', kind: 'inpatient', place: where };
        const [result] = answerOf<StatementData>({
          action: 'statement',
          region: 'suizhou',
          person,
          settlements: [{ ...visit, level: real, bill }],
        }).settlements;
        if (result === undefined) throw new Error('no result');
        const sheet = sheetFrom(result);
        const event = { action: 'reconcile', region: 'suizhou', person, sheet };
        expect(reconcile({ ...event, settlement: { ...visit, level: real } }).agrees).toBe(true);
        const data = reconcile({ ...event, settlement: { ...visit, level: told } });
        if (data.agrees) return;
        const found = data.explanations
          .filter(({ explains }) => explains === 'all')
          .flatMap(({ changes }) => changes);
        expect(found).toContainEqual({ path: 'settlement.level', from: told, to: real });
      },
    ),
    { numRuns: counted(25, 400), seed: 8 },
  );
});

/** 20,000 in the catalogue, away from home: a sheet that took twice the first-pay of a referral. */
const AWAY = {
  action: 'reconcile',
  region: 'suizhou',
  person: { scheme: 'resident' },
  settlement: { date: '2025-03-01', kind: 'inpatient', level: 3, place: 'referred' },
} as const;
const TWICE = {
  medfee_sumamt: '20000',
  fulamt_ownpay_amt: '0',
  preselfpay_amt: '4000',
  inscp_scp_amt: '16000',
  act_pay_dedc: '1500',
  hifp_pay: '10150',
  psn_cash_pay: '9850',
} as const;
const toUnreferred = (from: string) => ({ path: 'settlement.place', from, to: 'unreferred' });

test('first-pay is held against the rule: more than class B can be is a referral that was not seen', () => {
  const data = reconcile({ ...AWAY, sheet: TWICE });
  expect(data).toMatchObject({ agrees: false, held: 'all', alsoFits: [] });
  expect(data.rows).toContainEqual(
    // Class B is at most a tenth of 20000, a tenth of the other 18000 the referral's.
    expect.objectContaining({ line: 'firstPay', ours: '3800.00', sheet: '4000.00', status: 'differs' }),
  );
  expect(data.explanations[0]).toMatchObject({ changes: [toUnreferred('referred')], explains: 'all' });
  const selfPaid = { medfee_sumamt: '22000', fulamt_ownpay_amt: '2000', psn_cash_pay: '11850' };
  expect(reconcile({ ...AWAY, sheet: { ...TWICE, ...selfPaid } }).explanations[0]).toMatchObject({
    changes: [toUnreferred('referred')],
    explains: 'all',
  });
  const filed = { ...AWAY.settlement, place: 'filed' };
  expect(reconcile({ ...AWAY, settlement: filed, sheet: TWICE }).explanations[0]).toMatchObject({
    changes: [toUnreferred('filed')],
    explains: 'all',
  });
});

test('the bill made from a sheet keeps what is self-paid apart from first-pay', () => {
  // 10000 of which 500 is self-paid: 300 of class B, 9200 count. (9200 - 500) x 0.80 = 6960.
  const sheet = {
    medfee_sumamt: '10000',
    fulamt_ownpay_amt: '500',
    preselfpay_amt: '300',
    inscp_scp_amt: '9200',
    hifp_pay: '6960',
    psn_cash_pay: '3040',
  };
  const settlement = { ...AWAY.settlement, level: 2, place: 'local' };
  const data = reconcile({ ...AWAY, settlement, sheet });
  expect(data.result).toMatchObject({ selfPaid: '500.00', firstPay: '300.00', inScope: '9200.00' });
  expect(data).toMatchObject({ agrees: true, held: 'all' });
});

test('where only what is in scope is told, the other places that fit are named: the referral is not called right', () => {
  const { fulamt_ownpay_amt: _selfPaid, preselfpay_amt: _firstPay, ...bare } = TWICE;
  const data = reconcile({ ...AWAY, sheet: bare });
  expect(data).toMatchObject({ agrees: true, explanations: [] });
  expect(data.alsoFits).toMatchObject([{ changes: [toUnreferred('referred')], explains: 'all' }]);
});

test('a sheet on which the hospital bears a part is explained by who is rural and where the hospital stands', () => {
  // 2000 self-paid of 12000; level 1 of the county: 3 % of 12000 is the person's, 1640 the hospital's.
  const stay = {
    action: 'reconcile',
    region: 'suizhou',
    person: { scheme: 'resident', identities: ['low_income'] },
    settlement: { date: '2025-03-01', kind: 'inpatient', level: 1 },
    sheet: {
      medfee_sumamt: '12000',
      fulamt_ownpay_amt: '2000',
      preselfpay_amt: '0',
      inscp_scp_amt: '10000',
      act_pay_dedc: '0',
      hifp_pay: '9000',
      maf_pay: '700',
      hosp_part_amt: '1640',
      psn_cash_pay: '660',
    },
  };
  const untold = reconcile(stay);
  expect(untold).toMatchObject({ agrees: false, left: '3280.00', checks: [] });
  expect(untold.explanations.map(({ changes, explains }) => ({ changes, explains }))).toEqual([
    {
      changes: [
        { path: 'person.facts.ruralLowIncome', to: true },
        { path: 'settlement.facts.area', to: 'county' },
      ],
      explains: 'all',
    },
  ]);
  const told = {
    ...stay,
    person: { ...stay.person, facts: { ruralLowIncome: true } },
    settlement: { ...stay.settlement, facts: { area: 'county' } },
  };
  expect(reconcile(told)).toMatchObject({ agrees: true, result: { hospitalBorne: '1640.00' } });
  // First-pay of class B is no part of what is self-paid: the hospital bears no more.
  const { hosp_part_amt: _borne, ...unpaid } = stay.sheet;
  const sheet = { ...unpaid, medfee_sumamt: '13000', preselfpay_amt: '1000', psn_cash_pay: '3300' };
  expect(reconcile({ ...told, sheet })).toMatchObject({
    agrees: false,
    result: { firstPay: '1000.00', hospitalBorne: '1610.00', personal: '1690.00' },
  });
});
