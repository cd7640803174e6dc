import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { type RecordReply, record } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { KeyValue } from '../../../components/KeyValue';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Timeline } from '../../../components/Timeline';
import { groupReference } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { kinName, ownersKinName } from '../../../family/kin';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamilyTab, replaceByFamily } from '../../../family/route';
import { Subscribe } from '../../../family/Subscribe';
import { sayStep } from '../../../family/state';

/** The confirmation of a binding: how it stands, its number, what comes next. */
export default function DonePage() {
  const id = useRouter().params.id ?? '';
  const { state, data, error, again } = useCall(id, () => record(id));
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  return <Done found={data} />;
}

function Done({ found }: { found: RecordReply }) {
  const { id, role, party, relation } = found;
  const name = party?.name ?? '家人';
  const kin = role === 'member' ? ownersKinName(relation, party) : kinName(relation, party);
  return (
    <Page
      foot={
        <Foot>
          <Button label="看家庭共济" onTap={openFamilyTab} />
        </Foot>
      }
    >
      <View className="row">
        <View className="done-mark">
          <Icon name={found.state === 'active' ? 'done' : 'clock'} size="xl" />
        </View>
        <View className="grow">
          <Title>{titleOf(found, name)}</Title>
          <Note>{noteOf(found)}</Note>
        </View>
      </View>
      <View className="card">
        <KeyValue
          lines={[
            { name: role === 'member' ? '账户主人' : '使用人', value: name },
            { name: '关系', value: kin },
            { name: '编号', value: groupReference(id) },
          ]}
        />
      </View>
      <View className="card">
        <Timeline stops={stopsOf(found)} />
      </View>
      {found.state === 'invited' ? <Subscribe template="family" /> : null}
      <Link centred label="看这条记录" onTap={() => replaceByFamily('record', { id })} />
    </Page>
  );
}

function titleOf({ state, waiting, role }: RecordReply, name: string): string {
  if (state === 'active') return role === 'member' ? `和${name}绑好了` : `${name}绑好了`;
  if (waiting === 'guardian') return '已提交，等监护人同意';
  return waiting === 'owner' ? '您已同意，等账户主人确认' : '这次没有绑定';
}

function noteOf({ state, waiting }: RecordReply): string {
  if (state === 'active') return '从现在起有效。双方随时可以解除。';
  if (waiting === 'guardian') return '监护人同意以后才生效。结果在“我的”的消息里看。';
  return waiting === 'owner'
    ? '账户主人核对过是您，才生效。结果在“我的”的消息里看。'
    : '可以在记录里看经过。';
}

function stopsOf({ history, waiting, state }: RecordReply) {
  const done = history.map((entry) => ({
    key: `${entry.at} ${entry.to} ${entry.waiting}`,
    state: 'done' as const,
    body: (
      <View>
        <View>{sayStep(entry)}</View>
        <Note>{sayDate(entry.on)}</Note>
      </View>
    ),
  }));
  if (state !== 'invited') return done;
  const who = waiting === 'guardian' ? '监护人同意' : '账户主人确认';
  return [
    ...done,
    { key: 'next', state: 'todo' as const, body: <View>{who}</View> },
    { key: 'active', state: 'todo' as const, body: <View>绑定生效</View> },
  ];
}
