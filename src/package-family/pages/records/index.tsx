import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { type RecordSummary, type RecordsReply, records } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Link } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Segment } from '../../../components/Segment';
import { Note, Title } from '../../../components/Text';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { RecordLine } from './RecordLine';

/** 授权记录 and 被授权记录; each line opens to its history. `?list=received` begins with the second. */
export default function RecordsPage() {
  const { params } = useRouter();
  const { state, data, error, again, refresh } = useCall('records', records);
  const [list, setList] = useState(params.list === 'received' ? 'received' : 'given');
  useDidShow(refresh);
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  return (
    <Page>
      <Title>绑定记录</Title>
      <Segment
        name="哪一份记录"
        value={list}
        onChoose={setList}
        options={[
          { value: 'given', label: '授权记录' },
          { value: 'received', label: '被授权记录' },
        ]}
      />
      <Note>{list === 'given' ? '我的账户给过谁用' : '谁的账户给过我用'}</Note>
      {state === 'loading' ? <Opening /> : <Lists key={list} found={data} list={list} />}
    </Page>
  );
}

function Lists({ found, list }: { found: RecordsReply; list: string }) {
  const given = list === 'given';
  const all = given ? found.given : [...found.received, ...found.asGuardian];
  const wasted = all.filter(neverTaken);
  const shown = all.filter((one) => !neverTaken(one));
  const [open, setOpen] = useState(false);
  const roleOf = (one: RecordSummary) =>
    given ? 'owner' : found.asGuardian.some(({ id }) => id === one.id) ? 'guardian' : 'member';
  return (
    <>
      {shown.length === 0 ? (
        <Empty
          picture={<Seal of="?" kind="invited" />}
          title={given ? '还没有绑定过家人' : '还没有家人绑定过您'}
        >
          <View className="quiet">绑定以后，每一步都会记在这里。</View>
        </Empty>
      ) : (
        <View className="card card-flush">
          {shown.map((one) => (
            <RecordLine key={one.id} one={one} role={roleOf(one)} />
          ))}
        </View>
      )}
      {wasted.length === 0 ? null : (
        <Link
          label={open ? '收起没有用上的邀请' : `没有用上的邀请 ${wasted.length} 个`}
          onTap={() => setOpen(!open)}
        />
      )}
      {found.older ? <Note>更早结束的没有列出来，可以在“我的资料”里导出来看。</Note> : null}
      {open ? (
        <View className="card card-flush">
          {wasted.map((one) => (
            <RecordLine key={one.id} one={one} role={roleOf(one)} />
          ))}
        </View>
      ) : null}
    </>
  );
}

/** An invitation that ended before anybody took it. */
const neverTaken = ({ taken, state }: RecordSummary): boolean =>
  !taken && (state === 'expired' || state === 'revoked' || state === 'declined');
