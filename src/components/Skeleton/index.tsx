import { Text, View } from '@tarojs/components';
import { aria } from '../aria';
import { Icon } from '../Icon';
import './style.css';

/** A grey place where something will stand; keeps the layout while it loads. */
export function Bone({ height, width = '100%' }: { height: number; width?: string }) {
  return <View className="bone" style={{ height: `${height}px`, width }} {...aria({ hidden: true })} />;
}

/** What one is waiting for, above the grey places. */
export function Waiting({ words = '正在打开，请稍等' }: { words?: string }) {
  return (
    <View className="row" {...aria({ role: 'status', name: words })}>
      <Icon name="clock" />
      <Text>{words}</Text>
    </View>
  );
}
