import { View } from '@tarojs/components';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';
import { Heading } from '../../components/Text';

/** While it is worked out: the layout of the result, grey. */
export function Working() {
  return (
    <Page>
      <Waiting words="正在算，请稍等" />
      <View className="card">
        <View className="row">
          <View className="grow stack">
            <View className="quiet">医保付</View>
            <Bone height={34} width="80%" />
          </View>
          <View className="grow stack">
            <View className="quiet">自己付</View>
            <Bone height={34} width="80%" />
          </View>
        </View>
        <View className="rule" />
        <Bone height={190} />
      </View>
      <View className="section">
        <Heading>换个医院，差多少</Heading>
        <View className="card">
          <Bone height={22} />
          <Bone height={22} />
          <Bone height={22} />
        </View>
      </View>
    </Page>
  );
}
