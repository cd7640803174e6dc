import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import './style.css';

/** The page's action, pinned to the bottom edge; what keeps it from going on stands above it. */
export function Foot({ above, children }: PropsWithChildren<{ above?: ReactNode }>) {
  return (
    <View className="foot">
      <View className="foot-inner">
        {above}
        <View className="foot-row">{children}</View>
      </View>
    </View>
  );
}
