/** A family of six over two accounts lives through a premium year in a city that has both ways of paying. */
import type { Browser } from 'playwright-core';
import type { ApplicationReply, ListReply } from '../../cloudfunctions/premium/contract';
import type { FileReply } from '../../cloudfunctions/staff/contract';
import { launchBrowser } from '../support/browser/launch';
import { Visitor } from '../support/browser/visitor';
import { built } from '../support/build';
import {
  dataOf,
  type Household,
  newKey,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';
import type { Someone } from '../support/townsfolk';

jest.setTimeout(300_000);

const OVERVIEW = 'package-premium/pages/overview/index';

let home: Household;
let browser: Browser;
const here: Visitor[] = [];

beforeAll(async () => {
  [home, browser] = await Promise.all([
    startHousehold({ today: '2024-09-20', h5Dir: built('h5') }),
    launchBrowser(),
  ]);
}, 180_000);
afterAll(async () => {
  await Promise.all(here.map((visitor) => visitor.leave()));
  await browser.close();
  await home.close();
});

async function arrive(): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, home.cloud.url);
  here.push(visitor);
  return visitor;
}

const DUE = { premiums: ['2025:300'] };
const RELATIVES: readonly [name: string, relation: string, someone: Someone][] = [
  ['周老太', 'parent', { ...DUE, born: '1950-03-01' }],
  ['周老汉', 'parent', { ...DUE, born: '1949-03-01' }],
  ['周小舟', 'child', { ...DUE, born: '2010-03-01' }],
  ['周小帆', 'child', { ...DUE, born: '2012-03-01', continuousYears: 5 }],
  ['周小妹', 'sibling', { identities: ['orphan'], premiums: ['2025:0'] }],
  ['周大哥', 'sibling', DUE],
];

/** The overview as it is now, loaded anew: the day may be another. */
async function overview(visitor: Visitor, query = ''): Promise<string> {
  await visitor.open(`${OVERVIEW}${query}`);
  await visitor.reload();
  await visitor.see(/2025 年度/);
  return visitor.text();
}

async function payFor(visitor: Visitor, name: string): Promise<void> {
  await overview(visitor);
  await visitor.tap('button', /^给 \d 人缴费$/);
  await visitor.tap('checkbox', new RegExp(`^${name}`));
  await visitor.tap('button', '下一步');
  await visitor.see('请核对，再缴');
  await visitor.tap('button', '缴 300.00 元');
  await visitor.see('都缴好了，您不用再做什么');
}

/** Applies for the refund of what somebody paid in cash; the first time the card is still to be filled in. */
async function applyFor(visitor: Visitor, name: string): Promise<void> {
  await overview(visitor);
  await visitor.tap('button', '申请返还');
  await visitor.see(/返还谁的保费|返还给您多少/);
  if ((await visitor.text()).includes('返还谁的保费')) {
    await visitor.tap('radio', new RegExp(`^${name}`));
    await visitor.tap('button', '下一步');
  }
  await visitor.see('两个数里，按小的返还。');
  await visitor.tap('button', '下一步');
  await visitor.fill('开户银行', '云水银行');
  await visitor.fill('卡号', '6222 0200 0000 0000 000');
  await visitor.tap('button', '下一步');
  await visitor.see('请核对，再提交');
  await visitor.tap('button', '提交申请');
  await visitor.see('正在审核，您不用做什么');
}

const staff = (event: object, openid: string): Promise<Reply> =>
  home.call('staff', { ...event, key: newKey() }, openid);

it('window opens, two paid directly, two refunded, one subsidised to zero, one late with its wait', async () => {
  const [fathers, mothers] = [await arrive(), await arrive()];
  const account = { scheme: 'employee' as const };
  const father = await home.person(
    { ...account, name: '周远山', base: '8000', openingBalance: '900.00' },
    fathers.openid,
  );
  const mother = await home.person(
    { ...account, name: '林小溪', base: '5000', openingBalance: '400.00' },
    mothers.openid,
  );
  const people = new Map<string, Person>();
  for (const [name, relation, someone] of RELATIVES) {
    const person = await home.person({ ...someone, name });
    people.set(name, person);
    await home.bind(father, person, relation);
    await home.bind(mother, person, relation);
  }
  await home.bind(father, mother, 'spouse');

  // Before the window nothing can be paid.
  const before = await overview(fathers, '?year=2025');
  expect(before).toContain('还没开始缴');
  expect(before).not.toContain('人缴费');

  // The window opens: the page goes to the new year by itself; five owe, one is subsidised to zero.
  home.moveTo('2024-10-01');
  await home.cloud.timers.fire('jobs', 'hourly');
  const opened = await overview(mothers);
  expect(opened).toContain('云水还要缴（5 人）');
  expect(opened).toContain('1,500.00');
  expect(opened).toMatch(/周小妹 0\.00元 .*免缴 标准 300\.00，全额资助/);
  expect(opened).toContain('建议从谁的账户缴');
  await payFor(mothers, '周小舟');
  await payFor(fathers, '周小帆');

  // The grandparents have paid in cash; the roster knows it, the father has it refunded.
  const inCash = { premiums: ['2025:300:2024-11-10'] };
  for (const name of ['周老太', '周老汉']) {
    const person = people.get(name);
    if (person === undefined) throw new Error(`no ${name}`);
    await home.change(person, inCash);
  }
  home.moveTo('2024-11-20');
  await applyFor(fathers, '周老太');
  await applyFor(fathers, '周老汉');
  const [reviewer, cashier] = [await home.staff('reviewer'), await home.staff('cashier')];
  const { applications } = await dataOf<ListReply>(home.call('premium', { action: 'list' }, father.openid));
  for (const { application } of applications)
    await dataOf(staff({ action: 'approve', application, ver: 1 }, reviewer.openid));
  const file = await dataOf<FileReply>(staff({ action: 'export' }, cashier.openid));
  expect(file).toMatchObject({ count: 2, total: '600.00' });
  await dataOf(staff({ action: 'markPaid', day: file.day }, cashier.openid));
  const [last]: readonly ApplicationReply[] = applications;
  await fathers.open(`package-premium/pages/application/index?application=${last?.application}`);
  await fathers.see('钱已经到账');
  await fathers.see('300.00 元已到您的银行卡');

  // After the window: the uncle waits two months from the day of payment.
  home.moveTo('2025-02-06');
  await home.cloud.timers.fire('jobs', 'hourly');
  const late = await overview(fathers);
  expect(late).toContain('晚了 · 1 人');
  expect(late).toMatch(/今天缴，要等 2 个月 4 月 6 日起才能报销。补缴到 6 月 30 日为止。/);
  await payFor(fathers, '周大哥');
  await fathers.tap('button', /^存成图片/);
  await fathers.seeRole('img', /^居民医保缴费凭证.*周\*哥 300\.00 元/);
  const [download] = await Promise.all([
    fathers.page.waitForEvent('download'),
    fathers.tap('button', '存成图片'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^医保家庭共济-P20250206\w+\.png$/);
  const done = await overview(fathers);
  // The wife is an employee: she stands there too, with nothing to pay.
  expect(done).toContain('不用再缴 · 7 人');
  expect(done).toContain('云水还要缴（0 人）');

  // The account tells every movement; the books are in order.
  await fathers.tap('button', /^看账户的每一笔/);
  await fathers.see('付周大哥的保费');
  await fathers.see('2025 年，钱进钱出');
  expect(fathers.errors).toEqual([]);
  expect(mothers.errors).toEqual([]);
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  const { findings, counted } = await auditDatabase();
  expect(findings).toEqual([]);
  expect(counted).toMatchObject({ accounts: 2, orders: 3, applications: 2 });
});
