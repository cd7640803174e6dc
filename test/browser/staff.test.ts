import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser/launch';
import { applied, approved, askFor, type Case, serve } from '../support/browser/scenes/staff';
import { Visitor } from '../support/browser/visitor';
import { type Site, startSite } from '../support/site';

jest.setTimeout(120_000);

describe('the office at a computer', () => {
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
    await site.close();
  });

  async function sitDown(roles: string): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, site.url, { width: 1280 });
    here.push(visitor);
    await site.folk.staff(roles, 'suizhou', visitor.openid);
    await visitor.open('pages/me/index');
    await visitor.tap('button', /^经办工作台/);
    await visitor.see(/今天要办的/);
    return visitor;
  }

  /** Goes to a control with Tab, sees the ring around it, and presses a key. */
  async function press(
    visitor: Visitor,
    role: 'button' | 'radio' | 'tab',
    name: string | RegExp,
    key: 'Enter' | 'Space' = 'Enter',
  ): Promise<void> {
    await visitor.tabTo(role, name);
    const ring = await visitor.page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return `${outlineStyle} ${outlineWidth}`;
    });
    expect(ring).toBe('solid 3px');
    await visitor.page.keyboard.press(key);
  }

  it('reviews by the keyboard alone, from the queue to the decision, and goes on to the next', async () => {
    const first = await applied(site, { name: '欧阳先一' });
    await applied(site);
    const visitor = await sitDown('reviewer');
    await press(visitor, 'button', /^待审核/);
    await visitor.see('等得最久的在前');
    await press(visitor, 'button', /^欧\*\*一/, 'Space');
    await visitor.see(/8 项相符/);
    await press(visitor, 'button', '通过');
    await visitor.see('已通过');
    const progress = await site.call(first.owner.openid, 'premium', {
      action: 'progress',
      application: first.application,
    });
    expect(progress).toMatchObject({ ok: true, data: { state: 'approved' } });
    await press(visitor, 'button', '下一件');
    await visitor.see(/8 项相符/);
    expect(visitor.errors).toEqual([]);
  });

  it('gives an application back by the keyboard, with a reason and words to the applicant', async () => {
    const { owner, application } = await applied(site);
    const visitor = await sitDown('reviewer');
    await visitor.open(`package-staff/pages/case/index?application=${application}`);
    await press(visitor, 'button', '不通过');
    // The form is where the keyboard is now.
    await visitor.page.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('退回修改'),
    );
    await visitor.page.keyboard.press('Space');
    await press(visitor, 'radio', '银行卡信息不对', 'Space');
    await visitor.tabTo('textbox', /^写给申请人/);
    await visitor.page.keyboard.type('开户银行写错了');
    await press(visitor, 'button', '确定退回');
    await visitor.see('已退回修改');
    const progress = await site.call(owner.openid, 'premium', { action: 'progress', application });
    expect(progress).toMatchObject({
      ok: true,
      data: {
        state: 'returned',
        history: [{}, { reason: 'bank_details_wrong', text: '开户银行写错了' }],
      },
    });
  });

  it('pays out: makes the file of the day, notes what came back, prints the list', async () => {
    const paid = await approved(site, { name: '欧阳付一' });
    const back = await approved(site, { name: '欧阳退一' });
    const visitor = await sitDown('cashier');
    await press(visitor, 'button', /^待拨付/);
    await visitor.see(/这些已经审核通过/);
    await press(visitor, 'button', '生成今天的拨付文件');
    await press(visitor, 'button', '确定生成');
    await visitor.seeRole('table', '拨付明细');
    await press(visitor, 'button', '欧**一，银行退回');
    await press(visitor, 'radio', '银行卡已经销户', 'Space');
    await press(visitor, 'button', '登记银行结果');
    await press(visitor, 'button', '确定登记');
    await visitor.see('银行的结果已经登记');
    const stateOf = async ({ owner, application }: Case) => {
      const event = { action: 'progress', application };
      return Reflect.get(
        Object(Reflect.get(Object(await site.call(owner.openid, 'premium', event)), 'data')),
        'state',
      );
    };
    expect([await stateOf(paid), await stateOf(back)].sort()).toEqual(['bounced', 'paid']);
    await visitor.page.emulateMedia({ media: 'print' });
    await visitor.seeRole('table', '拨付明细');
    expect(await visitor.page.getByRole('button').locator('visible=true').count()).toBe(0);
    await visitor.open('package-staff/pages/summary/index');
    await visitor.see(/^制表：/);
    await visitor.see(/银行退回/);
    expect(await visitor.page.getByRole('button').locator('visible=true').count()).toBe(0);
  });

  it('serves somebody at the counter: binds, gives a code, enters a refund that another has to review', async () => {
    const owner = await site.folk.person({ scheme: 'employee', base: '6500', openingBalance: '2486.40' });
    const child = await site.folk.person({ born: '2008-05-17', premiums: ['2025:400.00:2024-11-20'] });
    const visitor = await sitDown('clerk|reviewer');
    await visitor.tap('button', /^窗口办理/);
    await serve(visitor, owner);
    await visitor.tap('button', /^绑定一位家人/);
    await visitor.fill('使用人姓名', child.name);
    await visitor.fill('使用人身份证号', child.idNumber);
    await visitor.tap('radio', '子女');
    await visitor.fill('承诺书扫描件编号', 'SM-2025-0007');
    await visitor.tap('checkbox', /^双方的证件都看过/);
    await visitor.tap('button', '核对');
    await visitor.tap('button', '确定绑定');
    await visitor.see('绑定好了');
    await visitor.tap('button', '回到窗口');
    await visitor.see(/有效 · 窗口/);
    await visitor.tap('button', '给一个验证码');
    await visitor.see(/^\d{4} \d{4}$/);
    await visitor.tap('button', /^办家人的保费/);
    await askFor(visitor, child);
    await visitor.fill('开户银行', '示例银行');
    await visitor.fill('卡号', '6222020000000000000');
    await visitor.fill('纸质申请编号', 'SM-2025-0008');
    await visitor.tap('button', '核对');
    await visitor.see(/400\.00 元/);
    await visitor.tap('button', '确定录入');
    await visitor.see('已录入，等审核');
    const own = await site.call(visitor.openid, 'staff', { action: 'queue', channel: 'counter' });
    const application = /"application":"(R[^"]+)"/.exec(JSON.stringify(own))?.[1] ?? '';
    await visitor.open(`package-staff/pages/case/index?application=${application}`);
    await visitor.see('这一件是您在窗口录入的，要由另一位同事审核。');
    expect(visitor.errors).toEqual([]);
  });

  it('tells plainly that somebody may not decide what they entered, and that nobody else may look', async () => {
    const visitor = await sitDown('cashier');
    const { application } = await applied(site);
    await visitor.open(`package-staff/pages/case/index?application=${application}`);
    await visitor.see('您没有复核的权限，这一件只能看。');
    expect(await visitor.page.getByRole('button', { name: '通过', exact: true }).count()).toBe(0);
    const stranger = await Visitor.arrive(browser, site.url, { width: 1280 });
    here.push(stranger);
    await stranger.open(`package-staff/pages/case/index?application=${application}`);
    await stranger.see('您的微信没有登记这项职责。');
    expect(await stranger.text()).not.toContain('申请返还');
  });
});
