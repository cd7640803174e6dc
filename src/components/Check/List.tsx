import { View } from '@tarojs/components';
import { aria } from '../aria';
import { Check } from '.';

interface Props {
  /** What is asked, for screen readers. */
  question: string;
  options: readonly { value: string; label: string; note?: string | undefined }[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

/** Any number of answers, none included; they keep the order of the options. */
export function CheckList({ question, options, chosen, onChoose }: Props) {
  const values = options.map((option) => option.value);
  return (
    <View className="card check-list" {...aria({ role: 'group', name: question })}>
      {options.map(({ value, label, note }) => (
        <Check
          key={value}
          label={label}
          {...(note === undefined ? {} : { note })}
          checked={chosen.includes(value)}
          onChange={(checked) =>
            onChoose(values.filter((one) => (one === value ? checked : chosen.includes(one))))
          }
        />
      ))}
    </View>
  );
}
