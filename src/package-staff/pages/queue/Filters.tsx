import { View } from '@tarojs/components';
import type { QueueEvent } from '../../../../cloudfunctions/staff/contract';
import type { QueueReply } from '../../../cloud/staff';
import { APPLICATION_STATE_NAMES } from '../../../copy/applications';
import { Chips } from '../../components/Chips';

type State = QueueReply['rows'][number]['state'];

/** Which applications are asked for; `any` leaves a condition out. */
export interface Filter {
  state: State;
  channel: 'any' | 'owner' | 'counter';
  age: 'any' | '3' | '7';
  year: string;
}

export const ALL: Filter = { state: 'submitted', channel: 'any', age: 'any', year: 'any' };

/** Whether anything but the list itself is chosen. */
export const narrowed = ({ channel, age, year }: Filter): boolean =>
  channel !== 'any' || age !== 'any' || year !== 'any';

/** The conditions as the function takes them. */
export function toEvent({ state, channel, age, year }: Filter): Omit<QueueEvent, 'action'> {
  return {
    state,
    ...(channel === 'any' ? {} : { channel }),
    ...(age === 'any' ? {} : { olderThan: Number(age) }),
    ...(year === 'any' ? {} : { year: Number(year) }),
  };
}

/** The states that a list can be of, in the order of an application's way. */
const STATES: readonly State[] = [
  'submitted',
  'returned',
  'approved',
  'exported',
  'paid',
  'bounced',
  'rejected',
  'cancelled',
  'expired',
];

const AGES = [
  { value: 'any', label: '不限' },
  { value: '3', label: '3 天以上' },
  { value: '7', label: '7 天以上' },
] as const;

const CHANNELS = [
  { value: 'any', label: '不限' },
  { value: 'owner', label: '本人提交' },
  { value: 'counter', label: '窗口录入' },
] as const;

interface Props {
  filter: Filter;
  today: string;
  onChange: (filter: Filter) => void;
}

/** Every condition a list can be narrowed by. */
export function Filters({ filter, today, onChange }: Props) {
  const present = Number(today.slice(0, 4));
  const years = [present + 1, present, present - 1].map(String);
  return (
    <View className="card filters">
      <Chips
        label="进展"
        options={STATES.map((state) => ({ value: state, label: APPLICATION_STATE_NAMES[state] }))}
        value={filter.state}
        onChoose={(state) => onChange({ ...filter, state })}
      />
      <Chips
        label="等了多久"
        options={AGES}
        value={filter.age}
        onChoose={(age) => onChange({ ...filter, age })}
      />
      <Chips
        label="从哪里来"
        options={CHANNELS}
        value={filter.channel}
        onChoose={(channel) => onChange({ ...filter, channel })}
      />
      <Chips
        label="缴费年度"
        options={[
          { value: 'any', label: '不限' },
          ...years.map((year) => ({ value: year, label: `${year} 年` })),
        ]}
        value={filter.year}
        onChoose={(chosen) => onChange({ ...filter, year: chosen })}
      />
    </View>
  );
}
