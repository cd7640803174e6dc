/** What is wrong with an entry, in words; undefined when nothing is. The functions check it again and more. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

export const nameProblem = (name: string): string | undefined =>
  name.trim() === '' ? '还没有填姓名。' : undefined;

/** A mistyped ID number is told at once: eighteen places, the last of which follows from the others. */
export function idNumberProblem(idNumber: string): string | undefined {
  const text = idNumber.trim().toUpperCase();
  if (text === '') return '还没有填身份证号。';
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return `身份证号是 18 位，现在是 ${text.length} 位。`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_DIGITS[sum % CHECK_DIGITS.length] === text[17]
    ? undefined
    : '有一位写错了，请对着身份证再看一遍。';
}

export function phoneProblem(phone: string): string | undefined {
  const text = phone.trim();
  if (text === '') return '还没有填手机号。';
  return /^1\d{10}$/.test(text) ? undefined : '手机号是 11 位数字，1 开头。';
}

export function digitsProblem(digits: string): string | undefined {
  const text = plainDigits(digits);
  if (text === '') return '还没有填数字。';
  return /^\d{8}$/.test(text) ? undefined : `一共 8 个数字，现在是 ${text.length} 个。`;
}

/** `4729 6180` → `47296180`, as it is read from the other phone. */
export const plainDigits = (digits: string): string => digits.replace(/\s/g, '');
