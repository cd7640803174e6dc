import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Result } from '../../../cloud/call';
import { type CodeReply, type FamilyText, records, showMyCode, status, texts } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Paper } from '../../../components/Paper';
import { Note, Title } from '../../../components/Text';
import { agreedTo, textOf } from '../../../family/agreement';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamilyTab, replaceByFamily } from '../../../family/route';
import { useEvery } from '../../../family/useEvery';
import { goBack } from '../../../state/navigate';
import { CodeCard } from './CodeCard';
import { NotMade } from './NotMade';
import { useSharing } from './useSharing';

const LOOK_EVERY_MS = 2000;

/** The relative shows a code for the owner to scan: consent first, then the code. */
export function MemberCode() {
  useSharing();
  const known = useCall('status', status);
  const words = useCall('texts', texts);
  const [agreed, setAgreed] = useState(false);
  const [shown, setShown] = useState(false);
  const failed = [known, words].find((one) => one.state === 'failed');
  if (failed?.error !== undefined) return <NotOpenedPage error={failed.error} again={failed.again} />;
  if (known.state !== 'ready' || words.state !== 'ready')
    return (
      <Page>
        <Opening />
      </Page>
    );
  if (known.data.person === null)
    return <NotOpenedPage error={{ code: 'NOT_ACTIVATED', message: '' }} again={known.again} />;
  const consent = textOf(words.data.texts, 'member_consent');
  if (shown && consent !== undefined) return <Shown consent={consent} name={known.data.person.name} />;
  return (
    <Page
      foot={
        <Foot above={agreed ? null : <Note>看过同意书，请勾上方框</Note>}>
          <Button kind="second" label="不同意" onTap={() => goBack(openFamilyTab)} />
          <Button label="出示我的码" unavailable={!agreed} onTap={() => setShown(agreed)} />
        </Foot>
      }
    >
      <Title>让有账户的家人绑定您</Title>
      <Note>他扫您的码，就能用他的个人账户按规定为您付费。</Note>
      {consent === undefined ? null : <Paper {...consent} />}
      <View className="card check-list">
        <Check label="我看过同意书，同意" checked={agreed} onChange={setAgreed} />
      </View>
    </Page>
  );
}

interface Made {
  code: CodeReply;
  /** The bindings that stood before the code was shown. */
  before: readonly string[];
}

async function make(consent: FamilyText): Promise<Result<Made>> {
  const before = await records();
  if (!before.ok) return before;
  const made = await showMyCode({ consent: agreedTo(consent, 'member_consent') });
  if (!made.ok) return made;
  return { ok: true, data: { code: made.data, before: before.data.received.map(({ id }) => id) } };
}

function Shown({ consent, name }: { consent: FamilyText; name: string }) {
  const made = useCall('code', () => make(consent));
  const seen = useCall(made.data?.code.code, records);
  const bound = seen.data?.received.find(
    ({ id, state }) => state === 'active' && made.data?.before.includes(id) === false,
  );
  useEvery(LOOK_EVERY_MS, made.state === 'ready' && bound === undefined, seen.refresh);
  useEffect(() => {
    if (bound !== undefined) replaceByFamily('done', { id: bound.id });
  }, [bound]);
  if (made.state === 'failed') return <NotMade error={made.error} again={made.again} />;
  if (made.state === 'loading')
    return (
      <Page>
        <Opening words="正在做码，请稍等" />
      </Page>
    );
  return (
    <Page>
      <Title>让账户主人扫这个码</Title>
      <Note>他扫完、签好承诺书，就绑好了。这一页会自己变。</Note>
      <CodeCard
        shown={made.data.code}
        name={name}
        note="您已经同意成为使用人"
        where="账户主人打开“家庭共济”，点“扫码或输入数字”。"
        renew={made.again}
      />
    </Page>
  );
}
