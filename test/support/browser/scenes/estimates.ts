import type { Scene } from '../scene';
import type { Visitor } from '../visitor';

type Told = Readonly<Record<string, string>>;

/** An estimate as it opens from a link: the inputs stand in the address. */
async function openEstimate(visitor: Visitor, told: Told): Promise<void> {
  await visitor.open(`pages/result/index?a=${encodeURIComponent(JSON.stringify(told))}`);
}

/** Somebody in Suizhou with aid, three weeks in a hospital of the third level after a referral. */
const REFERRED: Told = {
  region: 'suizhou',
  scheme: 'resident',
  identities: 'low_income',
  date: '2025-01-06',
  kind: 'inpatient',
  place: 'referred',
  province: 'inside',
  level: '3',
  billMode: 'items',
  classA: '20000',
  classB: '30000',
  other: '5000',
  selfPaid: '3000',
};

const KUNMING: Told = {
  region: 'kunming',
  scheme: 'employee',
  status: 'retired',
  date: '2025-01-06',
  kind: 'outpatient',
  level: '3',
  total: '15000',
  inScope: '14000',
};

const SHIYAN: Told = { ...KUNMING, region: 'shiyan', total: '2500', inScope: '2500' };

async function result(visitor: Visitor, told: Told): Promise<void> {
  await openEstimate(visitor, told);
  await visitor.see('为什么是这些数');
}

/** A page that goes on from an estimate. */
async function after(visitor: Visitor, told: Told, page: string): Promise<void> {
  await result(visitor, told);
  await visitor.open(page);
}

export const estimateScenes: readonly Scene[] = [
  {
    page: 'result',
    state: 'several funds from a link',
    dark: true,
    reach: async (visitor) => {
      await result(visitor, REFERRED);
      await visitor.see('带什么，怎么办');
    },
  },
  {
    page: 'result',
    state: 'beyond the outpatient limit',
    reach: async (visitor) => {
      await result(visitor, KUNMING);
      await visitor.tap('button', /门诊就医结算流程/);
      await visitor.tap('button', '起个名字留着 换个情况再算一次，可以放在一起比');
    },
  },
  {
    page: 'result',
    state: 'range',
    dark: true,
    reach: async (visitor) => {
      const { inScope: _open, ...told } = SHIYAN;
      await openEstimate(visitor, { ...told, level: 'unknown' });
      await visitor.see('答这一题，数就更准');
    },
  },
  {
    page: 'result',
    state: 'range beyond the outpatient limit',
    reach: async (visitor) => {
      await openEstimate(visitor, { ...KUNMING, level: 'unknown' });
      await visitor.see('答这一题，数就更准');
    },
  },
  {
    page: 'result',
    state: 'range of a stay',
    reach: async (visitor) => {
      await openEstimate(visitor, { ...REFERRED, identities: 'unknown', place: 'unknown', level: 'unknown' });
      await visitor.see('答这一题，数就更准');
    },
  },
  {
    page: 'compare',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await after(visitor, REFERRED, 'pages/compare/index');
      await visitor.see('在本地、在外地，办不办手续');
    },
  },
  {
    page: 'compare',
    state: 'beyond the outpatient limit',
    reach: async (visitor) => {
      await after(visitor, KUNMING, 'pages/compare/index');
      await visitor.see('今年看，还是明年看');
    },
  },
  {
    page: 'compare',
    state: 'reform',
    reach: async (visitor) => {
      await after(visitor, SHIYAN, 'pages/compare/index');
      await visitor.fill(/^一年的门诊费用/, '2500');
      await visitor.fill(/^改革前账户/, '169');
      await visitor.tap('button', '比一比');
      await visitor.see('281.92');
    },
  },
  {
    page: 'compare',
    state: 'loading',
    reach: async (visitor) => {
      await result(visitor, SHIYAN);
      await visitor.hold('calculator');
      await visitor.open('pages/compare/index');
      await visitor.see('正在一样一样地算，请稍等');
    },
  },
  {
    page: 'compare',
    state: 'error',
    reach: async (visitor) => {
      await result(visitor, SHIYAN);
      await visitor.cut('calculator');
      await visitor.open('pages/compare/index');
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'share',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await after(visitor, SHIYAN, 'pages/share/index');
      await visitor.seeRole('img', /同样花/);
    },
  },
  {
    page: 'share',
    state: 'beyond the outpatient limit',
    reach: async (visitor) => {
      await after(visitor, KUNMING, 'pages/share/index');
      await visitor.seeRole('img', /同样花/);
    },
  },
  {
    page: 'share',
    state: 'error',
    reach: async (visitor) => {
      await result(visitor, SHIYAN);
      await visitor.cut('calculator');
      await visitor.open('pages/share/index');
      await visitor.seeRole('alert');
    },
  },
  { page: 'kept', state: 'empty', reach: (visitor) => visitor.open('pages/kept/index') },
  {
    page: 'kept',
    state: 'full',
    dark: true,
    reach: async (visitor) => {
      await keepOne(visitor, SHIYAN, '在市里的大医院看');
      await keepOne(visitor, { ...SHIYAN, level: '1', total: '12345678.90', inScope: '2500' }, '在社区看');
      await visitor.open('pages/kept/index');
      await visitor.tap('checkbox', /在社区看/);
      await visitor.tap('checkbox', /在市里的大医院看/);
      await visitor.see('放在一起比');
    },
  },
];

async function keepOne(visitor: Visitor, told: Told, name: string): Promise<void> {
  await visitor.open('pages/estimate/index');
  await result(visitor, told);
  await visitor.tap('button', '起个名字留着 换个情况再算一次，可以放在一起比');
  await visitor.fill(/^叫什么名字/, name);
  await visitor.tap('button', '留下');
  await visitor.see(`已留下：${name}`);
}
