import { View } from '@tarojs/components';
import { Meter } from '../../components/Meter';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { REMAINING_NAMES } from '../../copy/names';
import type { Left } from '../../estimate/result';
import { shareForPixels } from '../../estimate/share';

interface Props {
  left: readonly Left[];
  earlier: number;
  date: string;
}

/** How far the year has gone: the deductible and each limit, with what this visit adds hatched. */
export function YearLeft({ left, earlier, date }: Props) {
  if (left.length === 0) return null;
  const year = Number(date.slice(0, 4));
  return (
    <View className="section">
      <Heading>这一年还剩多少</Heading>
      <View className="card">
        {left.map((one) => (
          <LeftLine key={one.key} left={one} />
        ))}
        <Note>
          {`${earlier > 0 ? `前面记了 ${earlier} 次，都算在内。` : '前面还没有记过，按第一次算。'}${year + 1} 年 1 月 1 日重新算。`}
        </Note>
      </View>
    </View>
  );
}

/** One limit of the year: how far it is used, what the hatched part adds, what is left. */
export function LeftLine({ left: { key, full, before, after } }: { left: Left }) {
  const words = REMAINING_NAMES[key] ?? { name: key, note: '' };
  const gone = isZero(after);
  const leftShare = shareForPixels(before, full);
  const afterShare = shareForPixels(after, full);
  const state = stateOf(key, gone, after);
  return (
    <View className="left">
      <View className="row between wrap">
        <View className="strong">{words.name}</View>
        {state}
      </View>
      <Meter
        name={`${words.name}，全年 ${groupThousands(full)} 元，还剩 ${groupThousands(after)} 元`}
        used={1 - leftShare}
        now={leftShare - afterShare}
      />
      <Note>{`全年 ${roundLimit(full)} 元。${words.note}。`}</Note>
    </View>
  );
}

function stateOf(key: string, gone: boolean, after: string) {
  const amount = `${groupThousands(after)} 元`;
  if (key === 'deductible')
    return gone ? <Tag kind="ok" label="已付满" /> : <Tag kind="neutral" label={`还差 ${amount}`} />;
  return gone ? <Tag kind="warn" label="用完了" /> : <Tag kind="ok" label={`还剩 ${amount}`} />;
}
