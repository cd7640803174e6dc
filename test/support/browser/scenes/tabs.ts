import type { Scene } from '../scene';
import { keep, MOTHERS_YEAR } from './data';

export const tabScenes: readonly Scene[] = [
  {
    page: 'estimate',
    state: 'empty',
    reach: async (visitor) => {
      await visitor.open('pages/estimate/index');
    },
  },
  {
    page: 'estimate',
    state: 'full',
    reach: async (visitor, site) => {
      await keep(site, visitor, MOTHERS_YEAR);
      await visitor.open('pages/estimate/index');
      await visitor.see('妈妈');
    },
  },
  {
    page: 'family',
    state: 'empty',
    reach: async (visitor) => {
      await visitor.open('pages/family/index');
    },
  },
  {
    page: 'me',
    state: 'empty',
    reach: async (visitor) => {
      await visitor.open('pages/me/index');
    },
  },
];
