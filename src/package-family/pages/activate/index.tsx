import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { activate, type FamilyText, status, texts } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Failed } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { agreedTo, textOf } from '../../../family/agreement';
import { activationDraft, forgetActivation } from '../../../family/draft';
import { idNumberProblem, nameProblem } from '../../../family/entry';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { goOn, openFamily, openFamilyTab, replaceByFamily, wasInterrupted } from '../../../family/route';
import { goBack } from '../../../state/navigate';
import { Consents } from './Consents';

/** Activation: notice and consents first, then name and ID number (`?step=who`); the second proof follows. */
export default function ActivatePage() {
  const { params } = useRouter();
  const known = useCall('who', status);
  const words = useCall('texts', texts);
  if (known.state === 'failed') return <NotOpenedPage error={known.error} again={known.again} />;
  if (words.state === 'failed') return <NotOpenedPage error={words.error} again={words.again} />;
  if (known.state === 'loading' || words.state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  if (known.data.person !== null) return <AlreadyActivated name={known.data.person.name} />;
  if (known.data.lockedOn !== null) return <Locked />;
  return params.step === 'who' ? (
    <Who words={words.data.texts} wrongTries={words.data.wrongTries} />
  ) : (
    <Consents words={words.data.texts} />
  );
}

function AlreadyActivated({ name }: { name: string }) {
  return (
    <Page
      foot={
        <Foot>
          <Button label={wasInterrupted() ? '接着办' : '看家庭共济'} onTap={goOn} />
        </Foot>
      }
    >
      <Title>已经激活过了</Title>
      <Note>{`这个微信认的是${name}。`}</Note>
    </Page>
  );
}

function Locked() {
  return (
    <Page>
      <Failed title="今天先锁住了">
        <View>今天填错的次数太多，为了安全，今天不能再试。明天可以再来。</View>
        <Note>没有泄露什么，也没有改动什么。窗口也不能提前解锁，请对着身份证，明天再填。</Note>
        <Note>今天就要办的：账户主人带上双方身份证，到医保窗口当面绑定和缴费，不用先激活。</Note>
        <Button label="回家庭共济" onTap={openFamilyTab} />
      </Failed>
    </Page>
  );
}

function Who({ words, wrongTries }: { words: readonly FamilyText[]; wrongTries: number }) {
  const draft = activationDraft.use();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const problems = { name: nameProblem(draft.name), idNumber: idNumberProblem(draft.idNumber) };
  const notice = textOf(words, 'privacy_notice');
  const consent = textOf(words, 'id_data_consent');
  const agreed = draft.privacyNotice && draft.idDataConsent;

  const send = async () => {
    setTried(true);
    if (problems.name !== undefined || problems.idNumber !== undefined) return;
    if (!agreed || notice === undefined || consent === undefined) return replaceByFamily('activate');
    setBusy(true);
    setError(undefined);
    const result = await activate({
      name: draft.name,
      idNumber: draft.idNumber.trim().toUpperCase(),
      privacyNotice: agreedTo(notice, 'privacy_notice'),
      idDataConsent: agreedTo(consent, 'id_data_consent'),
    });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    forgetActivation();
    replaceByFamily('prove', { after: 'activation' });
  };
  if (error?.code === 'LOCKED_TODAY') return <Locked />;
  const shown = tried ? problems : { name: undefined, idNumber: undefined };
  return (
    <Page
      foot={
        <Foot
          above={
            tried && (shown.name ?? shown.idNumber) !== undefined ? (
              <ErrorLine text="还有没填对的，请看上面" />
            ) : null
          }
        >
          <Button kind="second" label="上一步" onTap={() => goBack(() => openFamily('activate'))} />
          <Button label="核对身份" waiting={busy ? '正在核对' : undefined} onTap={() => void send()} />
        </Foot>
      }
    >
      <Steps step={2} of={3} topic="核对身份" />
      <Title>您的姓名和身份证号</Title>
      <Note>只用来在参保登记里找到您，加密保存。</Note>
      <Field
        id="field-name"
        text
        label="姓名"
        hint="和身份证上的一样"
        maxLength={50}
        value={draft.name}
        onInput={(name) => activationDraft.set({ ...draft, name })}
        error={shown.name}
      />
      <Field
        id="field-idNumber"
        keyboard="idcard"
        label="身份证号"
        hint="18 位，最后一位可能是 X"
        maxLength={18}
        value={draft.idNumber}
        onInput={(idNumber) => activationDraft.set({ ...draft, idNumber })}
        error={shown.idNumber}
      />
      {error === undefined ? null : <Refused error={error} wrongTries={wrongTries} />}
    </Page>
  );
}

function Refused({ error, wrongTries }: { error: CallError; wrongTries: number }) {
  if (error.code === 'TEXT_OUTDATED')
    return (
      <Tip kind="bad" title={error.message}>
        <Link label="看新的文本" onTap={() => replaceByFamily('activate')} />
      </Tip>
    );
  return (
    <Tip kind="bad" title={error.message}>
      <Note>
        {error.code === 'NOT_ON_ROSTER'
          ? `没有激活。一天填错 ${wrongTries} 次就要等到明天，请对着身份证再看一遍。`
          : '没有激活，您填的还在。'}
      </Note>
    </Tip>
  );
}
