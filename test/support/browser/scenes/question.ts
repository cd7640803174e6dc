import { walkToBill, ZHANG } from '../../journey';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';
import { keep, LONG_NAMES } from './data';

/** From the home page to the question that comes after these answers. */
async function answer(visitor: Visitor, who?: RegExp, ...choices: readonly RegExp[]): Promise<void> {
  await visitor.open();
  await visitor.tap('button', /算一算/);
  await visitor.see('给谁算？');
  if (who !== undefined) await visitor.tap('button', who);
  for (const choice of choices) {
    await visitor.tap('radio', choice);
    await visitor.tap('button', '下一题');
  }
}

const { who, region = /^十堰/, status = /^退休/ } = ZHANG;

export const questionScenes: readonly Scene[] = [
  {
    page: 'question',
    state: 'loading',
    reach: async (visitor) => {
      await visitor.hold('calculator');
      await visitor.open('pages/question/index?step=who');
    },
  },
  {
    page: 'question',
    state: 'error',
    reach: async (visitor) => {
      await visitor.cut('calculator');
      await visitor.open('pages/question/index?step=who');
      await visitor.seeRole('alert');
    },
  },
  { page: 'question', state: 'who', reach: (visitor) => answer(visitor) },
  {
    page: 'question',
    state: 'who known with long names',
    reach: async (visitor, site) => {
      await keep(site, visitor, LONG_NAMES);
      await answer(visitor);
      await visitor.see('住在乡下的二外婆和姨妈');
    },
  },
  {
    page: 'question',
    state: 'who by another name',
    reach: async (visitor) => {
      await answer(visitor);
      await visitor.tap('button', /^其他家人/);
      await visitor.tap('button', '给这位家人算');
      await visitor.see(/请写一个称呼/);
    },
  },
  { page: 'question', state: 'region', reach: (visitor) => answer(visitor, who) },
  { page: 'question', state: 'status', reach: (visitor) => answer(visitor, who, region) },
  { page: 'question', state: 'visit', reach: (visitor) => answer(visitor, who, region, status) },
  {
    page: 'question',
    state: 'level',
    dark: true,
    reach: async (visitor) => {
      await answer(visitor, who, region, status, ZHANG.kind);
      await visitor.tap('radio', ZHANG.level);
      await visitor.tap('button', /怎么知道/);
    },
  },
  {
    page: 'question',
    state: 'bill',
    dark: true,
    reach: async (visitor) => {
      await visitor.open();
      await walkToBill(visitor, ZHANG);
      await visitor.fill(/^总费用/, '2500');
    },
  },
  {
    page: 'question',
    state: 'bill with errors',
    dark: true,
    reach: async (visitor) => {
      await visitor.open();
      await walkToBill(visitor, ZHANG);
      await visitor.tap('tab', '按清单填');
      await visitor.fill(/^甲类/, '1600');
      await visitor.fill(/^乙类，/, '1000.005');
      await visitor.tap('button', '看结果');
      await visitor.see(/最多写到分/);
    },
  },
  {
    page: 'question',
    state: 'visit of a resident',
    reach: (visitor) => answer(visitor, /孩子/, /^随州/),
  },
  {
    page: 'question',
    state: 'identities',
    dark: true,
    reach: async (visitor) => {
      await answer(visitor, /爸爸/, /^随州/, /^住院，/);
      await visitor.tap('checkbox', /^低保对象/);
    },
  },
  {
    page: 'question',
    state: 'place',
    reach: async (visitor) => {
      await answer(visitor, /爸爸/, /^随州/, /^住院，/);
      await visitor.tap('checkbox', /^低保对象/);
      await visitor.tap('button', '下一题');
      await visitor.tap('radio', /^外地，办了转诊/);
    },
  },
  {
    page: 'question',
    state: 'level with institutions',
    reach: async (visitor) => {
      await answer(visitor, /孩子/, /^随州/, /^门诊，/);
      await visitor.tap('radio', /^一级医院/);
    },
  },
  {
    page: 'question',
    state: 'balance',
    reach: async (visitor) => {
      await visitor.open('pages/question/index?step=balance&then=result');
      await visitor.fill(/^账户余额/, '1018.08');
    },
  },
  {
    page: 'question',
    state: 'burden',
    reach: (visitor) => visitor.open('pages/question/index?step=burden&then=result'),
  },
  {
    page: 'question',
    state: 'limit',
    reach: (visitor) => visitor.open('pages/question/index?step=limit'),
  },
];
