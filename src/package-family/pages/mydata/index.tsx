import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { records, type StatusReply, status, unmask } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { KeyValue } from '../../../components/KeyValue';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Bone } from '../../../components/Skeleton';
import { Heading, Note, Seams, Title, Together } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { COUNTER_CODE } from '../../../copy/counterCode';
import { sayDate } from '../../../copy/dates';
import { SCHEME_NAMES, STATUS_NAMES } from '../../../copy/names';
import { groupIdNumber } from '../../../copy/people';
import { useRegionName } from '../../../estimate/useRegionName';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamily, openFamilyTab } from '../../../family/route';
import { Delete } from './Delete';
import { Export } from './Export';

/** What is stored about oneself: to see, to take along, to delete. */
export default function MyDataPage() {
  const { state, data, error, again, refresh } = useCall('status', status);
  const [left, setLeft] = useState(false);
  useDidShow(refresh);
  if (left) return <Left />;
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  if (data.person === null)
    return <NotOpenedPage error={{ code: 'NOT_ACTIVATED', message: '' }} again={again} />;
  return <MyData known={data} person={data.person} done={() => setLeft(true)} />;
}

/** The account is gone: what that means now, and where to go. */
function Left() {
  return (
    <Page>
      <Empty picture={<Seal of="本人" kind="off" />} title="已经注销">
        <View className="quiet">存下的记录已经删除，找不回来。您的医保参保和账户里的钱没有变。</View>
        <Button label="回家庭共济" onTap={openFamilyTab} />
      </Empty>
    </Page>
  );
}

interface Props {
  known: StatusReply;
  person: NonNullable<StatusReply['person']>;
  done: () => void;
}

function MyData({ known, person, done }: Props) {
  const regionName = useRegionName();
  const proved = known.secondProof !== null;
  const kind = person.status === null ? '' : ` · ${STATUS_NAMES[person.status] ?? ''}`;
  return (
    <Page>
      <View className="row">
        <Seal of="本人" kind="me" />
        <View className="grow">
          <Title>{person.name}</Title>
          <Note>
            <Seams>{`${regionName(person.region)}${SCHEME_NAMES[person.scheme] ?? ''}${kind}`}</Seams>
          </Note>
        </View>
      </View>
      <Numbers masked={person.maskedIdNumber} known={known} />
      {proved ? null : (
        <Tip title="看全号、导出要先再验证一次">
          <Link label="去验证" onTap={() => openFamily('prove')} />
        </Tip>
      )}
      <View className="section">
        <Heading>带走我的资料</Heading>
        <Export proved={proved} />
      </View>
      <View className="section">
        <Heading>注销</Heading>
        <Leaving proved={proved} done={done} />
      </View>
    </Page>
  );
}

const OPEN: ReadonlySet<string> = new Set(['active', 'invited']);

/** What leaving means depends on whether there is a child to answer for: without that answer it is not offered. */
function Leaving({ proved, done }: { proved: boolean; done: () => void }) {
  const { state, data, again } = useCall('records', records);
  if (state === 'loading') return <Bone height={80} />;
  if (state === 'failed')
    return (
      <Tip kind="warn" title="没有查到您的绑定记录">
        <Link label="再查一次" onTap={again} />
      </Tip>
    );
  const guards = data.asGuardian.some((one) => OPEN.has(one.state));
  return <Delete proved={proved} guards={guards} done={done} />;
}

function Numbers({ masked, known }: { masked: string; known: StatusReply }) {
  const [full, setFull] = useState<{ idNumber: string; phone: string | null }>();
  const [problem, setProblem] = useState<string>();
  const look = async () => {
    const result = await unmask();
    if (result.ok) setFull(result.data);
    else setProblem(result.error.message);
  };
  const { secondProof } = known;
  return (
    <View className="card">
      <KeyValue
        lines={[
          { name: '身份证号', value: <View className="nb">{groupIdNumber(full?.idNumber ?? masked)}</View> },
          ...(full === undefined ? [] : [{ name: '登记的手机号', value: full.phone ?? '没有登记' }]),
          {
            name: '再次验证',
            value:
              secondProof === null
                ? '还没有'
                : [
                    <Together key="how">{secondProof.method === 'phone' ? '手机号' : COUNTER_CODE}</Together>,
                    ' ',
                    <Together key="on">{sayDate(secondProof.on)}</Together>,
                  ],
          },
        ]}
      />
      {full === undefined && secondProof !== null ? (
        <>
          <Link label="看全号" onTap={() => void look()} />
          <Note>看一次，记一次。导出的资料里写着谁在什么时候看过。</Note>
        </>
      ) : null}
      {full === undefined ? null : <Note>已记下您看过一次。</Note>}
      {problem === undefined ? null : <Note strong>{problem}</Note>}
    </View>
  );
}
