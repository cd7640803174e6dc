import type { Distance } from '../../cloudfunctions/calculator/contract';
import { groupThousands, isZero } from '../components/Money/format';
import { PAYER_NAMES } from './payers';

const PERIODS: Readonly<Record<Distance['per'], string>> = { year: '全年', quarter: '本季度', month: '本月' };

/** As a year tells it after each of its visits: without its clause. */
type Told = Omit<Distance, 'rule' | 'ruleTitle' | 'cite'>;

interface DistanceWords {
  name: string;
  /** Stands before the whole amount. */
  whole: string;
  /** Stands before what is left. */
  toGo: string;
  note: string;
}

const payerName = (payer: Distance['payer']): string =>
  payer === undefined || payer === 'person' || payer === 'account' ? '医保' : PAYER_NAMES[payer];

/** 年度门诊统筹已支付 → 门诊统筹: the running total as the rules call it, without what stands beside it anyway. */
const bare = (title: string): string =>
  title.replace(/^(年度|今年|本季度|本月)/, '').replace(/(累计|已)支付$|已付$/, '');

/** What a deductible, a mark or a limit of the year is called, and what it means. */
export function distanceWords({ ends, payer, per, label, title, beyond }: Told): DistanceWords {
  const whole = PERIODS[per];
  if (ends === 'start') {
    if (payer === undefined)
      return { name: '起付线', whole, toGo: '还差', note: '先自己付的部分，付满才开始报销。' };
    const fund = payerName(payer);
    return {
      name: `${fund}的起付线`,
      whole,
      toGo: '还差',
      note: `住院、慢特病里自己付的，一年累计超过这个数，${fund}接着付。`,
    };
  }
  if (payer === undefined)
    return {
      name: '可报的费用',
      whole,
      toGo: '还剩',
      note: beyond === undefined ? `${label}的，自己付。` : '再多的按住院规定结算，这里算不出。',
    };
  return {
    name: `${bare(title)}的上限`,
    whole,
    toGo: '还剩',
    note: `一共最多付这么多，再多的${beyond === undefined ? '自己付' : '按住院规定结算，这里算不出'}。`,
  };
}

/** 还差 312.00 元到起付线; 可报的费用还剩 1,200.00 元: what the year looks like, in a few words. */
export function nextDistance(distances: readonly Told[]): string | undefined {
  const deductible = distances.find(({ ends, payer }) => ends === 'start' && payer === undefined);
  if (deductible !== undefined && !isZero(deductible.left))
    return `还差 ${groupThousands(deductible.left)} 元到起付线`;
  const limit = distances.find(({ ends }) => ends === 'end');
  if (limit === undefined) return undefined;
  const { name } = distanceWords(limit);
  return isZero(limit.left) ? `${name}已经用完` : `${name}还剩 ${groupThousands(limit.left)} 元`;
}
