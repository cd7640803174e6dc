import { View } from '@tarojs/components';
import type { SettlementEvent } from '../../cloud/calculator';
import { Meter } from '../../components/Meter';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { distanceWords } from '../../copy/distances';
import { nameOf } from '../../copy/people';
import type { Estimate } from '../../estimate/event';
import type { Left } from '../../estimate/left';
import { shareForPixels } from '../../estimate/share';
import './left.css';

interface Props {
  left: readonly Left[];
  /** The kept visits that come before. */
  earlier: readonly SettlementEvent[];
  estimate: Estimate;
}

/** How far the year has gone: deductible, marks and limits, with what this visit adds hatched. */
export function YearLeft({ left, earlier, estimate }: Props) {
  const own = left.filter(moves);
  const shown = own.length === 0 ? left : own;
  if (left.length === 0) return null;
  const year = Number(estimate.settlement.date.slice(0, 4));
  const unsaid =
    estimate.person.scheme === 'employee' ? earlier.filter(({ status }) => status === undefined) : [];
  return (
    <View className="section">
      <Heading>这一年还剩多少</Heading>
      <View className="card">
        {shown.map((one) => (
          <LeftLine key={keyOf(one)} left={one} />
        ))}
        <Note>
          {`${earlier.length > 0 ? `前面记了 ${earlier.length} 次，都算在内。` : '前面还没有记过，按第一次算。'}${year + 1} 年 1 月 1 日重新算。`}
        </Note>
        <Note>没有记在这里的就医，比如别处看的、别的待遇报的，没有算进去。</Note>
        {unsaid.length === 0 ? null : (
          <Note>
            {`其中 ${unsaid.length} 次没有记当时是在职还是退休，按现在的算。在“看${nameOf(estimate.who)}这一年”里可以补上。`}
          </Note>
        )}
      </View>
    </View>
  );
}

/** Whether this visit has to do with it: the person's own deductible, and what it brings nearer to its end. */
const moves = ({ distance, before }: Left): boolean =>
  before !== distance.left || (distance.ends === 'start' && distance.payer === undefined);

export const keyOf = ({ distance: { total, ends, payer } }: Left): string =>
  `${total} ${ends} ${payer ?? ''}`;

/** One limit of the year: how far it is used, what the hatched part adds, what is left. */
export function LeftLine({ left: { distance, before } }: { left: Left }) {
  const words = distanceWords(distance);
  const { of, left } = distance;
  const leftShare = shareForPixels(before, of);
  const afterShare = shareForPixels(left, of);
  return (
    <View className="left">
      <View className="row between wrap">
        <View className="strong">{words.name}</View>
        <State distance={distance} />
      </View>
      <Meter
        name={`${words.name}，${words.whole} ${groupThousands(of)} 元，${words.toGo} ${groupThousands(left)} 元`}
        used={1 - leftShare}
        now={leftShare - afterShare}
      />
      <Note>{`${words.whole} ${roundLimit(of)} 元。${words.note}`}</Note>
    </View>
  );
}

function State({ distance: { ends, payer, left } }: { distance: Left['distance'] }) {
  const gone = isZero(left);
  const amount = `${groupThousands(left)} 元`;
  if (ends === 'start') {
    if (gone) return <Tag kind="ok" label={payer === undefined ? '已付满' : '已经开始付'} />;
    return <Tag kind="neutral" label={`还差 ${amount}`} />;
  }
  return gone ? <Tag kind="warn" label="用完了" /> : <Tag kind="ok" label={`还剩 ${amount}`} />;
}
