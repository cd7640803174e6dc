import { View } from '@tarojs/components';
import { aria } from '../aria';
import { Seal } from '../Seal';
import './style.css';

/** The picture of an empty family: the user, and somebody who is still to come. */
export function Ghost() {
  return (
    <View className="ghost" {...aria({ hidden: true })}>
      <Seal of="本人" kind="me" />
      <View className="ghost-line" />
      <Seal of="?" kind="invited" />
    </View>
  );
}
