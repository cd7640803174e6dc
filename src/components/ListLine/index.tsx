import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { spoken } from '../aria';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import { phrases, Seams, unbroken } from '../Text';
import './style.css';

interface Props {
  label: string;
  note?: string;
  before?: ReactNode;
  onTap: () => void;
}

const isSentence = (note: string): boolean => /[，。]/.test(note);

/** A line that leads somewhere. */
export function ListLine({ label, note, before, onTap }: Props) {
  return (
    <Tap className="list-line" onTap={onTap} name={spoken(note === undefined ? label : `${label}，${note}`)}>
      {before}
      <View className="grow">
        <View className={`strong ${phrases(label, 9)}`}>
          {label.includes(' · ') ? <Seams>{label}</Seams> : label}
        </View>
        {note === undefined ? null : (
          <View className={`note ${phrases(note, 10)}`}>
            {isSentence(note) ? unbroken(note) : <Seams>{note}</Seams>}
          </View>
        )}
      </View>
      <View className="list-line-go">
        <Icon name="right" size="s" />
      </View>
    </Tap>
  );
}
