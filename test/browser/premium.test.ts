/** Paying and being refunded in a real browser, where something comes between: every reason is said, nothing is lost. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser/launch';
import { Visitor } from '../support/browser/visitor';
import { type Site, startSite } from '../support/site';
import type { Person, Someone } from '../support/townsfolk';

jest.setTimeout(120_000);

let site: Site;
let browser: Browser;
const here: Visitor[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ pages: true }), launchBrowser()]);
}, 180_000);
afterEach(async () => {
  await Promise.all(here.splice(0).map((visitor) => visitor.leave()));
});
afterAll(async () => {
  await browser.close();
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  const { findings } = await auditDatabase();
  await site.close();
  expect(findings).toEqual([]);
});

const KUNMING = { region: 'kunming', premiums: ['2025:400'] };
const SUIZHOU_PAID = { region: 'suizhou', premiums: ['2025:400:2024-11-20'] };

/** A visitor with an account in a city, and one relative who is bound. */
async function family(
  member: Someone,
  openingBalance = '1000.00',
): Promise<{ visitor: Visitor; owner: Person; relative: Person; binding: string }> {
  const visitor = await Visitor.arrive(browser, site.url);
  here.push(visitor);
  const { region = 'suizhou' } = member;
  const owner = await site.folk.person(
    { name: '陈卫东', scheme: 'employee', base: '6500', region, openingBalance },
    visitor.openid,
  );
  const relative = await site.folk.person({ name: '王丽', ...member });
  const binding = await site.folk.bind(owner, relative, 'spouse');
  return { visitor, owner, relative, binding };
}

/** To the check page of a direct payment. */
async function toCheck(visitor: Visitor): Promise<void> {
  await visitor.open('package-premium/pages/pay/index?year=2025');
  await visitor.tap('checkbox', /^王丽/);
  await visitor.tap('button', '下一步');
  await visitor.see('请核对，再缴');
}

const pay = (visitor: Visitor): Promise<void> => visitor.tap('button', '缴 400.00 元');

/** To the check page of a refund. */
async function toSubmit(
  visitor: Visitor,
  { holder = '陈卫东', card = '6217001234563058' } = {},
): Promise<void> {
  await visitor.open('package-premium/pages/refund/index?year=2025');
  await visitor.tap('radio', /^王丽/);
  await visitor.tap('button', '下一步');
  await visitor.see('两个数里，按小的返还。');
  await visitor.tap('button', '下一步');
  await visitor.fill('户名', holder);
  await visitor.fill('开户银行', '中国建设银行');
  await visitor.fill('卡号', card);
  await visitor.tap('button', '下一步');
}

describe('a payment', () => {
  it('whose reply is lost takes effect once, however often the button is tapped', async () => {
    const { visitor } = await family(KUNMING);
    await toCheck(visitor);
    const lost = '**/call/premium';
    await visitor.page.route(lost, async (route) => {
      // It reaches the cloud and is carried out; only the answer never comes back.
      await route.fetch();
      await route.abort('connectionfailed');
    });
    await pay(visitor);
    await visitor.see('还不知道办成没有');
    await pay(visitor);
    await visitor.see('还不知道办成没有');
    await visitor.page.unroute(lost);
    await pay(visitor);
    await visitor.see('都缴好了，您不用再做什么');
    await visitor.tap('button', /^看账户的每一笔/);
    await visitor.see('付王丽的保费');
    const text = await visitor.text();
    expect(text.match(/付王丽的保费/g)).toHaveLength(1);
    expect(text).toContain('可用 600.00');
  });

  it.each<[string, (about: Awaited<ReturnType<typeof family>>) => Promise<unknown>, RegExp]>([
    [
      'another amount by now',
      ({ relative }) => site.folk.change(relative, { ...KUNMING, premiums: ['2025:380'] }),
      /应缴金额已经变化/,
    ],
    [
      'paid at the counter meanwhile',
      ({ relative }) => site.folk.change(relative, { ...KUNMING, premiums: ['2025:400:2025-01-06'] }),
      /已经缴过了/,
    ],
    ['unbound meanwhile', ({ binding }) => site.folk.unbind(binding), /没有绑定这位家人/],
  ])('is refused with its reason: %s', async (_what, meanwhile, reason) => {
    const about = await family(KUNMING);
    await toCheck(about.visitor);
    await meanwhile(about);
    await pay(about.visitor);
    await about.visitor.see('没有缴成，账户没有扣钱');
    await about.visitor.see(reason);
  });

  it('that the balance does not reach says by how much, and cannot be sent', async () => {
    const { visitor, owner } = await family(KUNMING, '500.00');
    const child = await site.folk.person({ ...KUNMING, name: '陈雨' });
    await site.folk.bind(owner, child, 'child');
    await visitor.open('package-premium/pages/pay/index?year=2025');
    await visitor.tap('checkbox', /^王丽/);
    await visitor.tap('checkbox', /^陈雨/);
    await visitor.tap('button', '下一步');
    await visitor.see('余额还差 300.00 元');
    expect(
      await visitor.page.getByRole('button', { name: '缴 800.00 元' }).getAttribute('aria-disabled'),
    ).toBe('true');
  });

  it('is stopped with both figures where rule and bill differ', async () => {
    const { visitor } = await family({ region: 'suizhou', premiums: ['2025:380'] });
    await visitor.open('package-premium/pages/overview/index?year=2025');
    await visitor.see('金额要核对');
    await visitor.tap('button', /^王丽/);
    await visitor.see('两个数不一样，先不能缴');
    const text = await visitor.text();
    expect(text).toMatch(/按规定算 400\.00元 参保系统的账单 380\.00元/);
  });

  it('can be made by the keyboard alone', async () => {
    const { visitor } = await family(KUNMING);
    await visitor.open('package-premium/pages/pay/index?year=2025');
    for (const [role, name] of [
      ['checkbox', /^王丽/],
      ['button', '下一步'],
      ['button', '缴 400.00 元'],
    ] as const) {
      await visitor.tabTo(role, name);
      await visitor.page.keyboard.press('Enter');
    }
    await visitor.see('都缴好了，您不用再做什么');
  });
});

describe('a refund application', () => {
  it('says beside the field that the holder is somebody else, keeps the rest, and goes through once mended', async () => {
    const { visitor } = await family(SUIZHOU_PAID);
    await toSubmit(visitor, { holder: '王丽' });
    await visitor.tap('button', '提交申请');
    await visitor.see('这次没有提交成功');
    await visitor.tap('button', '去改银行卡');
    await visitor.see('收款账户的户名必须与您本人的姓名一致。');
    await visitor.fill('户名', '陈卫东');
    await visitor.tap('button', '下一步');
    await visitor.see('6217 **** **** 3058');
    await visitor.tap('button', '提交申请');
    await visitor.see('正在审核，您不用做什么');
    await visitor.see('400.00 元只是先留出');
  });

  it('does not go on with a card whose check digit is wrong until one has looked again', async () => {
    const { visitor } = await family(SUIZHOU_PAID);
    await toSubmit(visitor, { card: '6217001234563057' });
    await visitor.see('还有 1 处要改');
    await visitor.tap('checkbox', /^我对着卡面看过/);
    await visitor.tap('button', '下一步');
    await visitor.tap('button', '提交申请');
    await visitor.see('正在审核，您不用做什么');
  });

  it('keeps the card number out of the phone’s storage', async () => {
    const { visitor } = await family(SUIZHOU_PAID);
    await toSubmit(visitor);
    await visitor.see('请核对，再提交');
    expect(await visitor.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('3456');
    await visitor.reload();
    await visitor.see('银行卡还没有填好');
  });

  it('can be taken back before the review; the money is free again', async () => {
    const { visitor } = await family(SUIZHOU_PAID);
    await toSubmit(visitor);
    await visitor.tap('button', '提交申请');
    await visitor.tap('button', /^撤回申请/);
    await visitor.tap('button', '确定撤回');
    await visitor.see('已经撤回');
    await visitor.see('400.00 元没有扣，已放回账户');
    await visitor.tap('button', /^看账户的每一笔/);
    await visitor.see('王丽的保费没办成，放回');
    expect(await visitor.text()).toContain('可用 1,000.00');
  });
});

it('tells somebody in Enshi what is owed, from when on one is covered, and that nothing can be paid here', async () => {
  const visitor = await Visitor.arrive(browser, site.url);
  here.push(visitor);
  await site.folk.person({ region: 'enshi', gapYears: 2, premiums: ['2025:400'] }, visitor.openid);
  await visitor.open('package-premium/pages/overview/index?year=2025');
  await visitor.see('这里只能看，不能缴');
  await visitor.see('今天缴，要等 5 个月');
  expect(await visitor.text()).not.toContain('人缴费');
});
