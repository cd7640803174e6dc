import { View } from '@tarojs/components';
import { relations } from '../../../cloud/family';
import type { OverviewReply } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Ghost } from '../../../components/Blank/Ghost';
import { Button } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { openRules } from '../../../estimate/route';
import { useCoverage } from '../../../estimate/useCoverage';
import { Ask } from '../../parts/Ask';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goFamily, openAccount } from '../../route';
import { cityOf } from '../../words';

/** Nobody is bound. Whether binding is worth the while depends on the rule of one's own region. */
export function Nobody({ account }: { account: OverviewReply['account'] }) {
  const { state, data, error, again } = useCall('relations', relations);
  const coverage = useCoverage();
  if (state === 'failed') return <Trouble title="保费没有打开" error={error} again={again} />;
  if (coverage.state === 'failed')
    return <Trouble title="保费没有打开" error={coverage.error} again={coverage.again} />;
  if (state === 'loading' || coverage.state === 'loading') return <Opening words="正在看当地的规定" />;
  const region = coverage.data.regions.find((one) => one.region === data.region);
  const city = cityOf(region?.name ?? data.region);
  const refused = data.relations.find(({ allowed }) => !allowed);
  if (account === null) return <NoAccount />;
  if (data.relations.some(({ allowed }) => allowed) || refused === undefined) return <NobodyYet />;
  return (
    <Page>
      <Title>{`${city}的个人账户还不能付家人的保费`}</Title>
      <View className="card">
        <Clause {...refused.cite} title={refused.reason} />
        <Note>所以这里不用绑定家人。家人的保费照常由他自己缴，怎么缴、缴多少，看他参保地的规定。</Note>
      </View>
      <View className="card card-flush">
        <ListLine
          before={<Icon name="list" />}
          label={`看${city}的规定`}
          note="居民医保缴多少、什么时候缴、晚了会怎样"
          onTap={() => openRules(data.region)}
        />
        <ListLine before={<Icon name="card" />} label="看账户的每一笔" onTap={openAccount} />
      </View>
      <Ask city={city} ask={region?.ask ?? ''} />
    </Page>
  );
}

function NobodyYet() {
  return (
    <Page
      foot={
        <Foot>
          <Button icon="plus" label="绑定一位家人" onTap={goFamily} />
        </Foot>
      }
    >
      <Empty picture={<Ghost />} title="还没有绑定家人">
        <View className="quiet">
          绑定后，谁缴了、谁没缴都看得到。您的账户能不能付他的保费、怎么付，也写在这里。
        </View>
      </Empty>
    </Page>
  );
}

/** In employee insurance without an account: nothing to owe, nothing to share. */
function NoAccount() {
  return (
    <Page>
      <Empty picture={<Ghost />} title="没有要缴的居民医保">
        <View className="quiet">您参加职工医保，没有个人账户，不能付家人的保费。</View>
      </Empty>
    </Page>
  );
}
