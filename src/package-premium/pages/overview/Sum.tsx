import { View } from '@tarojs/components';
import type { OverviewReply } from '../../../cloud/premium';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Tag } from '../../../components/Tag';
import { Heading } from '../../../components/Text';
import { BalanceBar, type BalancePart } from '../../parts/BalanceBar';
import { cityOf } from '../../words';

/** What is still to be paid, and what the account's balance is for. */
export function Sum({ data }: { data: OverviewReply }) {
  const { account, people, regions, totals } = data;
  const unseen = people.some(({ state }) => state === 'no_answer');
  const shown = regions.find(({ region }) => region === account?.region);
  const others = shown === undefined ? [] : regions.filter((one) => one !== shown && one.owing > 0);
  const owing = regions.reduce((all, one) => all + one.owing, 0);
  const alone = people.every(({ self }) => self);
  const title =
    shown === undefined
      ? alone
        ? '您还要缴'
        : `全家还要缴（${owing} 人）`
      : `${cityOf(shown.name)}还要缴（${shown.owing} 人）`;
  return (
    <View className="card">
      {unseen && owing === 0 ? (
        <View className="lead strong phrases">还要缴多少，现在看不到</View>
      ) : (
        <View>
          <View className="quiet">{unseen ? `看得到的，${title}` : title}</View>
          <Money yuan={shown?.owed ?? totals.owed} size="hero" />
        </View>
      )}
      {others.map(({ region, name, owed, owing: many }) => (
        <View key={region} className="row between wrap">
          <View className="quiet">{`${cityOf(name)}还要缴（${many} 人）`}</View>
          <Money yuan={owed} />
        </View>
      ))}
      {account === null ? null : (
        <>
          <View className="rule" />
          <View className="row between wrap">
            <Heading>我的账户</Heading>
            <Money yuan={account.balance} />
          </View>
          <BalanceBar balance={account.balance} parts={partsOf(data)} />
          <Enough totals={totals} />
        </>
      )}
    </View>
  );
}

/** The parts of the balance, in the order in which they leave it. */
function partsOf({ account, people, totals }: OverviewReply): BalancePart[] {
  if (account === null) return [];
  const aside: BalancePart = { look: 'aside', label: '正在办理，先留出', yuan: account.reserved };
  const { left, direct, refundable, later } = totals;
  const unseen = people.some(({ state }) => state === 'no_answer');
  // What is not known yet is not planned with.
  const nothing = isZero(direct) && isZero(refundable) && isZero(later);
  if (left === null || unseen || nothing)
    return [aside, { look: 'left', label: '可用', yuan: account.available }];
  const now: BalancePart = isZero(direct)
    ? { look: 'now', label: '现在可申请返还', yuan: refundable }
    : { look: 'now', label: '现在可以缴', yuan: direct };
  const then: BalancePart = isZero(direct)
    ? { look: 'later', label: '缴了以后可返还', yuan: later }
    : { look: 'later', label: '现在可申请返还', yuan: refundable };
  const free: BalancePart = { look: 'left', label: '都办完还剩', yuan: left };
  return [aside, now, then, free];
}

function Enough({ totals }: { totals: OverviewReply['totals'] }) {
  if (!isZero(totals.short))
    return <Tag kind="warn" label={`余额不够，还差 ${groupThousands(totals.short)} 元`} />;
  const nothing = isZero(totals.direct) && isZero(totals.refundable) && isZero(totals.later);
  return nothing ? null : <Tag kind="ok" label="余额够用" />;
}
