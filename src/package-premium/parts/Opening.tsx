import { View } from '@tarojs/components';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';

/** A page while it loads: two cards where its cards will stand. */
export function Opening({ words = '正在打开，请稍等' }: { words?: string }) {
  return (
    <Page>
      <Waiting words={words} />
      <View className="card">
        <Bone height={76} />
        <Bone height={44} />
      </View>
      <View className="card">
        <Bone height={72} />
        <Bone height={72} />
      </View>
    </Page>
  );
}
