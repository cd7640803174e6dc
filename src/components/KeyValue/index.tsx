import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { unbroken } from '../Text';
import './style.css';

/** Lines of name and value. In 大字 the value stands below its name. */
export function KeyValue({ lines }: { lines: readonly { name: string; value: ReactNode }[] }) {
  return (
    <View>
      {lines.map((line) => (
        <View key={line.name} className="kv">
          <View className="quiet">{line.name}</View>
          <View className="kv-value">{unbroken(line.value)}</View>
        </View>
      ))}
    </View>
  );
}
