import type { Site } from '../../site';
import type { Visitor } from '../visitor';

/** One kept settlement, in the words of the contract of `visits`. */
export interface Kept {
  label: string;
  date: string;
  level: 1 | 2 | 3;
  total: string;
  inScope?: string;
  kind?: 'outpatient' | 'pharmacy';
  planned?: boolean;
  /** Shiyan, unless it was elsewhere. */
  region?: 'kunming';
}

let keys = 0;

/** Keeps settlements of a retired employee of Shiyan for this visitor, one after another. */
export async function keep(site: Site, visitor: Visitor, visits: readonly Kept[]): Promise<void> {
  for (const {
    label,
    date,
    level,
    total,
    inScope = total,
    kind = 'outpatient',
    planned,
    region = 'shiyan',
  } of visits) {
    keys += 1;
    const reply = await site.call(visitor.openid, 'visits', {
      action: 'save',
      key: `scene${String(keys).padStart(17, '0')}`,
      label,
      region,
      person: { scheme: 'employee', status: 'retired', accountBalance: '1018.08' },
      settlement: { date, kind, level, bill: { total, inScope } },
      ...(planned === undefined ? {} : { planned }),
    });
    if (!isOk(reply)) throw new Error(`the visit was not kept: ${JSON.stringify(reply)}`);
  }
}

/** A year like many: below the deductible, past it, at a pharmacy, and one that is planned. */
export const MOTHERS_YEAR: readonly Kept[] = [
  { label: '妈妈', date: '2025-01-02', level: 1, total: '180' },
  { label: '妈妈', date: '2025-01-04', level: 3, total: '420' },
  { label: '妈妈', date: '2025-01-05', level: 2, total: '400', kind: 'pharmacy' },
  { label: '妈妈', date: '2025-03-10', level: 3, total: '2500', planned: true },
];

/** A year that uses up what outpatient care is paid in it, and goes on. */
export const USED_UP: readonly Kept[] = [
  { label: '妈妈', date: '2025-01-02', level: 3, total: '20000', region: 'kunming' },
  { label: '妈妈', date: '2025-01-04', level: 1, total: '100', region: 'kunming' },
];

/** The longest name that can be kept, and one more person. */
export const LONG_NAMES: readonly Kept[] = [
  { label: '住在乡下的二外婆和姨妈', date: '2025-01-03', level: 3, total: '1234.56' },
  { label: '妈妈', date: '2025-01-04', level: 3, total: '420' },
];

const isOk = (reply: unknown): boolean =>
  typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true;
