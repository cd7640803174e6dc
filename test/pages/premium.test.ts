/** What the pages of premiums say and judge without the cloud: entries of a bank card, waiting, masked names. */
import type { ApplicationReply, OrderReply, PersonPremium } from '../../src/cloud/premium';
import {
  detailsOf,
  groupCard,
  hasCheckDigit,
  maskCard,
  problemsFrom,
  problemsOf,
} from '../../src/package-premium/bank';
import { yearsAround } from '../../src/package-premium/pages/account/years';
import { moneyOf, titleOf } from '../../src/package-premium/pages/application/words';
import { orderLabel, orderNote } from '../../src/package-premium/pages/history/words';
import { receiptOfOrder, sayReceipt } from '../../src/package-premium/pages/receipt/receipt';
import { relationOf, sealOf, subsidyOf, waitingOf } from '../../src/package-premium/words';

const RIGHT = {
  holder: '陈卫东',
  bankName: '中国建设银行',
  card: '6217 0012 3456 3058',
  cardConfirmed: false,
};

describe('a bank card', () => {
  it('that is right has no problems, and is sent without spaces', () => {
    expect(problemsOf(RIGHT)).toEqual({});
    expect(detailsOf({ ...RIGHT, holder: ' 陈卫东 ' })).toEqual({
      holder: '陈卫东',
      bankName: '中国建设银行',
      card: '6217001234563058',
    });
  });

  it.each<[string, Partial<typeof RIGHT>, object]>([
    [
      'nothing typed',
      { holder: '', bankName: ' ', card: '' },
      { holder: '还没有填户名。', bankName: '还没有填开户银行。', card: '还没有填卡号。' },
    ],
    ['letters in the number', { card: '6217OO1234563058' }, { card: '卡号只有数字，请看卡面再填。' }],
    ['a digit short', { card: '621700123456305' }, { card: '卡号是 16 到 19 位，现在填了 15 位。' }],
    ['twenty digits', { card: '62170012345630581234' }, { card: '卡号是 16 到 19 位，现在填了 20 位。' }],
    ['one digit throughout', { card: '0000000000000000' }, { card: '卡号不会全是一个数字，请看卡面再填。' }],
    [
      'a wrong check digit',
      { card: '6217001234563057' },
      { card: '这个卡号像是有一位写错了。请对着卡面再看一遍。' },
    ],
    ['a wrong check digit that one stands by', { card: '6217001234563057', cardConfirmed: true }, {}],
    ['a formula for a bank', { bankName: '=SUM(A1)' }, { bankName: '写银行的名字，例如 中国建设银行。' }],
  ])('with %s is told beside the field', (_what, changes, problems) => {
    expect(problemsOf({ ...RIGHT, ...changes })).toEqual(problems);
  });

  it('is grouped as it stands on the card and masked on the check page', () => {
    expect(groupCard('6222020000000000000')).toBe('6222 0200 0000 0000 000');
    expect(maskCard(RIGHT.card)).toBe('6217 **** **** 3058');
  });

  it('has one right check digit of ten', () => {
    const right = [...'0123456789'].filter((digit) => hasCheckDigit(`621700123456305${digit}`));
    expect(right).toEqual(['8']);
  });

  it('that the cloud refused is shown at the entry that it names', () => {
    const refusal = { code: 'HOLDER_MISMATCH', message: '户名不对。', path: 'bank.holder' };
    expect(problemsFrom(refusal)).toEqual({ holder: '户名不对。' });
    expect(problemsFrom({ code: 'AMOUNT_CHANGED', message: '变了。' })).toEqual({});
  });
});

const CLAUSE = { document: '通知', section: '二' };
type Known = Extract<PersonPremium['enrolment'], { known: true }>;

function person(enrolment: Partial<Known>): PersonPremium {
  return {
    insured: 'a',
    name: '陈卫国',
    maskedIdNumber: '42**************18',
    self: false,
    relation: 'sibling',
    region: 'enshi',
    scheme: 'resident',
    identities: [],
    state: 'late',
    amount: '40.00',
    rule: {
      known: true,
      standard: '400.00',
      fiscal: '670.00',
      subsidy: '360.00',
      personal: '40.00',
      by: 'low_income',
      paidBy: null,
      cite: [CLAUSE],
    },
    bill: null,
    enrolment: {
      known: true,
      window: 'late',
      waitMonths: 3,
      coveredFrom: '2025-04-06',
      coveredTo: '2025-12-31',
      opens: '2024-09-01',
      closes: '2024-12-31',
      lateUntil: '2025-02-28',
      who: 'ordinary',
      cite: [CLAUSE],
      ...enrolment,
    },
    incentive: null,
    notes: [],
    ways: [],
    noWay: null,
    ref: null,
  };
}

describe('waiting', () => {
  it.each<[string, Partial<Known>, object | undefined]>([
    ['late', {}, { title: '今天缴，要等 3 个月', detail: '4 月 6 日起才能报销。补缴到 2 月 28 日为止。' }],
    [
      'late without a wait',
      { waitMonths: 0, coveredFrom: '2025-01-06' },
      { title: '现在缴是补缴，不用等', detail: '1 月 6 日起才能报销。补缴到 2 月 28 日为止。' },
    ],
    [
      'in time after gap years',
      { window: 'in_window', waitMonths: 5, coveredFrom: '2025-06-01' },
      { title: '今天缴，要等 5 个月', detail: '6 月 1 日起才能报销。' },
    ],
    ['in time', { window: 'in_window', waitMonths: 0, coveredFrom: '2025-01-06' }, undefined],
    [
      'past the year',
      { waitMonths: 14, coveredFrom: null },
      {
        title: '今天缴，这一年也用不上',
        detail: '要等 14 个月，等完这一年已经过去。补缴到 2 月 28 日为止。',
      },
    ],
    [
      'closed',
      { window: 'closed', waitMonths: null, coveredFrom: null },
      { title: '这一年不能再缴了', detail: '集中缴费到 2024 年 12 月 31 日，补缴到 2 月 28 日为止。' },
    ],
  ])('is said: %s', (_what, enrolment, words) => {
    expect(waitingOf(person(enrolment), '2025-01-06')).toEqual(words);
  });
});

it('says what is subsidised', () => {
  expect(subsidyOf(person({}))).toBe('标准 400.00，资助 360.00');
});

const ITEM = { amount: '400.00', code: null, message: null, cite: null, settledOn: '2025-01-07' } as const;
const ORDER: OrderReply = {
  order: 'P202501066C9Y39YGPBS',
  year: 2025,
  day: '2025-01-06',
  region: 'kunming',
  enteredBy: 'owner',
  paid: '800.00',
  total: '1200.00',
  items: [
    { ...ITEM, insured: 'a', name: '孙兰', state: 'paid' },
    { ...ITEM, insured: 'b', name: '欧阳小雨', state: 'paid' },
    { ...ITEM, insured: 'c', name: '赵晓', state: 'refused' },
  ],
};

it('masks every name on a receipt and leaves out who was refused', () => {
  const receipt = receiptOfOrder(ORDER, '昆明市');
  expect(sayReceipt(receipt)).toContain('账户所在地 昆明');
  // The day on which it was paid, not the one on which it was ordered.
  expect(receipt.about).toContainEqual({ name: '缴费日期', value: '2025 年 1 月 7 日' });
  expect(sayReceipt(receipt)).toContain('孙* 400.00 元，欧**雨 400.00 元，共 2 人 800.00 元');
  expect(JSON.stringify(receipt)).not.toMatch(/孙兰|欧阳|赵/);
});

it('calls a relative as the family page does: by the kin, not by both sexes at once', () => {
  const daughter = { relation: 'child', maskedIdNumber: '42**************20' };
  expect([relationOf(daughter), sealOf(daughter)]).toEqual(['女儿', '女']);
  const father = { relation: 'parent', maskedIdNumber: '42**************1X' };
  expect([relationOf(father), sealOf(father)]).toEqual(['父亲', '父']);
  expect(relationOf({ relation: 'child', maskedIdNumber: null })).toBe('子女');
  const oneself = { relation: null, maskedIdNumber: null };
  expect([relationOf(oneself), sealOf(oneself)]).toEqual(['本人', '我']);
});

const event = (state: ApplicationReply['state']): ApplicationReply['history'][number] => ({
  state,
  day: '2025-01-06',
  at: 0,
  by: 'owner',
  reason: null,
  text: null,
});
const applicationIn = (...states: ApplicationReply['state'][]): ApplicationReply => ({
  application: 'R202501060000000000',
  year: 2025,
  insured: 'a',
  name: '陈雨',
  region: 'suizhou',
  amount: '400.00',
  state: states.at(-1) ?? 'submitted',
  day: '2025-01-06',
  expiresOn: '2025-02-05',
  bank: { holder: '陈卫东', bankName: '中国建设银行', cardTail: '3058' },
  history: states.map(event),
  canCorrect: false,
  canCancel: false,
});

type ItemState = OrderReply['items'][number]['state'];
it.each<[paid: string, total: string, states: ItemState[], label: string, note: RegExp]>([
  ['0.00', '400.00', ['refused'], '王丽', /^没缴成，400\.00 元没有扣 · /],
  ['0.00', '400.00', ['processing'], '王丽', /^等参保系统回应，400\.00 元先留出 · /],
  ['0.00', '400.00', ['unclear'], '王丽', /^在核实，不要再缴 · /],
  ['1200.00', '1200.00', ['paid'], '王丽，1,200.00 元', /^已缴 · /],
  ['400.00', '800.00', ['paid', 'refused'], '王丽、王丽，400.00 元', /^缴好 1 人 · /],
])('a payment of %s of %s is listed with what left the account alone', (paid, total, states, label, note) => {
  const items = states.map((state) => ({ ...ITEM, insured: 'a', name: '王丽', state }));
  const order = { ...ORDER, items, paid, total };
  expect(orderLabel(order)).toBe(label);
  expect(orderNote(order)).toMatch(note);
});

it('says whose turn an application is before its day', () => {
  expect(moneyOf(applicationIn('submitted')).detail).toContain('到 2025 年 2 月 5 日还没有审核，就放回账户');
  const returned = moneyOf(applicationIn('submitted', 'returned'));
  expect(returned.title).toBe('请在 2025 年 2 月 5 日前改好再交');
  expect(returned.detail).toContain('过了就作废，钱放回账户');
  expect(returned.detail).not.toContain('审核');
  expect(titleOf(applicationIn('submitted', 'expired'))).toBe('到期没有审核，已经结束');
  expect(moneyOf(applicationIn('submitted', 'expired')).detail).toBe(
    '不是您的错，是到期还没有审核。可以再申请一次。',
  );
  const lapsed = applicationIn('submitted', 'returned', 'expired');
  expect(titleOf(lapsed)).toBe('到期没有改好再交，已经作废');
  expect(moneyOf(lapsed).detail).toBe('改好以后，可以再申请一次。');
});

it.each([1, 2, 3, 4, 7])('reaches every one of %i years of an account', (count) => {
  const years = Array.from({ length: count }, (_none, index) => 2030 - index);
  const seen = new Set<number>();
  for (let next: number | undefined = 2030; next !== undefined; ) {
    const around = yearsAround(years, next);
    expect(around.shown).toContain(next);
    expect(around.shown.length).toBe(Math.min(3, count));
    for (const one of around.shown) seen.add(one);
    next = around.earlier;
  }
  expect([...seen]).toEqual(years);
  const oldest = years.at(-1) ?? 0;
  expect(yearsAround(years, oldest).later).toBe(count > 3 ? oldest + 3 : undefined);
});
