import { Text, View } from '@tarojs/components';
import { aria } from '../aria';
import { Tap } from '../Tap';
import './style.css';

interface Props {
  name: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChoose: (value: string) => void;
}

/** Two or three ways to fill in the same thing. */
export function Segment({ name, options, value, onChoose }: Props) {
  return (
    <View className="segment" {...aria({ role: 'tablist', name })}>
      {options.map((option) => (
        <Tap
          key={option.value}
          className={option.value === value ? 'segment-part segment-on' : 'segment-part'}
          role="tab"
          name={option.label}
          selected={option.value === value}
          onTap={() => onChoose(option.value)}
        >
          {option.label.split(' ').map((word) => (
            <Text key={word} className="seam">
              {word}
            </Text>
          ))}
        </Tap>
      ))}
    </View>
  );
}
