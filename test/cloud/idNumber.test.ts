import { ageOn, readIdNumber } from '../../cloudfunctions/common/idNumber';
import { maskCard, maskIdNumber, maskName, maskPhone } from '../../cloudfunctions/common/mask';

const TODAY = '2025-01-06';

/** A number with the right check digit under any 17 digits. */
function withCheckDigit(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return body + '10X98765432'[sum % 11];
}

describe('identity numbers', () => {
  test('the published example of the standard', () => {
    expect(readIdNumber('11010519491231002X', TODAY)).toEqual({
      text: '11010519491231002X',
      born: '1949-12-31',
    });
  });

  test('lower-case x and spaces around are read', () => {
    expect(readIdNumber(' 11010519491231002x ', TODAY)?.text).toBe('11010519491231002X');
  });

  test.each([
    ['Taiwan', '71000019900101001'],
    ['Hong Kong residence permit', '81000019900101001'],
    ['Macao residence permit', '82000019900101001'],
    ['Taiwan residence permit', '83000019900101001'],
    ["a foreigner's permanent residence card", '91100019900101001'],
    ['a leap day', '42030020000229001'],
    ['born today', '42030020250106001'],
  ])('accepts %s', (_what, body) => {
    expect(readIdNumber(withCheckDigit(body), TODAY)?.text).toBe(withCheckDigit(body));
  });

  test.each([
    ['30 February', '42030019900230001'],
    ['29 February of a common year', '42030019000229001'],
    ['year 1800', '42030018000101001'],
    ['born tomorrow', '42030020250107001'],
    ['prefix 66', '66030019900101001'],
    ['prefix 10', '10030019900101001'],
    ['month 13', '42030019901301001'],
  ])('refuses %s', (_what, body) => {
    expect(readIdNumber(withCheckDigit(body), TODAY)).toBeUndefined();
  });

  test.each([
    ['110105491231002'],
    ['110105194912310021'],
    [''],
    ['１１０１０５１９４９１２３１００２X'],
    ['11010519491231002Y'],
  ])('refuses %p', (text) => {
    expect(readIdNumber(text, TODAY)).toBeUndefined();
  });

  test('a single wrong digit is always caught', () => {
    const right = withCheckDigit('42030019900101001');
    for (let place = 0; place < 17; place += 1) {
      const wrong = [...right];
      wrong[place] = String((Number(wrong[place]) + 1) % 10);
      expect(readIdNumber(wrong.join(''), TODAY)).toBeUndefined();
    }
  });

  test('age counts from the birthday on', () => {
    expect(ageOn('2011-01-06', TODAY)).toBe(14);
    expect(ageOn('2011-01-07', TODAY)).toBe(13);
  });
});

describe('masks', () => {
  test('leave too little to be used', () => {
    expect(maskName('王小明')).toBe('王*明');
    expect(maskName('李雨')).toBe('李*');
    expect(maskName('李')).toBe('*');
    expect(maskIdNumber('11010519491231002X')).toBe('11**************2X');
    expect(maskPhone('12800001234')).toBe('128****1234');
    expect(maskCard('6222020000000001234')).toBe('***************1234');
  });
});
