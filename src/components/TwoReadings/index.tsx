import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Link } from '../Button';
import { Money } from '../Money';
import { Tip } from '../Tip';
import './style.css';

const PHONE = /\d{3,4}-\d{7,8}/g;

interface Props {
  question: string;
  /** What is compared: 医保付, 您付. */
  of: string;
  ours: string;
  others: readonly { key: string; yuan: string }[];
  /** Whom to ask. */
  ask: string;
}

/** A clause that can be read in two ways, and what each makes of this bill. */
export function TwoReadings({ question, of, ours, others, ask }: Props) {
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
      <View className="note">{`以哪种为准，${ask}`}</View>
      {(ask.match(PHONE) ?? []).map((number) => (
        <Link
          key={number}
          icon="phone"
          label={`打 ${number} 问清楚`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: number })}
        />
      ))}
    </Tip>
  );
}
