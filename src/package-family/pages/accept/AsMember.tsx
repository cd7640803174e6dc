import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { accept, decline, type FamilyText, type PreviewReply, type StatusReply } from '../../../cloud/family';
import { Empty } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Paper } from '../../../components/Paper';
import { Seal } from '../../../components/Seal';
import { Heading, Note, Seams, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { useRegionName } from '../../../estimate/useRegionName';
import { agreedTo } from '../../../family/agreement';
import { kinName } from '../../../family/kin';
import { Points } from '../../../family/Points';
import { Refused } from '../../../family/Refused';
import { openFamily, openFamilyTab, replaceByFamily } from '../../../family/route';
import { allowedUses } from '../../../family/uses';

/** Said where one's own earlier tap may have bound. */
export const PERHAPS_YOURS = '如果刚才是您同意的，请看绑定记录。';

interface Props {
  code: string;
  preview: PreviewReply;
  consent: FamilyText;
  known: StatusReply;
}

/** The relative's choice: who asks, what it allows and does not, the text, one box, and a refusal as near as the consent. */
export function AsMember({ code, preview, consent, known }: Props) {
  const regionName = useRegionName();
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState<'accept' | 'decline'>();
  const [error, setError] = useState<CallError>();
  const [declined, setDeclined] = useState(false);
  const { maskedName, region, relation, uses, confirmedByOwner } = preview;

  const say = async (yes: boolean) => {
    if (busy !== undefined || (yes && !agreed)) return;
    setBusy(yes ? 'accept' : 'decline');
    const result = yes
      ? await accept({ code, consent: agreedTo(consent, 'member_consent') })
      : await decline(code);
    setBusy(undefined);
    if (!result.ok) setError(result.error);
    else if (yes) replaceByFamily('done', { id: result.data.id });
    else setDeclined(true);
  };
  if (declined) return <Declined />;
  const pays = allowedUses(uses);
  return (
    <Page
      foot={
        <Foot above={agreed ? null : <Note>看过同意书，请勾上方框</Note>}>
          <Button
            kind="second"
            label="不同意"
            waiting={busy === 'decline' ? '正在告诉对方' : undefined}
            onTap={() => void say(false)}
          />
          <Button
            label="同意并绑定"
            unavailable={!agreed}
            waiting={busy === 'accept' ? '正在绑定' : undefined}
            onTap={() => void say(true)}
          />
        </Foot>
      }
    >
      <View className="row">
        <Seal of="主" kind="me" />
        <View className="grow">
          <Title>
            <Seams>{maskedName}</Seams> <Seams>想和您绑定</Seams>
          </Title>
          <Note>
            {relation === null ? '' : `他说您是他的：${kinName(relation, known.person)}。`}
            {`账户在${regionName(region)}。`}
          </Note>
        </View>
      </View>
      <View className="card">
        <Heading>绑定以后</Heading>
        <Points
          yes={[
            ...pays.map((use) => `他的账户可以付您的：${use}`),
            '他能看到用了多少钱，和您的居民医保费要缴多少、缴没缴',
            '您随时能退出，不用他同意',
          ]}
          no={['他看不到您看什么病，也看不到您属于哪类救助对象', '您不能提走他账户里的钱']}
        />
      </View>
      {confirmedByOwner ? (
        <Tip title="您同意以后，他还要确认">
          <Note>这是发来的邀请。他核对过接受的人是您，才生效。</Note>
        </Tip>
      ) : null}
      <Paper {...consent} />
      <View className="card check-list">
        <Check label="我看过同意书，同意" checked={agreed} onChange={setAgreed} />
      </View>
      {error === undefined ? null : <NotAgreed error={error} />}
    </Page>
  );
}

/** The same code opened twice is refused after it was agreed to: then it may well be bound. */
const PERHAPS_BOUND: ReadonlySet<string> = new Set(['CODE_USED', 'STATE_CHANGED', 'ALREADY_BOUND']);

function NotAgreed({ error }: { error: CallError }) {
  return PERHAPS_BOUND.has(error.code) ? (
    <Refused error={error} kept={PERHAPS_YOURS}>
      <Link label="看绑定记录" onTap={() => openFamily('records', { list: 'received' })} />
    </Refused>
  ) : (
    <Refused error={error} kept="没有绑定。" />
  );
}

function Declined() {
  return (
    <Page>
      <Empty picture={<Seal of="主" kind="off" />} title="没有绑定">
        <View className="quiet">已经告诉对方您不同意。这个码作废了，什么都没有变。</View>
        <Link centred label="回家庭共济" onTap={openFamilyTab} />
      </Empty>
    </Page>
  );
}
