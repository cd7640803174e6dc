import { View } from '@tarojs/components';
import { aria } from '../aria';
import { Tap } from '../Tap';
import { phrases } from '../Text';
import './style.css';

export interface Option {
  value: string;
  label: string;
  /** What it means, in one line. */
  note?: string;
  /** 不清楚: stands last, on the bare ground. */
  soft?: boolean;
}

interface Props {
  /** The question, for screen readers. */
  question: string;
  options: readonly Option[];
  value: string | undefined;
  onChoose: (value: string) => void;
}

/** One question, two or more answers; the whole line of an answer is the target. */
export function ChoiceGroup({ question, options, value, onChoose }: Props) {
  return (
    <View className="stack-3" {...aria({ role: 'radiogroup', name: question })}>
      {options.map((option) => (
        <Tap
          key={option.value}
          className={`choice eased ${option.soft ? 'choice-soft' : ''} ${option.value === value ? 'choice-on' : ''}`}
          role="radio"
          name={option.note === undefined ? option.label : `${option.label}，${option.note}`}
          checked={option.value === value}
          onTap={() => onChoose(option.value)}
        >
          <View className="choice-mark" />
          <View className="grow">
            <View className={`lead strong ${phrases(option.label, 8)}`}>{option.label}</View>
            {option.note === undefined ? null : (
              <View className={`note ${phrases(option.note, 11)}`}>{option.note}</View>
            )}
          </View>
        </Tap>
      ))}
    </View>
  );
}
