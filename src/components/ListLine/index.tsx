import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import './style.css';

interface Props {
  label: string;
  note?: string;
  before?: ReactNode;
  onTap: () => void;
}

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/**
 * A line that leads somewhere. WeChat's screen reader is told its name; in a browser the text inside is the name,
 * and so cannot differ from what is seen.
 */
export function ListLine({ label, note, before, onTap }: Props) {
  const spoken = note === undefined ? label : `${label}，${note}`;
  return (
    <Tap className="list-line" onTap={onTap} name={MINI_PROGRAM ? spoken : undefined}>
      {before}
      <View className="grow">
        <View className={note === undefined ? '' : 'strong'}>{label}</View>
        {note === undefined ? null : <View className="note">{note}</View>}
      </View>
      <View className="list-line-go">
        <Icon name="right" size="s" />
      </View>
    </Tap>
  );
}
