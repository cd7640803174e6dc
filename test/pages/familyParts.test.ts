import { dayOf, sayTime } from '../../src/copy/dates';
import { announcement, sayLeft } from '../../src/family/countdown';
import { idNumberProblem, plainDigits } from '../../src/family/entry';
import { fanOf } from '../../src/family/fan';
import { kinName, kinSeal, ownersKinName } from '../../src/family/kin';
import { ribbonsOf } from '../../src/family/river';
import { codeIn } from '../../src/family/scan';
import { sayRemaining, stateMark } from '../../src/family/state';

const man = { maskedIdNumber: '42**************18' };
const woman = { maskedIdNumber: '42**************2X' };

test('a relative is called by relation and sex, from either side; unknown before anybody accepted', () => {
  expect([kinName('maternal_grandparent', woman), kinSeal('maternal_grandparent', woman, 'owner')]).toEqual([
    '外婆',
    '外婆',
  ]);
  expect(kinName('parent', man)).toBe('父亲');
  expect([ownersKinName('child', man), kinSeal('child', man, 'member')]).toEqual(['父亲', '父']);
  expect(ownersKinName('daughters_child', woman)).toBe('外婆');
  expect([kinName('child', null), kinSeal('child', null, 'owner')]).toEqual(['子女', '?']);
});

test('a mistyped ID number is told at once', () => {
  expect(idNumberProblem('421399197805120018')).toBeUndefined();
  expect(idNumberProblem('42139919320214002x')).toBeUndefined();
  expect(idNumberProblem('421399197805120019')).toMatch(/有一位写错了/);
  expect(idNumberProblem('4213991978051200')).toBe('身份证号是 18 位，现在是 16 位。');
  expect(plainDigits('4729 6180')).toBe('47296180');
});

test('the code inside an address, a mini-program path or by itself; nothing else', () => {
  const code = 'AbCdEfGhIjKlMnOpQrSt_-';
  expect(codeIn(`package-family/pages/accept/index?scene=${code}`)).toBe(code);
  expect(codeIn(`http://127.0.0.1:1/#/package-family/pages/accept/index?code=${code}`)).toBe(code);
  expect(codeIn(code)).toBe(code);
  expect(codeIn('https://example.com/?code=short')).toBeUndefined();
  expect(codeIn('6901234567892')).toBeUndefined();
});

test('the countdown is announced at five minutes, at one and at the end', () => {
  expect(sayLeft(582_000)).toBe('9:42');
  expect(announcement(300_001)).toBe('');
  expect(announcement(300_000)).toBe(announcement(61_000));
  expect(announcement(300_000)).toMatch(/5 分钟/);
  expect(announcement(60_000)).toMatch(/1 分钟/);
  expect(announcement(0)).toMatch(/过期/);
  expect(sayRemaining(2 * 86_400_000, 0)).toBe('还有 2 天有效');
  expect(sayRemaining(9 * 60_000, 0)).toBe('还有 9 分钟有效');
});

test('ribbons are as wide as the money, at least two pixels, and nothing flows without it', () => {
  const [wide, narrow, dry] = ribbonsOf([
    { key: 'a', yuan: '400.00' },
    { key: 'b', yuan: '1.00' },
    { key: 'c', yuan: undefined },
  ]);
  expect(wide?.width).toBeGreaterThan(5);
  expect([narrow?.width, dry?.width]).toEqual([2, 0]);
  // The trunk below the first is what the second takes; below that nothing flows on, but a dashed line leads further.
  expect([wide?.trunk, narrow?.trunk, narrow?.dashedBelow, dry?.dashedBelow]).toEqual([2, 0, true, false]);
  expect(fanOf(['400.00', undefined], 6).map(({ flowing }) => flowing)).toEqual([true, false]);
});

test('a state says whose turn it is', () => {
  const card = { state: 'invited', waiting: 'owner', taken: true } as const;
  expect([stateMark(card, 'owner').label, stateMark(card, 'member').label]).toEqual([
    '等您确认',
    '等账户主人确认',
  ]);
  const ended = { state: 'revoked', waiting: null } as const;
  expect([true, false].map((taken) => stateMark({ ...ended, taken }, 'owner').label)).toEqual([
    '已解除',
    '已收回',
  ]);
});

test('a time is that of China, as its date is, wherever the phone is', () => {
  const halfPastMidnight = Date.UTC(2025, 0, 6, 16, 30);
  expect(`${dayOf(halfPastMidnight)} ${sayTime(halfPastMidnight)}`).toBe('2025-01-07 0:30');
});
