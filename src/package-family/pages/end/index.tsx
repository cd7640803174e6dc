import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { accountPending } from '../../../cloud/account';
import type { CallError } from '../../../cloud/call';
import { type BindingState, type RecordReply, record, unbind, withdraw } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Bone } from '../../../components/Skeleton';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { kinSeal } from '../../../family/kin';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { Points } from '../../../family/Points';
import { Refused } from '../../../family/Refused';
import { openFamilyTab } from '../../../family/route';
import { goBack } from '../../../state/navigate';

/** Ending a binding: what it means, what is still under way, and the act itself. */
export default function EndPage() {
  const id = useRouter().params.id ?? '';
  const { state, data, error, again } = useCall(id, () => record(id));
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  return <Ending found={data} />;
}

const WORDS = {
  owner: { title: '解除和他的绑定', button: '解除绑定', busy: '正在解除', done: '已经解除' },
  member: { title: '退出这次绑定', button: '退出绑定', busy: '正在退出', done: '已经退出' },
  guardian: { title: '替孩子退出绑定', button: '替孩子退出', busy: '正在退出', done: '已经退出' },
} as const;
/** While nothing is active yet. */
const BEFORE = {
  owner: { title: '收回这个邀请', button: '收回邀请', busy: '正在收回', done: '已经收回' },
  member: { title: '不和他绑定了', button: '收回我的同意', busy: '正在收回', done: '已经收回' },
  guardian: WORDS.guardian,
} as const;
const NOTHING_YET = {
  owner: '邀请马上作废，拿到的人也不能再用。没有动任何钱。',
  member: '还没有生效。收回以后，账户主人不能再确认这次绑定。没有动任何钱。',
  guardian: '还没有生效，也没有动任何钱。',
} as const;
/** What has ended before this page was opened. */
const ENDED: Readonly<Record<BindingState, string>> = {
  active: '',
  invited: '',
  revoked: '已经解除了',
  expired: '邀请已经过期',
  declined: '这次没有绑成',
};

function Ending({ found }: { found: RecordReply }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const [ended, setEnded] = useState(false);
  const { id, role, party, relation, state } = found;
  const open = state === 'active' || state === 'invited';
  const words = (state === 'invited' ? BEFORE : WORDS)[role];
  const end = async () => {
    setBusy(true);
    const result = role === 'owner' ? await unbind(id) : await withdraw(id);
    setBusy(false);
    if (result.ok) setEnded(true);
    else setError(result.error);
  };
  if (ended || !open)
    return (
      <Page>
        <Empty
          picture={<Seal of={kinSeal(relation, party, role)} kind="off" />}
          title={ended ? words.done : ENDED[state]}
        >
          <View className="quiet">{ended ? sayEnded(found) : '不用再办什么。记录里能看到经过。'}</View>
          <Button label="看家庭共济" onTap={openFamilyTab} />
        </Empty>
      </Page>
    );
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="先不了" onTap={() => goBack(openFamilyTab)} />
          <Button
            kind="bad"
            label={words.button}
            waiting={busy ? words.busy : undefined}
            onTap={() => void end()}
          />
        </Foot>
      }
    >
      <View className="row">
        <Seal of={kinSeal(relation, party, role)} kind={role === 'member' ? 'me' : 'member'} />
        <View className="grow">
          <Title>{words.title}</Title>
          {party?.name == null ? null : <Note>{party.name}</Note>}
        </View>
      </View>
      <View className="card">
        <Heading>会怎么样</Heading>
        {state === 'invited' ? <Note>{NOTHING_YET[role]}</Note> : <Points yes={[]} no={found.consequences} />}
      </View>
      {role === 'owner' && state === 'active' && party?.id != null ? <UnderWay member={party.id} /> : null}
      {error === undefined ? null : <Refused error={error} kept="绑定没有变。" />}
    </Page>
  );
}

/** What the other side hears of it: no more than a message in this program, where WeChat was not allowed to tell. */
const sayEnded = ({ party }: RecordReply): string =>
  party?.name == null
    ? '这个邀请不能再用了。'
    : `${party.name}打开这个小程序，会看到消息。记录里还能看到经过。`;

/** Payments of this member that are under way, and what becomes of each. */
function UnderWay({ member }: { member: string }) {
  const { state, data, error, again } = useCall(member, () => accountPending(member));
  if (state === 'loading') return <Bone height={80} />;
  if (state === 'failed')
    return (
      <Tip kind="warn" title="没有查到有没有办到一半的款">
        <Note>{error.message}</Note>
        <Button kind="second" label="再查一次" onTap={again} />
      </Tip>
    );
  if (data.pending.length === 0) return <Note>他没有办到一半的缴费和返还。</Note>;
  return (
    <Tip kind="warn" title={`还有 ${data.pending.length} 笔在办`}>
      {data.pending.map(({ ref, kind, amount, consequence }) => (
        <View key={ref} className="stack-0">
          <View>
            {kind === 'order' ? '缴费 ' : '返还 '}
            <Money yuan={amount} />
          </View>
          <Note>
            {consequence === 'goes_on'
              ? '已经批准，会照常办完。'
              : '还没审核，解除后不能再通过，留出的钱放回账户。'}
          </Note>
        </View>
      ))}
    </Tip>
  );
}
