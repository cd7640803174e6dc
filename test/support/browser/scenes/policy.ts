import { walkToResult, ZHANG } from '../../journey';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';

const CITY = 'package-policy/pages/city/index?region=suizhou';
const topic = (region: string, name: string, more = '') =>
  `package-policy/pages/topic/index?region=${region}&topic=${name}${more}`;

async function search(visitor: Visitor, words: string): Promise<void> {
  await visitor.open('package-policy/pages/city/index?region=shiyan');
  await visitor.fill(/^搜规定/, words);
}

/** The visit that sheets are held against: 2,500 yuan at a level-3 hospital. */
async function atSheet(visitor: Visitor): Promise<void> {
  await visitor.open();
  await walkToResult(visitor, ZHANG);
  await visitor.see('为什么是这些数');
  await visitor.open('package-policy/pages/sheet/index');
  await visitor.see('照着结算单填');
}

type Figures = Readonly<Record<string, string>>;

async function compare(visitor: Visitor, figures: Figures): Promise<void> {
  await atSheet(visitor);
  for (const [name, figure] of Object.entries(figures)) await visitor.fill(new RegExp(`^${name}，`), figure);
  await visitor.tap('button', '核对');
  await visitor.see('一项一项看');
}

const RIGHT: Figures = {
  医疗费总额: '2500',
  符合政策范围金额: '2500',
  实际支付起付线: '500',
  基本医疗保险统筹基金支出: '1200',
  个人现金支出: '1300',
};

export const policyScenes: readonly Scene[] = [
  {
    page: 'cities',
    state: 'full',
    reach: async (visitor) => {
      await visitor.open('package-policy/pages/cities/index');
      await visitor.see('十堰市');
    },
  },
  {
    page: 'cities',
    state: 'loading',
    reach: async (visitor) => {
      await visitor.hold('calculator');
      await visitor.open('package-policy/pages/cities/index');
    },
  },
  {
    page: 'cities',
    state: 'error',
    reach: async (visitor) => {
      await visitor.cut('calculator');
      await visitor.open('package-policy/pages/cities/index');
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'city',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await visitor.open(CITY);
      await visitor.see('看病报销');
    },
  },
  {
    page: 'city',
    state: 'found',
    reach: async (visitor) => {
      await search(visitor, '门槛费');
      await visitor.see(/^找到/);
    },
  },
  {
    page: 'city',
    state: 'found nothing',
    reach: async (visitor) => {
      await search(visitor, '飞机票');
      await visitor.see(/^没有找到/);
    },
  },
  {
    page: 'topic',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await visitor.open(topic('shiyan', 'employee-outpatient'));
      await visitor.see('医保付几成');
    },
  },
  {
    page: 'topic',
    state: 'long names',
    reach: async (visitor) => {
      await visitor.open(topic('suizhou', 'resident-inpatient'));
      await visitor.see('从多少钱开始报');
    },
  },
  {
    page: 'topic',
    state: 'large amounts',
    reach: async (visitor) => {
      await visitor.open(topic('suizhou', 'large-illness'));
      await visitor.see('大病保险付几成');
    },
  },
  {
    page: 'topic',
    state: 'earlier version',
    reach: async (visitor) => {
      await visitor.open(topic('kunming', 'employee-outpatient', '&on=2024-01-01'));
      await visitor.see('已经过去');
    },
  },
  {
    page: 'topic',
    state: 'uses',
    reach: async (visitor) => {
      await visitor.open(topic('shiyan', 'accountUse'));
      await visitor.see('可以用来付');
    },
  },
  {
    page: 'topic',
    state: 'premium',
    reach: async (visitor) => {
      await visitor.open(topic('enshi', 'premium'));
      await visitor.see('每个人自己交多少');
    },
  },
  {
    page: 'topic',
    state: 'procedures',
    reach: async (visitor) => {
      await visitor.open(topic('kunming', 'procedures'));
      await visitor.page.locator('.entry-head').first().click();
      await visitor.see('怎么办');
    },
  },
  {
    page: 'topic',
    state: 'open questions',
    reach: async (visitor) => {
      await visitor.open(topic('shiyan', 'readings'));
      await visitor.see('3,000 元说的是费用还是基金');
    },
  },
  {
    page: 'topic',
    state: 'error',
    reach: async (visitor) => {
      await visitor.cut('calculator');
      await visitor.open(topic('shiyan', 'employee-outpatient'));
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'sheet',
    state: 'empty',
    reach: atSheet,
  },
  {
    page: 'sheet',
    state: 'wrong entries',
    reach: async (visitor) => {
      await atSheet(visitor);
      await visitor.fill(/^医疗费总额，/, '12元');
      await visitor.tap('button', '核对');
      await visitor.see(/处要改/);
    },
  },
  {
    page: 'sheet',
    state: 'no visit',
    reach: async (visitor) => {
      await visitor.open('package-policy/pages/sheet/index');
      await visitor.see('先说说是哪次看病');
    },
  },
  {
    page: 'differences',
    state: 'agrees',
    reach: async (visitor) => {
      await compare(visitor, RIGHT);
      await visitor.see('和结算单对得上');
    },
  },
  {
    page: 'differences',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await compare(visitor, { ...RIGHT, 基本医疗保险统筹基金支出: '1500', 个人现金支出: '1000' });
      await visitor.see('这样就全对上了');
    },
  },
  {
    page: 'differences',
    state: 'unexplained',
    reach: async (visitor) => {
      await compare(visitor, { ...RIGHT, 基本医疗保险统筹基金支出: '1234.56', 个人现金支出: '1300' });
      await visitor.see('单子上的数自己加不起来');
    },
  },
  {
    page: 'differences',
    state: 'large amounts',
    reach: async (visitor) => {
      await atSheet(visitor);
      const large = {
        医疗费总额: '99999999.99',
        符合政策范围金额: '99999999.99',
        基本医疗保险统筹基金支出: '1500',
        个人现金支出: '99998499.99',
      };
      for (const [name, figure] of Object.entries(large))
        await visitor.fill(new RegExp(`^${name}，`), figure);
      await visitor.tap('button', '核对');
      await visitor.see('一项一项看');
    },
  },
  {
    page: 'differences',
    state: 'error',
    reach: async (visitor) => {
      await atSheet(visitor);
      for (const [name, figure] of Object.entries(RIGHT))
        await visitor.fill(new RegExp(`^${name}，`), figure);
      await visitor.cut('visits');
      await visitor.tap('button', '核对');
      await visitor.seeRole('alert');
    },
  },
];
