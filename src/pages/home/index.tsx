import { View } from '@tarojs/components';

export default function Home() {
  return (
    <View ariaLabel="首页" ariaRole="main">
      医保家庭共济
    </View>
  );
}
