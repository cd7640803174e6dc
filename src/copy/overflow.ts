import type { ExploreAmounts, SettlementTotals } from '../../cloudfunctions/calculator/contract';
import { groupThousands, isZero } from '../components/Money/format';

/** Said wherever a part of a bill goes on to rules that no document gives: it is never a bill to pay. */
const ELSEWHERE = '按住院规定结算，这里算不出';

/** 9,940.00 元按住院规定结算，这里算不出 */
export const overflowWords = ({
  amount,
}: Pick<NonNullable<SettlementTotals['overflow']>, 'amount'>): string =>
  `${groupThousands(amount)} 元${ELSEWHERE}`;

/** 最多 908.57 元按住院规定结算，这里算不出 */
export function overflowBetween({ least, most }: ExploreAmounts): string {
  const whole = groupThousands(most);
  if (least === most) return `${whole} 元${ELSEWHERE}`;
  return isZero(least)
    ? `最多 ${whole} 元${ELSEWHERE}`
    : `${groupThousands(least)} 到 ${whole} 元${ELSEWHERE}`;
}

/** Instead of naming the side on which one pays least. */
export const OVERFLOW_UNDECIDED = '有一部分按住院规定结算，这里算不出，所以比不出哪种付得最少。';
