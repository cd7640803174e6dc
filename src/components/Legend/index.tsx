import { Text, View } from '@tarojs/components';
import { PAYER_NAMES, type PayerKey } from '../../copy/payers';
import { aria } from '../aria';
import './style.css';

/** Which colour and pattern is whose money. */
export function Legend({ payers }: { payers: readonly PayerKey[] }) {
  return (
    <View className="legend">
      {payers.map((payer) => (
        <View key={payer} className="legend-key">
          <View className={`swatch p-${payer}`} {...aria({ hidden: true })} />
          <Text>{PAYER_NAMES[payer]}</Text>
        </View>
      ))}
    </View>
  );
}
