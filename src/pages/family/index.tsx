import { useDidShow } from '@tarojs/taro';
import { useCall } from '../../cloud/useCall';
import { OfflineStrip } from '../../components/OfflineStrip';
import { Page } from '../../components/Page';
import { loadFamily } from '../../family/load';
import { NotActivated, NotOpened, Opening } from '../../family/NotOpened';
import { Family } from './Family';

/** The tab of sharing an account: the family as people, who shares with whom. */
export default function FamilyPage() {
  const { state, data, error, again, refresh } = useCall('family', loadFamily);
  useDidShow(refresh);
  const strip =
    error?.code === 'OFFLINE' ? (
      <OfflineStrip seen="家人和账户要连上网才看得到" onRetry={again} />
    ) : undefined;
  return (
    <Page tab="family" strip={strip}>
      {state === 'loading' ? <Opening /> : null}
      {state === 'failed' ? <NotOpened error={error} again={again} /> : null}
      {data === undefined ? null : data.found === undefined ? (
        <NotActivated />
      ) : (
        <Family data={data} found={data.found} again={again} />
      )}
    </Page>
  );
}
