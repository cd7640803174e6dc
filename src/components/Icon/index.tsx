import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

export type IconName =
  | 'right'
  | 'down'
  | 'up'
  | 'check'
  | 'done'
  | 'clock'
  | 'warn'
  | 'info'
  | 'alert'
  | 'fork'
  | 'phone'
  | 'plus'
  | 'offline'
  | 'calculator'
  | 'home'
  | 'people'
  | 'person'
  | 'type'
  | 'bin'
  | 'calendar'
  | 'copy'
  | 'lock'
  | 'card'
  | 'star'
  | 'in'
  | 'out'
  | 'undo'
  | 'save'
  | 'list'
  | 'cross'
  | 'minus'
  | 'search';

interface Props {
  name: IconName;
  /** s grows with the text beside it; m 24 px; l 30 px; xl 52 px. */
  size?: 's' | 'm' | 'l' | 'xl';
}

/** A line icon in the colour of its text. Never alone: its word stands beside it. */
export function Icon({ name, size = 'm' }: Props) {
  return <View className={`icon icon-${size} icon-${name}`} {...aria({ hidden: true })} />;
}
