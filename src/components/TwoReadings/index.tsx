import { View } from '@tarojs/components';
import { Money } from '../Money';
import { Tip } from '../Tip';
import './style.css';

interface Props {
  question: string;
  /** What is compared: 医保付, 您付. */
  of: string;
  ours: string;
  others: readonly { key: string; yuan: string }[];
}

/** A clause that can be read in two ways, and what each makes of this bill. */
export function TwoReadings({ question, of, ours, others }: Props) {
  return (
    <Tip kind="warn" icon="fork" title="有一条，文件可以有两种理解">
      <View className="note">{question}</View>
      <View className="readings">
        <View className="reading">
          <View className="note">现在这样算</View>
          <View>
            {`${of} `}
            <Money yuan={ours} />
          </View>
        </View>
        {others.map((other) => (
          <View key={other.key} className="reading">
            <View className="note">另一种算法</View>
            <View>
              {`${of} `}
              <Money yuan={other.yuan} />
            </View>
          </View>
        ))}
      </View>
      <View className="note">以哪种为准，请问经办机构。</View>
    </Tip>
  );
}
