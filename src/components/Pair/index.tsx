import { View } from '@tarojs/components';
import { Money } from '../Money';
import { groupThousands } from '../Money/format';
import './style.css';

/** A wider amount has no room beside another. */
const WIDEST = '9,999,999.99'.length;

/** Two amounts that belong together, large; below each other in 大字 and on narrow phones. */
export function Pair({ amounts }: { amounts: readonly { label: string; yuan: string }[] }) {
  const tall = amounts.some(({ yuan }) => groupThousands(yuan).length > WIDEST);
  return (
    <View className={tall ? 'pair pair-tall' : 'pair'}>
      {amounts.map((amount) => (
        <View key={amount.label} className="pair-one">
          <View className="quiet">{amount.label}</View>
          <Money yuan={amount.yuan} size="num" like={amounts.map(({ yuan }) => yuan)} />
        </View>
      ))}
    </View>
  );
}
