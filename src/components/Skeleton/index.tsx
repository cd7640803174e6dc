import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

/** A grey place where something will stand; keeps the layout while it loads. */
export function Bone({ height, width = '100%' }: { height: number; width?: string }) {
  return <View className="bone" style={{ height: `${height}px`, width }} {...aria({ hidden: true })} />;
}
