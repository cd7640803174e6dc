import type { Scene } from '../scene';
import { keep, LONG_NAMES, MOTHERS_YEAR } from './data';

export const homeScenes: readonly Scene[] = [
  {
    page: 'home',
    state: 'empty',
    dark: true,
    reach: async (visitor) => {
      await visitor.open();
      await visitor.see(/算完可以存下来/);
    },
  },
  {
    page: 'home',
    state: 'full',
    dark: true,
    reach: async (visitor, site) => {
      await keep(site, visitor, MOTHERS_YEAR);
      await visitor.open();
      await visitor.see('妈妈');
    },
  },
  {
    page: 'home',
    state: 'long names',
    reach: async (visitor, site) => {
      await keep(site, visitor, LONG_NAMES);
      await visitor.open();
      await visitor.see('住在乡下的二外婆和姨妈');
    },
  },
];
