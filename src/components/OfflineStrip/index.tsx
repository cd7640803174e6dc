import { View } from '@tarojs/components';
import type { Seen } from '../../cloud/kept';
import { sayMoment } from '../../copy/moments';
import { aria } from '../aria';
import { Link } from '../Button';
import { Icon } from '../Icon';
import './style.css';

interface Props {
  seen?: string | undefined;
  onRetry?: () => void;
  /** There is a network, but it takes its time. */
  slow?: boolean;
}

/** What came from the phone itself, and since when it is there; nothing where it came just now. */
export function KeptStrip({ kept, onRetry }: { kept: Seen<unknown>; onRetry: () => void }) {
  const { savedAt, slow } = kept;
  if (savedAt === undefined) return null;
  const seen = `看到的是${sayMoment(savedAt)}存下的`;
  return slow ? <OfflineStrip slow seen={seen} /> : <OfflineStrip seen={seen} onRetry={onRetry} />;
}

/** No network: what is being looked at, and a way to try again. */
export function OfflineStrip({ seen, onRetry, slow = false }: Props) {
  return (
    <View className="strip" {...aria({ role: 'status' })}>
      <Icon name={slow ? 'clock' : 'offline'} />
      <View className="grow">
        <View className="strong">{slow ? '网络慢，正在更新' : '没有网络'}</View>
        {seen === undefined ? null : <View className="note ink">{seen}</View>}
      </View>
      {onRetry === undefined ? null : <Link label="重试" onTap={onRetry} />}
    </View>
  );
}
