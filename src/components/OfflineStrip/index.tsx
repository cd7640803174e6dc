import { View } from '@tarojs/components';
import { aria } from '../aria';
import { Link } from '../Button';
import { Icon } from '../Icon';
import './style.css';

/** No network: what is being looked at, and a way to try again. */
export function OfflineStrip({ seen, onRetry }: { seen?: string | undefined; onRetry?: () => void }) {
  return (
    <View className="strip" {...aria({ role: 'status' })}>
      <Icon name="offline" />
      <View className="grow">
        <View className="strong">没有网络</View>
        {seen === undefined ? null : <View className="note ink">{seen}</View>}
      </View>
      {onRetry === undefined ? null : <Link label="重试" onTap={onRetry} />}
    </View>
  );
}
