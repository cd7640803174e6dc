import { View } from '@tarojs/components';
import { Money } from '../Money';
import './style.css';

/** Two amounts that belong together, large; below each other in 大字 and on narrow phones. */
export function Pair({ amounts }: { amounts: readonly { label: string; yuan: string }[] }) {
  return (
    <View className="pair">
      {amounts.map((amount) => (
        <View key={amount.label} className="pair-one">
          <View className="quiet">{amount.label}</View>
          <Money yuan={amount.yuan} size="num" />
        </View>
      ))}
    </View>
  );
}
