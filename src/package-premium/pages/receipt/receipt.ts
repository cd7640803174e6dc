import type { ApplicationReply, OrderReply } from '../../../cloud/premium';
import { groupThousands } from '../../../components/Money/format';
import { APPLICATION_STATE_NAMES, groupReference } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { cityOf } from '../../words';

/** What stands on a receipt. No name in full, no ID number, no card number. */
export interface Receipt {
  title: string;
  reference: string;
  /** Lines of name and value. */
  about: readonly { name: string; value: string }[];
  amounts: readonly { name: string; yuan: string }[];
  sum: { name: string; yuan: string } | undefined;
  note: string;
}

/** 陈卫东 → 陈*东, 王丽 → 王*. */
function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return rest.length < 2 ? `${first}*` : `${first}${'*'.repeat(rest.length - 1)}${rest.at(-1) ?? ''}`;
}

const NOTE = '这是本程序的记录，不是票据。参保、缴费和账户以医保经办机构为准。';

export function receiptOfOrder(order: OrderReply, regionName: string): Receipt {
  const paid = order.items.filter(({ state }) => state === 'paid');
  const days = [...new Set(paid.map(({ settledOn }) => settledOn ?? order.day))].sort();
  return {
    title: '居民医保缴费凭证',
    reference: groupReference(order.order),
    about: [
      { name: '缴费年度', value: `${order.year} 年` },
      { name: '缴费日期', value: days.map((day) => sayDate(day)).join('、') },
      { name: '账户所在地', value: cityOf(regionName) },
      { name: '怎么付的', value: '职工医保个人账户' },
    ],
    amounts: paid.map(({ name, amount }) => ({ name: maskName(name), yuan: groupThousands(amount) })),
    sum: { name: `共 ${paid.length} 人`, yuan: groupThousands(order.paid) },
    note: NOTE,
  };
}

export function receiptOfApplication(application: ApplicationReply, regionName: string): Receipt {
  const { name, amount, year, day, state, bank } = application;
  return {
    title: '居民医保费返还凭证',
    reference: groupReference(application.application),
    about: [
      { name: '缴费年度', value: `${year} 年` },
      { name: '申请日期', value: sayDate(day) },
      { name: '账户所在地', value: cityOf(regionName) },
      { name: '办到哪一步', value: APPLICATION_STATE_NAMES[state] },
      { name: '收款银行', value: `${bank.bankName}，尾号 ${bank.cardTail}` },
    ],
    amounts: [{ name: maskName(name), yuan: groupThousands(amount) }],
    sum: undefined,
    note: NOTE,
  };
}

/** The same in one sentence, for who cannot see the picture. */
export function sayReceipt({ title, reference, about, amounts, sum }: Receipt): string {
  const lines = [
    ...about.map(({ name, value }) => `${name} ${value}`),
    ...amounts.map(({ name, yuan }) => `${name} ${yuan} 元`),
    ...(sum === undefined ? [] : [`${sum.name} ${sum.yuan} 元`]),
  ];
  return `${title}，编号 ${reference}，${lines.join('，')}`;
}
