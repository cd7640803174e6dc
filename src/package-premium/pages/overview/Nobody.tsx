import { View } from '@tarojs/components';
import { relations } from '../../../cloud/family';
import type { OverviewReply } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Ghost } from '../../../components/Blank/Ghost';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { openRules } from '../../../estimate/route';
import { useCoverage } from '../../../estimate/useCoverage';
import { Ask } from '../../parts/Ask';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goFamily, openAccount } from '../../route';
import { cityOf } from '../../words';

type Account = OverviewReply['account'];

/** Nobody is bound. Whether binding is worth the while depends on the rule of the account's region. */
export function Nobody({ account }: { account: Account }) {
  const { state, error, again } = useCall('relations', relations);
  if (account === null) return <NoAccount />;
  if (state === 'loading') return <Opening words="正在看当地的规定" />;
  if (state === 'ready') return <NobodyYet />;
  return error.code === 'NOT_COVERED' ? (
    <NoRule account={account} />
  ) : (
    <Trouble title="保费没有打开" error={error} again={again} />
  );
}

/** The region's documents say nothing of paying for relatives: what one can still do, and whom to ask. */
function NoRule({ account: { region } }: { account: NonNullable<Account> }) {
  const coverage = useCoverage();
  if (coverage.state === 'loading') return <Opening words="正在看当地的规定" />;
  if (coverage.state === 'failed')
    return <Trouble title="保费没有打开" error={coverage.error} again={coverage.again} />;
  const found = coverage.data.regions.find((one) => one.region === region);
  const city = cityOf(found?.name ?? region);
  return (
    <Page>
      <Title>{`${city}的个人账户还不能付家人的保费`}</Title>
      <Tip kind="warn" title="文件里没有写怎么付">
        <Note>{`收录的${city}文件没有写个人账户怎么给家人用，所以这里不能绑定家人，也不能缴。`}</Note>
      </Tip>
      <Note>家人的居民医保照常由他自己缴。缴多少、什么时候缴、晚了会怎样，看他参保地的规定。</Note>
      <View className="card card-flush">
        <ListLine
          before={<Icon name="list" />}
          label={`看${city}的规定`}
          note="缴费标准、集中缴费期、等待期"
          onTap={() => openRules(region)}
        />
        <ListLine before={<Icon name="card" />} label="看账户的每一笔" onTap={openAccount} />
      </View>
      <Ask city={city} ask={found?.ask ?? ''} />
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
