import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { record } from '../../../cloud/family';
import { phoneDay } from '../../../cloud/today';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Timeline } from '../../../components/Timeline';
import { Tip } from '../../../components/Tip';
import { WechatButton } from '../../../components/WechatButton';
import { dayOf, sayDate, sayTime } from '../../../copy/dates';
import { bindDraft } from '../../../family/draft';
import { relationLabel } from '../../../family/kin';
import { Opening } from '../../../family/NotOpened';
import { addressOf, openFamilyTab, replaceByFamily } from '../../../family/route';
import { Subscribe } from '../../../family/Subscribe';
import { useEvery } from '../../../family/useEvery';
import { NotMade } from './NotMade';
import { useInvitation } from './useInvitation';
import { useSharing } from './useSharing';

const LOOK_EVERY_MS = 5000;

/** An invitation to send: a card in a chat, a link elsewhere. It may be passed on, so the owner confirms who took it. */
export function OwnerCard() {
  const draft = bindDraft.use();
  const invitation = useInvitation('card');
  const id = invitation.data?.id ?? undefined;
  const seen = useCall(id, () => record(id ?? ''));
  const waits = seen.data?.state === 'invited' && seen.data.waiting === 'owner';
  // The code that was shown before may have been accepted while the card was asked for.
  const bound = seen.data?.state === 'active';
  useEvery(LOOK_EVERY_MS, id !== undefined && !waits && !bound, seen.refresh);
  const code = invitation.data?.code;
  useSharing(code === undefined ? undefined : cardOf(code));
  useEffect(() => {
    if (id === undefined) return;
    if (waits) replaceByFamily('record', { id });
    if (bound) replaceByFamily('done', { id });
  }, [id, waits, bound]);
  if (invitation.state === 'failed') return <NotMade error={invitation.error} again={invitation.again} />;
  if (invitation.state === 'loading')
    return (
      <Page>
        <Opening words="正在做邀请，请稍等" />
      </Page>
    );
  const { path } = cardOf(invitation.data.code);
  const relation = draft.relation === undefined ? '家人' : relationLabel(draft.relation);
  return (
    <Page
      foot={
        <Foot>
          {process.env.TARO_ENV === 'weapp' ? (
            <WechatButton share label="发给微信里的家人" />
          ) : (
            <CopyLink path={path} />
          )}
        </Foot>
      }
    >
      <Title>把邀请发给家人</Title>
      <Note>{`邀请您的${relation}。${sayMoment(invitation.data.expiresAt)}以前有效，只能用一次。`}</Note>
      {process.env.TARO_ENV === 'weapp' ? null : (
        <View className="card">
          <Text className="code-link" userSelect>
            {linkTo(path)}
          </Text>
        </View>
      )}
      <View className="card">
        <Timeline
          stops={[
            { key: 'made', state: 'done', body: <View>邀请做好了，承诺书已签</View> },
            { key: 'taken', state: 'todo', body: <View>家人打开邀请，看过说明，点同意</View> },
            { key: 'checked', state: 'todo', body: <View>您核对接受的人是不是他，再确认</View> },
            { key: 'bound', state: 'todo', body: <View>绑定生效</View> },
          ]}
        />
      </View>
      <Tip title="邀请被转走怎么办">
        <Note>您确认以前什么都不会生效。确认时会给您看接受的人是谁，不对就拒绝。</Note>
      </Tip>
      <Subscribe template="family" />
      <Link centred label="先这样，回家庭共济" onTap={openFamilyTab} />
    </Page>
  );
}

const cardOf = (code: string) => ({
  title: '请您看一看：家庭共济绑定邀请',
  path: addressOf('accept', { code }),
});

function CopyLink({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      icon="copy"
      label={copied ? '已复制，去发给家人' : '复制链接'}
      onTap={() => {
        void Taro.setClipboardData({ data: linkTo(path) }).then(() => setCopied(true));
      }}
    />
  );
}

/** What opens the page in any browser. */
const linkTo = (path: string): string =>
  process.env.TARO_ENV === 'weapp' ? path : `${window.location.origin}/#${path}`;

const sayMoment = (moment: number): string =>
  `${sayDate(dayOf(moment), phoneDay().slice(0, 4))} ${sayTime(moment)} `;
