import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { LookupReply } from '../../../cloud/counter';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Heading, Note } from '../../../components/Text';
import { DOOR_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { RELATION_NAMES } from '../../../copy/people';
import { endUrl } from '../../route';

type Record = LookupReply['records'][number];

const STATES: Readonly<globalThis.Record<Record['state'], string>> = {
  invited: '等待确认',
  active: '有效',
  revoked: '已解除',
  expired: '已过期',
  declined: '没有同意',
};

/** The person's bindings; an active one can be ended. */
export function Bindings({ records }: { records: readonly Record[] }) {
  return (
    <View className="card">
      <Heading>绑定记录</Heading>
      {records.length === 0 ? <Note>还没有绑定过。</Note> : null}
      <View {...aria({ role: 'list' })}>
        {records.map((record) => {
          const name = record.party?.name ?? '资料已销毁';
          const relation = RELATION_NAMES[record.relation] ?? record.relation;
          return (
            <View key={record.id} className="binding-line" {...aria({ role: 'listitem' })}>
              <View>
                <View className="strong">{`${name}，${relation}`}</View>
                <Note>
                  {`${STATES[record.state]} · ${DOOR_NAMES[record.door] ?? ''} · ${sayDate(record.on)}`}
                </Note>
              </View>
              {record.state === 'active' ? (
                <Link
                  label={`解除与${name}的绑定`}
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
