import { View } from '@tarojs/components';
import { aria } from '../../components/aria';
import { Empty } from '../../components/Blank';
import { Link } from '../../components/Button';
import { Page } from '../../components/Page';
import { Seal } from '../../components/Seal';
import { startEstimate } from '../../estimate/route';

/** The tab of sharing an account. Binding is not offered yet, and the page says so. */
export default function FamilyPage() {
  return (
    <Page tab="family">
      <Empty
        picture={
          <View className="ghost" {...aria({ hidden: true })}>
            <Seal of="本人" kind="me" />
            <View className="ghost-line" />
            <Seal of="?" kind="invited" />
          </View>
        }
        title="现在还不能绑定家人"
      >
        <View className="quiet">
          这里现在不办绑定，也不会动任何人的账户。要办家庭共济，请去参保地医保经办机构。
        </View>
        <Link centred icon="calculator" label="先算一算能报多少" onTap={startEstimate} />
      </Empty>
    </Page>
  );
}
