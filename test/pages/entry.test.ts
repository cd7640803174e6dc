import fc from 'fast-check';
import { wrapText } from '../../src/components/Drawing/brush';
import {
  groupThousands,
  isZero,
  percent,
  roundLimit,
  splitDecimals,
} from '../../src/components/Money/format';
import { sayDate } from '../../src/copy/dates';
import { amountError, isMore, normaliseAmount, percentError, percentToRatio } from '../../src/estimate/entry';

/** Yuan as the calculator takes it, from fen. */
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const fen = fc.integer({ min: 0, max: 9_999_999_999 });

describe('amounts as they are typed', () => {
  test.each([
    ['2500', '2500'],
    [' 1,200.5 ', '1200.5'],
    ['１２００．５０', '1200.50'],
    ['1，200。5', '1200.5'],
    ['007', '7'],
    ['0.5', '0.5'],
    ['00', '0'],
    ['12.', '12'],
  ])('%j is read as %j', (typed, amount) => expect(normaliseAmount(typed)).toBe(amount));

  test('whatever passes is taken by the calculator, whose form this is', () => {
    const form = /^(0|[1-9]\d{0,7})(\.\d{1,2})?$/;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-１２．。 x') }), (typed) => {
        if (amountError(typed) === undefined) expect(normaliseAmount(typed)).toMatch(form);
        else expect(form.test(typed)).toBe(false);
      }),
    );
  });

  test('which is more is the order of the numbers', () => {
    fc.assert(
      fc.property(fen, fen, (first, second) => {
        expect(isMore(yuan(first), yuan(second))).toBe(first > second);
      }),
    );
    expect(isMore('10', '9.99')).toBe(true);
    expect(isMore('2500', '2500.00')).toBe(false);
    expect(isMore('2500.00', '2500')).toBe(false);
    expect(isMore('2500.5', '2500.45')).toBe(true);
  });
});

describe('shares', () => {
  test.each([
    ['10', '0.10'],
    ['5', '0.05'],
    ['100', '1.00'],
    ['2.5', '0.025'],
    ['0', '0.00'],
    ['12.25', '0.1225'],
  ])('%s %% is %s', (typed, ratio) => {
    expect(percentError(typed)).toBeUndefined();
    expect(percentToRatio(typed)).toBe(ratio);
  });

  test.each(['101', '100.01', '-1', '', 'x', '10.125'])('%j is refused', (typed) =>
    expect(percentError(typed)).toBeDefined(),
  );

  test.each([
    ['0.60', '60%'],
    ['0.6', '60%'],
    ['0.125', '12.5%'],
    ['1', '100%'],
    ['0.05', '5%'],
    ['0.005', '0.5%'],
  ])('%s is written %s', (ratio, written) => expect(percent(ratio)).toBe(written));
});

describe('amounts as they are shown', () => {
  test.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1200.00', '1,200.00'],
    ['99999999.99', '99,999,999.99'],
    ['-190.08', '−190.08'],
  ])('%s is written %s', (amount, written) => expect(groupThousands(amount)).toBe(written));

  test('no digit is lost and none is added', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(groupThousands(yuan(amount)).replaceAll(',', '')).toBe(yuan(amount));
        expect(splitDecimals(yuan(amount)).join('')).toBe(groupThousands(yuan(amount)));
      }),
    );
  });

  test('limits inside sentences have no decimals when they need none', () => {
    expect(roundLimit('120000.00')).toBe('120,000');
    expect(roundLimit('84.84')).toBe('84.84');
  });

  test('only nothing is zero', () => {
    expect(isZero('0.00')).toBe(true);
    expect(isZero('0.01')).toBe(false);
    expect(isZero('10.00')).toBe(false);
  });
});

test('days have their year unless it is the one in mind', () => {
  expect(sayDate('2025-01-06')).toBe('2025 年 1 月 6 日');
  expect(sayDate('2025-11-30', '2025')).toBe('11 月 30 日');
});

test('a line of a picture begins with no closing mark', () => {
  const brush = { measureText: (text: string) => ({ width: text.length }) };
  expect(wrapText(brush, '按住院规定结算，这里算不出。', 7)).toEqual([
    '按住院规定结',
    '算，这里算不',
    '出。',
  ]);
});
