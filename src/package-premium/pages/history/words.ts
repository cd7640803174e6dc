import type { OrderReply } from '../../../cloud/premium';
import { groupThousands, isZero } from '../../../components/Money/format';
import { sayDate } from '../../../copy/dates';

/** Whose premiums an order paid; the amount beside the names is what has left the account, never nothing. */
export function orderLabel({ items, paid }: OrderReply): string {
  const names = items.map(({ name }) => name).join('、');
  return isZero(paid) ? names : `${names}，${groupThousands(paid)} 元`;
}

function stateOf({ items, total }: OrderReply): string {
  const many = (state: string): number => items.filter((item) => item.state === state).length;
  const paid = many('paid');
  const wanted = `${groupThousands(total)} 元`;
  if (many('unclear') > 0) return '在核实，不要再缴';
  if (many('processing') > 0) return paid === 0 ? `等参保系统回应，${wanted}先留出` : '等参保系统回应';
  if (paid === items.length) return '已缴';
  return paid === 0 ? `没缴成，${wanted}没有扣` : `缴好 ${paid} 人`;
}

/** What became of it, and when. */
export const orderNote = (order: OrderReply): string =>
  `${stateOf(order)} · ${sayDate(order.day)} · ${order.year} 年度`;
