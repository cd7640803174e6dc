/** Two people side by side, each with a browser: what one shows, the other uses. */
import jsQR from 'jsqr';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { launchBrowser } from '../support/browser/launch';
import { Visitor } from '../support/browser/visitor';
import { type Site, startSite } from '../support/site';
import type { Person, Someone } from '../support/townsfolk';

jest.setTimeout(120_000);

const PAGES = 'package-family/pages';
const OWNER: Someone = { name: '陈卫东', born: '1978-05-12', scheme: 'employee', openingBalance: '2486.40' };
const BROTHER: Someone = { name: '陈卫民', born: '1982-07-19' };
/** Bound in both within seconds: the page looks every two. */
const SECONDS = 10_000;

describe('owner and relative side by side', () => {
  let site: Site;
  let browser: Browser;
  const here: Visitor[] = [];

  beforeAll(async () => {
    const people = [{ openid: 'local-somebody', label: '王丽，妻子' }];
    [site, browser] = await Promise.all([startSite({ pages: true, people }), launchBrowser()]);
    // What is measured is the binding, not the first start of each function.
    const cold = ['family', 'account', 'premium', 'calculator'];
    await Promise.all(cold.map((name) => site.call('warm', name, { action: 'overview' })));
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
    return visitor;
  }

  async function pair(): Promise<{ owner: Visitor; member: Visitor; me: Person }> {
    const [owner, member] = [await arrive(), await arrive()];
    const me = await site.folk.person(OWNER, owner.openid);
    await site.folk.person(BROTHER, member.openid);
    return { owner, member, me };
  }

  /** The owner chooses the way and the relation and signs. */
  async function signFor(owner: Visitor, way: RegExp, button: string): Promise<void> {
    await owner.open('pages/family/index');
    await owner.tap('button', '绑定一位家人');
    await owner.tap('radio', way);
    await owner.tap('button', '下一步');
    await owner.tap('radio', '兄弟姐妹');
    await owner.tap('button', '下一步');
    await owner.tap('checkbox', /^我看过承诺书/);
    await owner.fill('签名', '陈卫东');
    await owner.tap('button', button);
  }

  async function agree(member: Visitor): Promise<void> {
    await member.see('陈*东 想和您绑定');
    await member.tap('checkbox', /我看过同意书/);
    await member.tap('button', '同意并绑定');
  }

  async function digitsOf(visitor: Visitor): Promise<string> {
    const shown = visitor.page.getByRole('img', { name: /^\d( \d){7}$/ });
    return (await shown.getAttribute('aria-label'))?.replaceAll(' ', '') ?? '';
  }

  const boundWithinSeconds = (visitor: Visitor, words: string): Promise<void> =>
    visitor.page.getByText(words).locator('visible=true').first().waitFor({ timeout: SECONDS });

  it('binds by the short code, in both within seconds; unbound by the owner, the member sees it', async () => {
    const { owner, member } = await pair();
    await signFor(owner, /扫我的码/, '出示我的码');
    await member.open(`${PAGES}/enter/index`);
    await member.fill('对方码下面的数字', await digitsOf(owner));
    await member.tap('button', '下一步');
    await agree(member);
    await boundWithinSeconds(member, '和陈卫东绑好了');
    await boundWithinSeconds(owner, '陈卫民绑好了');

    await owner.tap('button', '看这条记录');
    await owner.tap('button', '解除绑定');
    await owner.see('会怎么样');
    await owner.tap('button', '解除绑定');
    await owner.see('已经解除');
    await member.open('pages/family/index');
    await member.see('还没有绑定家人');
    await member.open(`${PAGES}/messages/index`);
    await member.see(/账户主人解除了绑定/);
    expect([...owner.errors, ...member.errors]).toEqual([]);
  });

  it('binds by the picture of the code, as a camera reads it; a used code is refused', async () => {
    const { owner, member } = await pair();
    await signFor(owner, /扫我的码/, '出示我的码');
    const picture = owner.page.getByRole('img', { name: '绑定码' });
    const data = (await picture.getAttribute('src')) ?? '';
    const png = PNG.sync.read(Buffer.from(data.slice(data.indexOf(',') + 1), 'base64'));
    const address = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data ?? '';
    expect(address).toMatch(/package-family\/pages\/accept\/index\?scene=/);
    await member.page.goto(address);
    await agree(member);
    await boundWithinSeconds(owner, '陈卫民绑好了');

    const other = await arrive();
    await site.folk.person({ name: '李一', born: '1981-01-01' }, other.openid);
    await other.page.goto(address);
    await other.see(/已经用过了/);
  });

  it('binds by the code that the relative shows', async () => {
    const { owner, member } = await pair();
    await member.open('pages/family/index');
    await member.tap('button', '出示我的码');
    await member.tap('checkbox', /我看过同意书/);
    await member.tap('button', '出示我的码');
    await member.see('让账户主人扫这个码');
    await owner.open(`${PAGES}/enter/index`);
    await owner.fill('对方码下面的数字', await digitsOf(member));
    await owner.tap('button', '下一步');
    await owner.see('陈*民 出示了他的码');
    await owner.tap('button', '绑定他');
    await owner.tap('radio', '兄弟姐妹');
    await owner.tap('button', '下一步');
    await owner.tap('checkbox', /^我看过承诺书/);
    await owner.fill('签名', '陈卫东');
    await owner.tap('button', '确认绑定');
    await owner.see('陈卫民绑好了');
    await boundWithinSeconds(member, '和陈卫东绑好了');
  });

  it('lets the owner refuse whoever took a link that was passed on', async () => {
    const { owner, member } = await pair();
    await signFor(owner, /家人在远处/, '做邀请');
    await owner.see('把邀请发给家人');
    const link = /http\S+/.exec(await owner.text())?.[0] ?? '';
    await member.page.goto(link);
    await member.see('您同意以后，他还要确认');
    await agree(member);
    await member.see('您已同意，等账户主人确认');
    await owner.see('接受邀请的是他吗？');
    expect(await owner.text()).toContain('陈*民');
    expect(await owner.text()).not.toContain('陈卫民');
    await owner.tap('button', '不是他，拒绝');
    await owner.see('账户主人没有同意');
    await member.open('pages/family/index');
    await member.see('还没有绑定家人');
  });

  it('binds by the form, with the refusal of a wrong number first', async () => {
    const owner = await arrive();
    await site.folk.person(OWNER, owner.openid);
    const child = await site.folk.person({ name: '陈禾', born: '2009-04-02' });
    await owner.open(`${PAGES}/bind/index`);
    await owner.tap('radio', /我来替他填/);
    await owner.tap('button', '下一步');
    await owner.tap('radio', '子女');
    await owner.tap('button', '下一步');
    await owner.fill('姓名', '陈和');
    await owner.fill('身份证号', child.idNumber);
    await owner.fill('手机号', '12900000001');
    await owner.tap('button', '下一步');
    await owner.tap('checkbox', /^我看过承诺书/);
    await owner.fill('签名', '陈卫东');
    await owner.tap('button', '确认绑定');
    await owner.see(/没有查到这个姓名和身份证号/);
    await owner.tap('button', '修改家人的资料');
    await owner.fill('姓名', '陈禾');
    await owner.tap('button', '下一步');
    await owner.tap('button', '确认绑定');
    await owner.see('陈禾绑好了');
  });

  it('activates with consent first, then the second proof', async () => {
    const somebody = await arrive();
    const person = await site.folk.person({ ...OWNER, phone: '12900000021' }, undefined, 'listed');
    await somebody.open('pages/family/index');
    await somebody.tap('button', '开始激活');
    await somebody.see('先看看会用到您的什么');
    const boxes = somebody.page.getByRole('checkbox', { checked: true }).locator('visible=true');
    expect(await boxes.count()).toBe(0);
    await somebody.tap('checkbox', /隐私说明/);
    const next = somebody.page.getByRole('button', { name: '下一步' }).locator('visible=true');
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await somebody.tap('checkbox', /单独同意/);
    await somebody.tap('button', '下一步');
    await somebody.fill('姓名', person.name);
    await somebody.fill('身份证号', person.idNumber);
    await somebody.tap('button', '核对身份');
    await somebody.see('认出您了，陈卫东');
    await somebody.fill('手机号', '12900000022');
    await somebody.tap('button', '用这个号码验证');
    await somebody.see(/手机号不一致/);
    await somebody.fill('手机号', '12900000021');
    await somebody.tap('button', '用这个号码验证');
    await somebody.see('已经验证好了');
    await somebody.tap('button', '看家庭共济');
    await somebody.tap('button', '绑定一位家人');
    await somebody.see('怎么绑定家人？');
  });

  it('offers the switch of identities where the embedded cloud has people, and becomes who is chosen', async () => {
    await site.folk.person({ name: '王丽', female: true }, 'local-somebody');
    const somebody = await arrive();
    await somebody.open('pages/me/index');
    await somebody.tap('button', /^以谁的身份使用（演示）/);
    await somebody.see('只在演示里有');
    await somebody.tap('button', /^王丽/);
    await somebody.open('pages/me/index');
    await somebody.see(/现在是王丽/);
  });
});
