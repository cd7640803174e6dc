import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Empty } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Page } from '../../components/Page';
import '../wide.css';

/** A task opened by its address alone: nobody has been looked up. */
export function Nobody() {
  return (
    <Page wide>
      <Empty title="先查找来办事的人">
        <View className="quiet">姓名和身份证号不留在电脑上，换了页面要重新查找。</View>
        <Button
          label="去查找"
          onTap={() => void Taro.redirectTo({ url: '/package-staff/pages/counter/index' })}
        />
      </Empty>
    </Page>
  );
}
