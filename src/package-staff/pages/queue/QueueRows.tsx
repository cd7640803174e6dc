import { View } from '@tarojs/components';
import type { MeReply, QueueReply } from '../../../cloud/staff';
import { aria, spoken } from '../../../components/aria';
import { Icon } from '../../../components/Icon';
import { Money } from '../../../components/Money';
import { groupThousands } from '../../../components/Money/format';
import { Tag, type TagKind } from '../../../components/Tag';
import { Tap } from '../../../components/Tap';
import { Seams } from '../../../components/Text';
import { groupReference } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { RELATION_NAMES } from '../../../copy/people';
import { caseUrl } from '../../route';
import './rows.css';

type Row = QueueReply['rows'][number];

/** Who waits how long for a review; anything else was handed in on a day. */
function ageOf({ state, ageDays, day }: Row, { today, waiting }: MeReply): { kind: TagKind; label: string } {
  if (state !== 'submitted') return { kind: 'neutral', label: sayDate(day, today.slice(0, 4)) };
  if (ageDays === 0) return { kind: 'neutral', label: '今天' };
  const kind = ageDays >= waiting.tooLongDays ? 'bad' : ageDays >= waiting.longDays ? 'warn' : 'neutral';
  return { kind, label: `等了 ${ageDays} 天` };
}

interface Props {
  rows: readonly Row[];
  me: MeReply;
  onOpen: (url: string) => void;
}

/** Applications one below the other: two lines each on a phone, columns on a computer. */
export function QueueRows({ rows, me, onOpen }: Props) {
  return (
    <View className="card card-flush queue" {...aria({ role: 'list', name: '申请' })}>
      <View className="queue-row queue-head" {...aria({ hidden: true })}>
        <View className="queue-owner">账户主人</View>
        <View className="queue-insured">为谁</View>
        <View className="queue-ref">编号</View>
        <View className="queue-day">提交</View>
        <View className="queue-amount">返还（元）</View>
        <View className="queue-age">等了多久</View>
      </View>
      {rows.map((row) => (
        <View key={row.application} {...aria({ role: 'listitem' })}>
          <OneRow row={row} me={me} onOpen={() => onOpen(caseUrl(row.application))} />
        </View>
      ))}
    </View>
  );
}

function OneRow({ row, me, onOpen }: { row: Row; me: MeReply; onOpen: () => void }) {
  const { owner, insured, relation, year, amount, application, channel, day } = row;
  const age = ageOf(row, me);
  const forWhom = `${insured}，${RELATION_NAMES[relation] ?? relation}`;
  const own = row.whyNot !== null && row.whyNot !== 'FORBIDDEN';
  const name = `${owner}，为${forWhom}，${year} 年居民医保，${groupThousands(amount)} 元，${age.label}${own ? '，要由别的同事办' : ''}`;
  return (
    <Tap className="queue-row queue-line" name={spoken(name)} onTap={onOpen}>
      <View className="queue-owner strong">{owner}</View>
      <View className="queue-insured note">
        <Seams>{`${year} 年居民医保 · ${forWhom}`}</Seams>
      </View>
      <View className="queue-ref note">{groupReference(application)}</View>
      <View className="queue-day note">
        {`${sayDate(day, me.today.slice(0, 4))} · ${channel === 'counter' ? '窗口' : '本人'}`}
      </View>
      <View className="queue-amount">
        <Money yuan={amount} unit={false} />
      </View>
      <View className="queue-age">
        <Tag {...age} {...(age.kind === 'warn' ? { icon: 'clock' as const } : {})} />
        {own ? <View className="note">别的同事办</View> : null}
      </View>
      <View className="queue-go">
        <Icon name="right" size="s" />
      </View>
    </Tap>
  );
}
