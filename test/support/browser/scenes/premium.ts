import type { Site } from '../../site';
import type { Person, Someone } from '../../townsfolk';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';
import { takenNotDebited } from './staff';

/** Somebody of the family, and what the person is to the account's owner. */
interface Relative extends Someone {
  relation: string;
}

/** A family of Suizhou, as many: some paid, some not, one subsidised, one in another city and late. */
const SUIZHOU: readonly Relative[] = [
  { name: '王丽', female: true, relation: 'spouse', premiums: ['2025:400'], continuousYears: 6 },
  {
    name: '周秀英',
    female: true,
    relation: 'maternal_grandparent',
    born: '1940-02-14',
    identities: ['low_income'],
    premiums: ['2025:40'],
  },
  { name: '陈卫国', relation: 'sibling', region: 'enshi', premiums: ['2025:400'], continuousYears: 6 },
  { name: '陈德明', relation: 'parent', born: '1950-11-30', premiums: ['2025:400:2024-10-15'] },
  { name: '陈雨', female: true, relation: 'child', born: '2008-09-21', premiums: ['2025:400:2024-11-20'] },
  { name: '陈卫民', relation: 'sibling', identities: ['severely_disabled'], premiums: ['2025:0'] },
];

const KUNMING: readonly Relative[] = [
  {
    name: '孙兰',
    female: true,
    relation: 'parent',
    region: 'kunming',
    born: '1958-08-18',
    premiums: ['2025:400'],
  },
  { name: '钱敏', female: true, relation: 'spouse', region: 'kunming', premiums: ['2025:400'] },
  {
    name: '赵晓',
    relation: 'child',
    region: 'kunming',
    born: '2013-06-01',
    premiums: ['2025:400:2024-12-01'],
  },
];

/** The visitor becomes an account owner with these relatives. */
async function family(
  site: Site,
  visitor: Visitor,
  owner: Someone,
  relatives: readonly Relative[],
): Promise<{ owner: Person; people: Map<string, Person> }> {
  const account = { scheme: 'employee' as const, base: '6500.00', born: '1978-05-12', ...owner };
  const me = await site.folk.person(account, visitor.openid);
  const people = new Map<string, Person>();
  for (const { relation, ...someone } of relatives) {
    const person = await site.folk.person(someone);
    people.set(person.name, person);
    await site.folk.bind(me, person, relation);
  }
  return { owner: me, people };
}

const CHEN: Someone = { name: '陈卫东', region: 'suizhou', openingBalance: '2486.40' };
const ZHAO: Someone = { name: '赵明远', region: 'kunming', openingBalance: '5200.00', base: '8000.00' };

async function overview(visitor: Visitor): Promise<void> {
  await visitor.open('package-premium/pages/overview/index?year=2025');
  await visitor.see('2025 年度');
}

/** From the overview to the check page, everybody chosen who can be paid for. */
async function checkPayment(visitor: Visitor): Promise<void> {
  await overview(visitor);
  await visitor.tap('button', '给 2 人缴费');
  await visitor.tap('checkbox', /^孙兰/);
  await visitor.tap('checkbox', /^钱敏/);
  await visitor.tap('button', '下一步');
  await visitor.see('请核对，再缴');
}

/** To the second step of a refund: 陈雨 has paid in cash. */
async function chooseForRefund(visitor: Visitor): Promise<void> {
  await visitor.tap('button', '申请返还');
  await visitor.tap('radio', /^陈雨/);
  await visitor.tap('button', '下一步');
  await visitor.see('2025 年，返还给您多少');
}

/** To the check page of a refund, everything filled in. */
async function checkRefund(visitor: Visitor, holder = '陈卫东'): Promise<void> {
  await overview(visitor);
  await chooseForRefund(visitor);
  await visitor.tap('button', '下一步');
  await visitor.fill('户名', holder);
  await visitor.fill('开户银行', '中国建设银行');
  await visitor.fill('卡号', '6217001234563058');
  await visitor.tap('button', '下一步');
  await visitor.see('请核对，再提交');
}

async function applyForYu(visitor: Visitor): Promise<void> {
  await checkRefund(visitor);
  await visitor.tap('button', '提交申请');
  await visitor.see('正在审核，您不用做什么');
}

let keys = 0;
async function staffCall(site: Site, openid: string, event: object): Promise<void> {
  keys += 1;
  const reply = await site.call(openid, 'staff', {
    ...event,
    key: `premium-scene-${String(keys).padStart(8, '0')}`,
  });
  if (!JSON.stringify(reply).startsWith('{"ok":true')) throw new Error(JSON.stringify(reply));
}

/** A reviewer decides on the application that the visitor looks at. */
async function decide(site: Site, visitor: Visitor, action: string, more: object): Promise<void> {
  const application = /application=(R\w+)/.exec(visitor.page.url())?.[1];
  const { openid } = await site.folk.staff('reviewer');
  await staffCall(site, openid, { action, application, ver: 1, ...more });
}

export const premiumScenes: readonly Scene[] = [
  {
    page: 'premium',
    state: 'core system silent',
    reach: async (visitor, site) => {
      const { people } = await family(site, visitor, CHEN, SUIZHOU.slice(0, 4));
      for (const { id } of people.values()) site.silence(id, 'bills');
      await overview(visitor);
      await visitor.see('参保系统');
    },
  },
  {
    page: 'premium-person',
    state: 'core system silent',
    reach: async (visitor, site) => {
      const { people } = await family(site, visitor, CHEN, SUIZHOU.slice(0, 2));
      for (const { id } of people.values()) site.silence(id, 'bills');
      await overview(visitor);
      await visitor.tap('button', /王丽/);
      await visitor.see('钱没有动，过一会儿再看');
    },
  },
  {
    page: 'order',
    state: 'core system silent',
    reach: async (visitor, site) => {
      const { people } = await family(site, visitor, ZHAO, KUNMING);
      for (const { id } of people.values()) site.silence(id, 'payments');
      await checkPayment(visitor);
      await visitor.tap('button', '缴 800.00 元');
      await visitor.see('还在等参保系统回应');
    },
  },
  {
    page: 'order',
    state: 'taken but not debited',
    reach: async (visitor, site) => {
      const order = await takenNotDebited(site, visitor.openid);
      await visitor.open(`package-premium/pages/order/index?order=${order}`);
      await visitor.see('参保系统收了，账户还没有扣，请不要再缴');
    },
  },
  {
    page: 'premium',
    state: 'empty',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, []);
      await visitor.open('package-premium/pages/overview/index');
      await visitor.see('还没有绑定家人');
    },
  },
  {
    page: 'premium',
    state: 'no rule for paying',
    reach: async (visitor, site) => {
      await family(site, visitor, { name: '吴启明', region: 'enshi', openingBalance: '900.00' }, []);
      await visitor.open('package-premium/pages/overview/index');
      await visitor.see('恩施的个人账户还不能付家人的保费');
    },
  },
  {
    page: 'premium',
    state: 'without an account',
    reach: async (visitor, site) => {
      const mother = await site.folk.person(
        { name: '王丽', female: true, premiums: ['2025:400'], continuousYears: 6 },
        visitor.openid,
      );
      await site.folk.bind(await site.folk.person({ ...CHEN, scheme: 'employee' }), mother, 'spouse');
      await overview(visitor);
      await visitor.see('可以请谁申请返还');
    },
  },
  {
    page: 'premium',
    state: 'not activated',
    reach: async (visitor) => {
      await visitor.open('package-premium/pages/overview/index');
      await visitor.see(/先激活/);
    },
  },
  {
    page: 'premium',
    state: 'loading',
    reach: async (visitor) => {
      await visitor.hold('premium');
      await visitor.open('package-premium/pages/overview/index');
      await visitor.seeRole('status', '正在算全家要缴多少');
    },
  },
  {
    page: 'premium',
    state: 'error',
    reach: async (visitor) => {
      await visitor.cut('premium');
      await visitor.open('package-premium/pages/overview/index');
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'premium',
    state: 'full',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await visitor.see(/^先自己缴上，再回来申请返还/);
    },
  },
  {
    page: 'premium',
    state: 'paid directly',
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await overview(visitor);
    },
  },
  {
    page: 'premium',
    state: 'only explored',
    reach: async (visitor, site) => {
      const owner = { name: '何建国', region: 'shiyan', openingBalance: '1018.08' };
      await family(site, visitor, owner, [
        { name: '何晓', relation: 'child', region: 'shiyan', premiums: ['2025:400'] },
      ]);
      await overview(visitor);
    },
  },
  {
    page: 'premium',
    state: 'of a resident',
    reach: async (visitor, site) => {
      const someone = { name: '陈卫国', region: 'enshi', premiums: ['2025:400'], continuousYears: 6 };
      await site.folk.person(someone, visitor.openid);
      await overview(visitor);
    },
  },
  {
    page: 'premium',
    state: 'long names and large amounts',
    reach: async (visitor, site) => {
      await family(site, visitor, { ...CHEN, openingBalance: '9999999.99' }, [
        {
          name: '阿卜杜热合曼·买买提依明·吐尔逊江',
          relation: 'maternal_grandparent',
          identities: ['low_income', 'family_planning_hardship', 'restructured_retiree'],
          premiums: ['2025:99999.99'],
        },
        { name: '王丽', female: true, relation: 'daughters_child', premiums: ['2025:400'] },
      ]);
      await overview(visitor);
    },
  },
  {
    page: 'premium-person',
    state: 'subsidised',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await visitor.tap('button', /^周秀英/);
      await visitor.see('个人缴费标准');
    },
  },
  {
    page: 'premium-person',
    state: 'late in another city',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await visitor.tap('button', /^陈卫国/);
      await visitor.see('个人缴费标准');
    },
  },
  {
    page: 'premium-person',
    state: 'figures differ',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, [
        { name: '王丽', female: true, relation: 'spouse', premiums: ['2025:380'] },
      ]);
      await overview(visitor);
      await visitor.tap('button', /^王丽/);
      await visitor.see('参保系统的账单');
    },
  },
  {
    page: 'pay',
    state: 'for whom',
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await overview(visitor);
      await visitor.tap('button', '给 2 人缴费');
      await visitor.tap('button', '下一步');
      await visitor.see(/还没有选人/);
    },
  },
  {
    page: 'pay',
    state: 'check',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
    },
  },
  {
    page: 'pay',
    state: 'refused',
    reach: async (visitor, site) => {
      const { people } = await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
      const mother = people.get('孙兰');
      if (mother === undefined) throw new Error('no mother');
      await site.folk.change(mother, { ...KUNMING[0], premiums: ['2025:400:2025-01-05'] });
      await visitor.page.reload();
      await visitor.see('这一位现在不能缴');
    },
  },
  {
    page: 'pay',
    state: 'without a network',
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
      await visitor.cut('premium');
      await visitor.tap('button', '缴 800.00 元');
      await visitor.see('还不知道办成没有');
    },
  },
  {
    page: 'order',
    state: 'paid',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
      await visitor.tap('button', '缴 800.00 元');
      await visitor.see('都缴好了，您不用再做什么');
    },
  },
  {
    page: 'receipt',
    state: 'full',
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
      await visitor.tap('button', '缴 800.00 元');
      await visitor.tap('button', /^存成图片/);
      await visitor.seeRole('img', /^居民医保缴费凭证/);
    },
  },
  {
    page: 'refund',
    state: 'whose',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await visitor.tap('button', '申请返还');
      await visitor.see('返还谁的保费？');
    },
  },
  {
    page: 'refund',
    state: 'amount',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await chooseForRefund(visitor);
    },
  },
  {
    page: 'refund',
    state: 'less than was paid',
    reach: async (visitor, site) => {
      await family(site, visitor, { ...CHEN, openingBalance: '120.50' }, SUIZHOU);
      await overview(visitor);
      await chooseForRefund(visitor);
      await visitor.see(/^账户不够，差的 279\.50 元/);
    },
  },
  {
    page: 'refund',
    state: 'bank with errors',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await overview(visitor);
      await chooseForRefund(visitor);
      await visitor.tap('button', '下一步');
      await visitor.fill('卡号', '6217001234563057');
      await visitor.tap('button', '下一步');
      await visitor.see('还没有填开户银行。');
    },
  },
  {
    page: 'refund',
    state: 'check',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await checkRefund(visitor);
    },
  },
  {
    page: 'refund',
    state: 'refused',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await checkRefund(visitor, '陈卫');
      await visitor.tap('button', '提交申请');
      await visitor.see('这次没有提交成功');
    },
  },
  {
    page: 'application',
    state: 'submitted',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
    },
  },
  {
    page: 'application',
    state: 'returned',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
      await decide(site, visitor, 'return', { reason: 'bank_details_wrong', text: '卡号少了一位' });
      await visitor.reload();
      await visitor.see('退回了，请您改一改');
    },
  },
  {
    page: 'application',
    state: 'rejected',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
      await decide(site, visitor, 'reject', { reason: 'relation_not_proved', text: '请带户口本到窗口' });
      await visitor.reload();
      await visitor.see('没有通过');
    },
  },
  {
    page: 'application',
    state: 'approved',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
      await decide(site, visitor, 'approve', {});
      await visitor.reload();
      await visitor.see('审核通过，等着拨付');
    },
  },
  {
    page: 'correct',
    state: 'full',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
      await decide(site, visitor, 'return', { reason: 'bank_details_wrong', text: '卡号少了一位' });
      await visitor.reload();
      await visitor.tap('button', '去改银行卡');
      await visitor.see('改一改收款银行卡');
    },
  },
  {
    page: 'history',
    state: 'full',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, SUIZHOU);
      await applyForYu(visitor);
      await visitor.tap('button', /^缴费和返还的记录/);
      await visitor.see('申请返还');
    },
  },
  {
    page: 'history',
    state: 'empty',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, []);
      await visitor.open('package-premium/pages/history/index');
      await visitor.see('还没有办过');
    },
  },
  {
    page: 'account',
    state: 'full',
    dark: true,
    reach: async (visitor, site) => {
      await family(site, visitor, ZHAO, KUNMING);
      await checkPayment(visitor);
      await visitor.tap('button', '缴 800.00 元');
      await visitor.see('都缴好了，您不用再做什么');
      await visitor.tap('button', /^看账户的每一笔/);
      await visitor.see('2025 年，钱进钱出');
    },
  },
  {
    page: 'account',
    state: 'opening balance only',
    reach: async (visitor, site) => {
      await family(site, visitor, CHEN, []);
      await visitor.open('package-premium/pages/account/index');
      await visitor.see('每一笔');
    },
  },
  {
    page: 'account',
    state: 'none',
    reach: async (visitor, site) => {
      await site.folk.person({ name: '王丽' }, visitor.openid);
      await visitor.open('package-premium/pages/account/index');
      await visitor.see('您没有个人账户');
    },
  },
  {
    page: 'account',
    state: 'none of an employee',
    reach: async (visitor, site) => {
      const pooled: Someone = { name: '王丽', scheme: 'employee', status: 'flexible', mode: 'pooling_only' };
      await site.folk.person(pooled, visitor.openid);
      await visitor.open('package-premium/pages/account/index');
      await visitor.see('您没有个人账户');
    },
  },
];
