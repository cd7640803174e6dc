import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser/launch';
import { Visitor } from '../support/browser/visitor';
import { walkToBill, walkToResult, ZHANG, ZHANG_AGAIN } from '../support/journey';
import { type Site, startSite } from '../support/site';

jest.setTimeout(120_000);

describe('in a real browser', () => {
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

  async function arrive(): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, site.url);
    here.push(visitor);
    await visitor.open();
    return visitor;
  }

  it('leads from the home page to what insurance pays; what is saved is still there after a reload', async () => {
    const visitor = await arrive();
    await walkToResult(visitor, ZHANG);
    await visitor.seeRole('img', /^总费用.*统筹基金 1,200\.00 元/);
    await visitor.tap('button', '存进 2025 年');
    await visitor.see(/已存进妈妈的 2025 年/);
    await visitor.tap('button', '看 2025 年');
    await visitor.see(/2,500\.00/);
    await visitor.reload();
    await visitor.see(/2,500\.00/);
    expect(visitor.errors).toEqual([]);
  });

  it('starts the next estimate of the year from what was saved', async () => {
    const visitor = await arrive();
    await walkToResult(visitor, ZHANG);
    await visitor.tap('button', '存进 2025 年');
    await visitor.see(/已存进/);
    await visitor.open();
    await walkToResult(visitor, ZHANG_AGAIN);
    // 2,500 of this year's 3,000 are used up: 500 are left, of which level 3 pays 60 %.
    await visitor.seeRole('img', /^总费用.*统筹基金 300\.00 元/);
  });

  it('forgets a visit that is removed', async () => {
    const visitor = await arrive();
    await walkToResult(visitor, ZHANG);
    await visitor.tap('button', '存进 2025 年');
    await visitor.tap('button', '看 2025 年');
    await visitor.tap('button', /^删除/);
    await visitor.tap('button', '确定删除');
    await visitor.see(/还没有/);
    await visitor.reload();
    await visitor.see(/还没有/);
  });

  it('shows nobody what somebody else saved', async () => {
    const [one, other] = [await arrive(), await arrive()];
    await walkToResult(one, ZHANG);
    await one.tap('button', '存进 2025 年');
    await one.see(/已存进/);
    await other.open('pages/year/index?who=%E5%A6%88%E5%A6%88&year=2025');
    await other.see(/还没有/);
    expect(await other.text()).not.toContain('2,500.00');
  });

  it('keeps what was typed when the network fails, and goes on where it was', async () => {
    const visitor = await arrive();
    await walkToBill(visitor, ZHANG);
    await visitor.fill(/^总费用/, '2500');
    await visitor.fill(/^其中医保范围内/, '2500');
    await visitor.cut('calculator');
    await visitor.tap('button', '看结果');
    await visitor.see(/您填的都还在/);
    await visitor.mend('calculator');
    await visitor.tap('button', '再算一次');
    await visitor.seeRole('img', /^总费用.*统筹基金 1,200\.00 元/);
  });

  it('tells beside the field what is wrong and keeps it', async () => {
    const visitor = await arrive();
    await walkToBill(visitor, ZHANG);
    await visitor.fill(/^总费用/, '12.345');
    await visitor.fill(/^其中医保范围内/, '一百');
    await visitor.see('最多写到分，两位小数。例如 1000.01');
    await visitor.tap('button', '看结果');
    await visitor.see(/还有 2 处要改/);
    expect(await visitor.page.getByRole('textbox', { name: /^总费用/ }).inputValue()).toBe('12.345');
  });

  it('leads to the result by the keyboard alone', async () => {
    const visitor = await arrive();
    const press = async (role: 'button' | 'radio', name: string | RegExp) => {
      await visitor.tabTo(role, name);
      await visitor.page.keyboard.press('Enter');
    };
    const type = async (name: RegExp, text: string) => {
      await visitor.tabTo('textbox', name);
      await visitor.page.keyboard.type(text);
    };
    await press('button', /算一算/);
    await press('button', ZHANG.who);
    for (const answer of [ZHANG.region, ZHANG.status, ZHANG.kind, ZHANG.level]) {
      await press('radio', answer ?? /./);
      await press('button', '下一题');
    }
    await type(/^总费用/, '2500');
    await type(/^其中医保范围内/, '2500');
    await press('button', '看结果');
    await visitor.seeRole('img', /^总费用.*统筹基金 1,200\.00 元/);
  });
});
