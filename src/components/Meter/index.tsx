import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

interface Props {
  /** One sentence that says what the picture says. */
  name: string;
  /** Shares of the whole, 0 to 1, for pixels only. */
  used: number;
  /** What this visit adds: hatched. */
  now?: number;
}

/** How far a year has gone towards a limit. */
export function Meter({ name, used, now = 0 }: Props) {
  return (
    <View className="meter" {...aria({ role: 'img', name })}>
      {used > 0 ? <View className="meter-used" style={{ width: `${used * 100}%` }} /> : null}
      {now > 0 ? <View className="meter-now" style={{ width: `${now * 100}%` }} /> : null}
    </View>
  );
}
