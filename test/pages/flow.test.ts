import fc from 'fast-check';
import type { Line, SettlementResult } from '../../cloudfunctions/calculator/contract';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';
import { flowOf } from '../../src/estimate/flow';
import { ownParts, ownPays, partsOf, shareForPixels } from '../../src/estimate/share';

const calculate = createCalculator(compileRules());
const SCALE = { height: 190, apart: 52, withMiddle: true };

/** A result of the real calculator for one visit of Shiyan. */
function settle(total: string, inScope: string, accountBalance?: string): SettlementResult {
  const person = {
    scheme: 'employee',
    status: 'retired',
    ...(accountBalance === undefined ? {} : { accountBalance }),
  };
  const visit = { date: '2025-01-06', kind: 'outpatient', level: 3, bill: { total, inScope } };
  return ask({ region: 'shiyan', person, settlements: [visit] });
}

/** A stay in hospital of somebody in Suizhou for whom several funds pay. */
function stay(total: string, inScope: string, identity = 'low_income'): SettlementResult {
  const person = { scheme: 'resident', identities: [identity] };
  const visit = { date: '2025-01-06', kind: 'inpatient', level: 3, bill: { total, inScope } };
  return ask({ region: 'suizhou', person, settlements: [visit] });
}

function ask(event: object): SettlementResult {
  const reply = calculate({ action: 'statement', ...event });
  if (!reply.ok || typeof reply.data !== 'object' || reply.data === null || !('settlements' in reply.data))
    throw new Error(JSON.stringify(reply));
  const { settlements } = reply.data;
  if (!Array.isArray(settlements)) throw new Error('no settlements');
  return settlements[0];
}

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

test('ribbons are as wide as their amounts, and as much leaves a bar as comes to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 800_000 }), fc.integer({ min: 0, max: 100 }), (fen, outside) => {
      const inScope = Math.floor((fen * (100 - outside)) / 100);
      const picture = flowOf(settle(yuan(fen), yuan(inScope), '1018.08'), SCALE);
      const sum = (heights: readonly { height: number }[]) =>
        heights.reduce((all, one) => all + one.height, 0);
      expect(sum(picture.toMiddle)).toBeCloseTo(SCALE.height, 5);
      expect(sum(picture.toPayers)).toBeCloseTo(SCALE.height, 5);
    }),
    { numRuns: 60 },
  );
});

test('the same where upper layers take over what the fund leaves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000, max: 30_000_000 }), (fen) => {
      const picture = flowOf(stay(yuan(fen), yuan(Math.floor(fen * 0.9))), SCALE);
      for (const ribbons of [picture.toMiddle, picture.toPayers])
        expect(ribbons.reduce((all, one) => all + one.height, 0)).toBeCloseTo(SCALE.height, 5);
    }),
    { numRuns: 40 },
  );
  const picture = flowOf(stay('65000', '61000'), SCALE);
  expect(picture.payers.map((bar) => bar.payer)).toEqual([
    'poolingFund',
    'largeIllness',
    'medicalAid',
    'personal',
  ]);
});

test('what the hospital bears stands between what insurance shares in and what is self-paid', () => {
  const person = { scheme: 'resident', identities: ['low_income'], facts: { ruralLowIncome: true } };
  const bill = { classA: '10000', classB: [], other: '0', selfPaid: '2000' };
  const visit = { date: '2025-01-06', kind: 'inpatient', level: 1, facts: { area: 'county' }, bill };
  const { middle } = flowOf(ask({ region: 'suizhou', person, settlements: [visit] }), SCALE);
  expect(middle.map(({ label, yuan }) => [label, yuan])).toEqual([
    ['可报', '10000.00'],
    ['医院承担', '1640.00'],
    ['全自费', '360.00'],
  ]);
});

test('labels keep their distance and stay inside the picture', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 9_999_999 }), (fen) => {
      const picture = flowOf(settle(yuan(fen), yuan(Math.floor(fen / 2)), '50'), SCALE);
      for (const bars of [picture.middle, picture.payers]) {
        bars.forEach((bar, index) => {
          const before = bars[index - 1];
          if (before !== undefined) expect(bar.labelAt - before.labelAt).toBeGreaterThanOrEqual(SCALE.apart);
          expect(bar.labelAt + SCALE.apart / 2).toBeLessThanOrEqual(picture.height);
          expect(bar.top + bar.height).toBeLessThanOrEqual(picture.height);
        });
      }
    }),
    { numRuns: 60 },
  );
});

test('what the fund and the person share is one bar, above what is only the person’s', () => {
  const picture = flowOf(settle('3500', '3200'), SCALE);
  expect(picture.middle.map((bar) => [bar.label, bar.yuan])).toEqual([
    ['可报', '2500.00'],
    ['全自费', '300.00'],
    ['超上限', '200.00'],
    ['起付线', '500.00'],
  ]);
  expect(picture.toMiddle.map((ribbon) => ribbon.warm)).toEqual([false, true, true, true]);
});

test('what large illness and aid pay flows from what is in scope, with the person’s own part last', () => {
  const picture = flowOf(stay('58000', '55000'), SCALE);
  const [shared, ...others] = picture.middle;
  expect(shared).toMatchObject({ label: '可报', yuan: '55000.00' });
  expect(others.map(({ label }) => label)).toEqual(['全自费']);
  const paid = picture.toPayers.filter(({ key }) => key.startsWith(shared?.key ?? 'none'));
  expect(paid.map(({ warm }) => warm)).toEqual([false, false, false, true]);
  // Aid can leave nothing of it to the person.
  const [whole] = flowOf(stay('20000', '18000', 'destitute'), SCALE).middle;
  expect(whole).toMatchObject({ label: '可报', yuan: '18000.00' });
});

test('what no picture has room for has a shorter name in it', () => {
  const visit = { date: '2025-02-03', kind: 'chronic', level: 1, limitLeft: '1000' };
  const bill = { total: '2000', inScope: '1800' };
  const limited = ask({
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlements: [{ ...visit, bill }],
  });
  expect(flowOf(limited, SCALE).middle.map(({ label }) => label)).toContain('超病种限额');
  const drug = { ...visit, kind: 'two_disease', limitLeft: undefined };
  const excluded = ask({
    region: 'suizhou',
    person: { scheme: 'resident' },
    settlements: [{ ...drug, bill }],
  });
  expect(flowOf(excluded, SCALE).middle.map(({ label }) => label)).toContain('不报销');
});

test('parts of 0.00 are left out, and the person’s part is split only when accounts were told', () => {
  expect(partsOf(settle('2500', '2500')).map((part) => part.payer)).toEqual(['poolingFund', 'personal']);
  const split = partsOf(settle('2500', '2500', '1018.08'));
  expect(split).toEqual([
    { payer: 'poolingFund', yuan: '1200.00' },
    { payer: 'personalAccount', yuan: '1018.08' },
    { payer: 'cash', yuan: '281.92' },
  ]);
  expect(ownParts(settle('100', '100', '0'))).toEqual([{ payer: 'personal', yuan: '100.00' }]);
});

test('what goes on to other rules is a part of its own, and no money of the person', () => {
  const person = { scheme: 'employee', status: 'retired', accountBalance: '100' };
  const visit = {
    date: '2025-01-06',
    kind: 'outpatient',
    level: 3,
    bill: { total: '15000', inScope: '14000' },
  };
  const result = ask({ region: 'kunming', person, settlements: [visit] });
  expect(partsOf(result)).toEqual([
    { payer: 'poolingFund', yuan: '6000.00' },
    { payer: 'personal', yuan: '5060.00' },
    { payer: 'overflow', yuan: '3940.00' },
  ]);
  expect(ownPays(result)).toBe('5060.00');
  const picture = flowOf(result, SCALE);
  const warm = picture.toPayers.filter((ribbon) => ribbon.warm);
  const height = (5060 / 15000) * SCALE.height;
  expect(warm.reduce((all, ribbon) => all + ribbon.height, 0)).toBeCloseTo(height, 5);
});

test('shares for pixels stay between nothing and all', () => {
  expect(shareForPixels('5.00', '10.00')).toBe(0.5);
  expect(shareForPixels('15.00', '10.00')).toBe(1);
  expect(shareForPixels('5.00', '0.00')).toBe(0);
});

test('a class-B first-pay has its own bar', () => {
  const line = (step: string, basis: string, amount: string, payer: Line['payer'], rate?: string): Line => ({
    step,
    label: step,
    basis,
    amount,
    payer,
    ...(rate === undefined ? {} : { rate }),
    cite: { document: 'd', section: 's', from: '2025-01-01' },
  });
  const picture = flowOf(
    {
      ...settle('1000', '1000'),
      lines: [
        line('firstPay', '100.00', '10.00', 'person', '0.1'),
        line('pay', '990.00', '500.00', 'poolingFund', '0.5'),
        line('ownShare', '990.00', '490.00', 'person'),
      ],
    },
    SCALE,
  );
  expect(picture.middle.map((bar) => bar.yuan)).toEqual(['990.00', '10.00']);
});
