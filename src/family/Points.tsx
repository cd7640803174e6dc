import { View } from '@tarojs/components';
import { aria } from '../components/aria';
import { Icon } from '../components/Icon';
import './style.css';

/** What something allows (a tick) and does not (a bar): a list of plain sentences. */
export function Points({ yes, no }: { yes: readonly string[]; no: readonly string[] }) {
  return (
    <View className="stack" {...aria({ role: 'list' })}>
      {yes.map((words) => (
        <View key={words} className="point point-yes" {...aria({ role: 'listitem' })}>
          <Icon name="done" />
          <View className="grow ink">{words}</View>
        </View>
      ))}
      {no.map((words) => (
        <View key={words} className="point" {...aria({ role: 'listitem' })}>
          <Icon name="minus" />
          <View className="grow ink">{words}</View>
        </View>
      ))}
    </View>
  );
}
