import { walkToResult, ZHANG } from '../../journey';
import type { Scene } from '../scene';

export const tabScenes: readonly Scene[] = [
  {
    page: 'estimate',
    state: 'empty',
    reach: async (visitor) => {
      await visitor.open('pages/estimate/index');
      await visitor.see(/^算完可以存下来/);
    },
  },
  {
    page: 'estimate',
    state: 'full',
    reach: async (visitor) => {
      await visitor.open();
      await walkToResult(visitor, ZHANG);
      await visitor.see('为什么是这些数');
      await visitor.open('pages/estimate/index');
      await visitor.see('上次的测算');
    },
  },
  {
    page: 'estimate',
    state: 'offline',
    reach: async (visitor) => {
      await visitor.open();
      await walkToResult(visitor, ZHANG);
      await visitor.see('为什么是这些数');
      await visitor.open('pages/estimate/index');
      await visitor.offline(true);
      await visitor.see('没有网络');
    },
  },
  {
    page: 'me',
    state: 'empty',
    reach: async (visitor) => {
      await visitor.open('pages/me/index');
      await visitor.see('还没有激活');
    },
  },
];
