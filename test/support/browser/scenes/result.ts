import { type Trip, walkToBill, walkToResult, ZHANG, ZHANG_AGAIN } from '../../journey';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';
import { keep, MOTHERS_YEAR } from './data';

async function result(visitor: Visitor, trip: Trip): Promise<void> {
  await visitor.open();
  await walkToResult(visitor, trip);
  await visitor.see('为什么是这些数');
}

/** To the last question, so that only the result itself meets the trouble. */
async function askedFor(visitor: Visitor): Promise<void> {
  await visitor.open();
  await walkToBill(visitor, ZHANG);
  await visitor.fill(/^总费用/, ZHANG.bill.total);
  await visitor.fill(/^其中医保范围内/, ZHANG.bill.inScope);
}

export const resultScenes: readonly Scene[] = [
  {
    page: 'result',
    state: 'loading',
    reach: async (visitor) => {
      await askedFor(visitor);
      await visitor.hold('calculator');
      await visitor.tap('button', '看结果');
      await visitor.see(/正在算/);
    },
  },
  {
    page: 'result',
    state: 'error',
    reach: async (visitor) => {
      await askedFor(visitor);
      await visitor.cut('calculator');
      await visitor.tap('button', '看结果');
      await visitor.seeRole('alert');
    },
  },
  { page: 'result', state: 'full', dark: true, reach: (visitor) => result(visitor, ZHANG) },
  {
    page: 'result',
    state: 'with earlier visits and an open clause',
    dark: true,
    reach: async (visitor, site) => {
      await keep(site, visitor, MOTHERS_YEAR.slice(0, 3));
      await result(visitor, ZHANG_AGAIN);
      await visitor.tap('button', /统筹基金付.*展开条款/);
    },
  },
  {
    page: 'result',
    state: 'large amounts',
    reach: (visitor) => result(visitor, { ...ZHANG, bill: { total: '99999999.99', inScope: '99999999.99' } }),
  },
  {
    page: 'result',
    state: 'below the deductible',
    reach: (visitor) => result(visitor, { ...ZHANG, bill: { total: '120.5', inScope: '100' } }),
  },
];
