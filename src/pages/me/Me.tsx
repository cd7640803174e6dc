import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { type StatusReply, status } from '../../cloud/family';
import { useCall } from '../../cloud/useCall';
import { ListLine } from '../../components/ListLine';
import { Seal } from '../../components/Seal';
import { Bone } from '../../components/Skeleton';
import { NOT_ACTIVATED, PROVE_AGAIN } from '../../copy/counterCode';
import { SCHEME_NAMES } from '../../copy/names';
import { useRegionName } from '../../estimate/useRegionName';
import { IdentityLink } from '../../family/IdentityLink';
import { openFamily } from '../../family/route';
import { open as openPage } from '../../state/navigate';

/** Who one is to this program: messages, records, one's data; for others the way to activation. */
export function Me() {
  const { state, data, again, refresh } = useCall('status', status);
  useDidShow(refresh);
  return (
    <View className="card card-flush">
      {state === 'loading' ? (
        <View className="list-line">
          <Bone height={44} />
        </View>
      ) : null}
      {state === 'failed' ? <ListLine label="没有打开，再试一次" onTap={again} /> : null}
      {state === 'ready' ? <Mine known={data} /> : null}
      {state === 'ready' && data.staff !== null ? <OfficeLine number={data.staff.number} /> : null}
      <IdentityLink />
    </View>
  );
}

/** For members of the office alone. */
function OfficeLine({ number }: { number: string }) {
  return (
    <ListLine
      label="经办工作台"
      note={`工号 ${number}`}
      onTap={() => openPage('/package-staff/pages/home/index')}
    />
  );
}

function Mine({ known }: { known: StatusReply }) {
  const regionName = useRegionName();
  const { person, secondProof, unreadNotices } = known;
  if (person === null)
    return (
      <ListLine
        before={<Seal of="?" kind="invited" />}
        label={NOT_ACTIVATED}
        note="核对参保身份，才能和家人绑定"
        onTap={() => openFamily('activate')}
      />
    );
  return (
    <>
      <ListLine
        before={<Seal of="本人" kind="me" />}
        label={person.name}
        note={`${regionName(person.region)}${SCHEME_NAMES[person.scheme]} · 我的资料`}
        onTap={() => openFamily('mydata')}
      />
      {secondProof === null ? (
        <ListLine label={PROVE_AGAIN} note="绑定、缴费以前要确认是您本人" onTap={() => openFamily('prove')} />
      ) : null}
      <ListLine
        label="消息"
        note={unreadNotices === 0 ? '没有没看的' : `${unreadNotices} 条没看`}
        onTap={() => openFamily('messages')}
      />
      <ListLine label="绑定记录" note="授权记录、被授权记录" onTap={() => openFamily('records')} />
      {person.scheme === 'employee' ? (
        <ListLine
          label="我的个人账户"
          note="余额和每一笔进出"
          onTap={() => openPage('/package-premium/pages/account/index')}
        />
      ) : null}
    </>
  );
}
