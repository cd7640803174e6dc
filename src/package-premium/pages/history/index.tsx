import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { type ApplicationReply, type ListReply, premiumList } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { ListLine } from '../../../components/ListLine';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Heading, Title } from '../../../components/Text';
import { APPLICATION_STATE_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goHome, openReference } from '../../route';
import { orderLabel, orderNote } from './words';

/** Everything that was paid or applied for, newest first. */
export default function HistoryPage() {
  const { state, data, error, again, refresh } = useCall('list', () => premiumList());
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening />;
  if (state === 'failed') return <Trouble title="记录没有打开" error={error} again={again} />;
  if (data.orders.length === 0 && data.applications.length === 0) return <Nothing />;
  return <Listed data={data} />;
}

function Listed({ data: { orders, applications } }: { data: ListReply }) {
  return (
    <Page>
      <Title>缴费和返还的记录</Title>
      {applications.length === 0 ? null : (
        <View className="section">
          <Heading>申请返还</Heading>
          <View className="card card-flush">
            {applications.map((one) => (
              <ListLine
                key={one.application}
                label={`${one.name}，${groupThousands(one.amount)} 元`}
                note={aboutApplication(one)}
                onTap={() => openReference(one.application)}
              />
            ))}
          </View>
        </View>
      )}
      {orders.length === 0 ? null : (
        <View className="section">
          <Heading>从账户缴费</Heading>
          <View className="card card-flush">
            {orders.map((one) => (
              <ListLine
                key={one.order}
                label={orderLabel(one)}
                note={orderNote(one)}
                onTap={() => openReference(one.order)}
              />
            ))}
          </View>
        </View>
      )}
    </Page>
  );
}

const aboutApplication = ({ year, day, state }: ApplicationReply): string =>
  `${APPLICATION_STATE_NAMES[state]} · ${sayDate(day)}申请 · ${year} 年度`;

function Nothing() {
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="回到首页" onTap={goHome} />
        </Foot>
      }
    >
      <Empty picture={<Seal of="本人" kind="me" />} title="还没有办过">
        <View className="quiet">从账户缴费、申请返还以后，这里能查到每一次办到了哪一步。</View>
      </Empty>
    </Page>
  );
}
