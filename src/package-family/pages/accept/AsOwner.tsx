import { View } from '@tarojs/components';
import type { PreviewReply } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Note, Seams, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { useRegionName } from '../../../estimate/useRegionName';
import { startBinding } from '../../../family/draft';
import { openFamily, openFamilyTab } from '../../../family/route';

/** The owner has the code of a relative who has agreed: whose it is, masked, and on to the relation. */
export function AsOwner({ code, preview }: { code: string; preview: PreviewReply }) {
  const regionName = useRegionName();
  const { maskedName, region } = preview;
  const next = () => {
    startBinding({ way: 'scan', code, maskedName });
    openFamily('bind', { step: 'relation' });
  };
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="不绑定" onTap={openFamilyTab} />
          <Button label="绑定他" onTap={next} />
        </Foot>
      }
    >
      <View className="row">
        <Seal of="?" kind="member" />
        <View className="grow">
          <Title>
            <Seams>{maskedName}</Seams> <Seams>出示了他的码</Seams>
          </Title>
          <Note>{`${regionName(region)}参保，已经同意成为使用人`}</Note>
        </View>
      </View>
      <Tip title="请核对是不是您的家人">
        <Note>名字中间用星号遮住了。不确定，就当面问一问。</Note>
      </Tip>
      <Note>接下来：选他是您的什么人，看承诺书，签上您的名字。</Note>
    </Page>
  );
}
