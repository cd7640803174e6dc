import { View } from '@tarojs/components';
import type { QueueEvent } from '../../../../cloudfunctions/staff/contract';
import { APPLICATION_STATES, type ApplicationState } from '../../../../words/applications';
import type { MeReply } from '../../../cloud/staff';
import { APPLICATION_STATE_NAMES } from '../../../copy/applications';
import { Chips } from '../../components/Chips';

/** Which applications are asked for; `any` leaves a condition out. */
export interface Filter {
  state: ApplicationState;
  channel: 'any' | 'owner' | 'counter';
  /** Days of waiting at least. */
  age: string;
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

const CHANNELS = [
  { value: 'any', label: '不限' },
  { value: 'owner', label: '本人提交' },
  { value: 'counter', label: '窗口录入' },
] as const;

interface Props {
  filter: Filter;
  me: MeReply;
  onChange: (filter: Filter) => void;
}

/** Every condition a list can be narrowed by. */
export function Filters({ filter, me: { today, waiting }, onChange }: Props) {
  const ages = [waiting.longDays, waiting.tooLongDays].map(String);
  const present = Number(today.slice(0, 4));
  const years = [present + 1, present, present - 1].map(String);
  return (
    <View className="card filters">
      <Chips
        label="进展"
        options={APPLICATION_STATES.map((state) => ({ value: state, label: APPLICATION_STATE_NAMES[state] }))}
        value={filter.state}
        onChoose={(state) => onChange({ ...filter, state })}
      />
      <Chips
        label="等了多久"
        options={[
          { value: 'any', label: '不限' },
          ...ages.map((days) => ({ value: days, label: `${days} 天以上` })),
        ]}
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
