import type { Site } from '../../site';
import type { Person, Someone } from '../../townsfolk';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';

/** Somebody of the family, and what the person is to the account's owner. */
interface Relative extends Someone {
  relation: string;
}

/** A family of Suizhou, as many: some paid, some not, one subsidised, one in another city and late. */
const SUIZHOU: readonly Relative[] = [
  { name: '王丽', relation: 'spouse', premiums: ['2025:400'], continuousYears: 6 },
  {
    name: '周秀英',
    relation: 'maternal_grandparent',
    born: '1940-02-14',
    identities: ['low_income'],
    premiums: ['2025:40'],
  },
  { name: '陈卫国', relation: 'sibling', region: 'enshi', premiums: ['2025:400'], continuousYears: 6 },
  { name: '陈德明', relation: 'parent', born: '1950-11-30', premiums: ['2025:400:2024-10-15'] },
  { name: '陈雨', relation: 'child', born: '2008-09-21', premiums: ['2025:400:2024-11-20'] },
  { name: '陈卫民', relation: 'sibling', identities: ['severely_disabled'], premiums: ['2025:0'] },
];

const KUNMING: readonly Relative[] = [
  { name: '孙兰', relation: 'parent', region: 'kunming', born: '1958-08-18', premiums: ['2025:400'] },
  { name: '钱敏', relation: 'spouse', region: 'kunming', premiums: ['2025:400'] },
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

export const premiumScenes: readonly Scene[] = [
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
        { name: '王丽', relation: 'daughters_child', premiums: ['2025:400'] },
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
      await family(site, visitor, CHEN, [{ name: '王丽', relation: 'spouse', premiums: ['2025:380'] }]);
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
];
