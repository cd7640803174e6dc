import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { LookupReply } from '../../../cloud/counter';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Heading, Note } from '../../../components/Text';
import { DOOR_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { kinName, ownersKinName } from '../../../family/kin';
import { endUrl } from '../../route';

type Record = LookupReply['given'][number];
type Side = 'owner' | 'member';

const STATES: Readonly<globalThis.Record<Record['state'], string>> = {
  invited: '等待确认',
  active: '有效',
  revoked: '已解除',
  expired: '已过期',
  declined: '没有同意',
};

/** The person's bindings, those they gave and those they were given; an active one can be ended. */
export function Bindings({ found: { given, received } }: { found: LookupReply }) {
  if (given.length + received.length === 0)
    return (
      <View className="card">
        <Heading>绑定记录</Heading>
        <Note>还没有绑定过。</Note>
      </View>
    );
  return (
    <>
      <List title="授权记录" what="他的账户给谁用" records={given} as="owner" />
      <List title="被授权记录" what="他用谁的账户" records={received} as="member" />
    </>
  );
}

/** Who is on the other side; an invitation that nobody has taken has nobody there. */
function otherOf({ party, taken, relation, state }: Record, as: Side): string {
  if (party === null && !taken)
    return `邀请${kinName(relation, null)}，${state === 'invited' ? '还没有人接受' : '没有人接受'}`;
  const kin = as === 'owner' ? kinName(relation, party) : ownersKinName(relation, party);
  return `${party?.name ?? '资料已销毁'}，${as === 'owner' ? kin : `账户主人，是他的${kin}`}`;
}

interface ListProps {
  title: string;
  what: string;
  records: readonly Record[];
  as: Side;
}

function List({ title, what, records, as }: ListProps) {
  if (records.length === 0) return null;
  return (
    <View className="card">
      <Heading>{title}</Heading>
      <Note>{what}</Note>
      <View {...aria({ role: 'list' })}>
        {records.map((record) => {
          return (
            <View key={record.id} className="binding-line" {...aria({ role: 'listitem' })}>
              <View>
                <View className="strong">{otherOf(record, as)}</View>
                <Note>
                  {`${STATES[record.state]} · ${DOOR_NAMES[record.door] ?? ''} · ${sayDate(record.on)}`}
                </Note>
              </View>
              {record.state === 'active' ? (
                <Link
                  label={`解除与${record.party?.name ?? '对方'}的绑定`}
                  bad
                  onTap={() => void Taro.navigateTo({ url: endUrl({ binding: record.id }) })}
                />
              ) : null}
            </View>
          );
        })}
      </View>
    </View>
  );
}
