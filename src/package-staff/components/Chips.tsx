import { View } from '@tarojs/components';
import { aria } from '../../components/aria';
import { Tap } from '../../components/Tap';
import './chips.css';

interface Props<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value | undefined;
  onChoose: (value: Value) => void;
}

/** One of several short answers, side by side. */
export function Chips<Value extends string>({ label, options, value, onChoose }: Props<Value>) {
  return (
    <View className="stack">
      <View className="strong">{label}</View>
      <View className="chips" {...aria({ role: 'radiogroup', name: label })}>
        {options.map((option) => (
          <Tap
            key={option.value}
            className={option.value === value ? 'chip chip-on' : 'chip'}
            role="radio"
            checked={option.value === value}
            name={option.label}
            onTap={() => onChoose(option.value)}
          >
            {option.label}
          </Tap>
        ))}
      </View>
    </View>
  );
}
