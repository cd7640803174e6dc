import type { Site } from '../../site';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';
import { type Kept, keep, LONG_NAMES, MOTHERS_YEAR, USED_UP } from './data';

async function year(visitor: Visitor, site: Site, visits: readonly Kept[]): Promise<void> {
  await keep(site, visitor, visits);
  const who = encodeURIComponent(visits[0]?.label ?? '妈妈');
  await visitor.open(`pages/year/index?who=${who}&year=2025`);
}

export const yearScenes: readonly Scene[] = [
  {
    page: 'year',
    state: 'empty',
    reach: async (visitor, site) => {
      await year(visitor, site, []);
      await visitor.see('2025 年还没有记就医');
    },
  },
  {
    page: 'year',
    state: 'loading',
    reach: async (visitor, site) => {
      await visitor.hold('visits');
      await year(visitor, site, MOTHERS_YEAR);
    },
  },
  {
    page: 'year',
    state: 'error',
    reach: async (visitor, site) => {
      await visitor.cut('visits');
      await year(visitor, site, MOTHERS_YEAR);
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'year',
    state: 'beyond the outpatient limit',
    reach: async (visitor, site) => {
      await year(visitor, site, USED_UP);
      await visitor.see(/按住院规定结算/);
    },
  },
  {
    page: 'year',
    state: 'full',
    dark: true,
    reach: async (visitor, site) => {
      await year(visitor, site, MOTHERS_YEAR);
      await visitor.see(/一次一次看/);
    },
  },
  {
    page: 'year',
    state: 'long names',
    reach: async (visitor, site) => {
      await year(visitor, site, LONG_NAMES);
      await visitor.see('住在乡下的二外婆和姨妈');
    },
  },
  {
    page: 'year',
    state: 'large amounts',
    reach: async (visitor, site) => {
      await year(visitor, site, [
        { label: '妈妈', date: '2025-01-02', level: 3, total: '99999999.99' },
        { label: '妈妈', date: '2025-01-03', level: 1, total: '99999999.99', inScope: '88888888.88' },
      ]);
      await visitor.see(/一次一次看/);
    },
  },
];
