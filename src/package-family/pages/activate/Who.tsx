import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { activate, type FamilyText } from '../../../cloud/family';
import { Button, Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { HAVE_COUNTER_CODE } from '../../../copy/counterCode';
import { agreedTo, textOf } from '../../../family/agreement';
import { activationDraft, forgetActivation } from '../../../family/draft';
import { digitsProblem, idNumberProblem, nameProblem, plainDigits } from '../../../family/entry';
import { openFamily, replaceByFamily } from '../../../family/route';
import { goBack } from '../../../state/navigate';
import { CounterCodeField } from '../../parts/CounterCodeField';
import { Locked } from './Locked';

interface Props {
  words: readonly FamilyText[];
  wrongTries: number;
  /** With a code that a clerk has given. */
  withCode: boolean;
}

const STEP = { step: 'who', with: 'counter' } as const;

/** Name and ID number, and the counter's code where there is one. */
export function Who({ words, wrongTries, withCode }: Props) {
  const draft = activationDraft.use();
  const [digits, setDigits] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const problems = {
    name: nameProblem(draft.name),
    idNumber: idNumberProblem(draft.idNumber),
    digits: withCode ? digitsProblem(digits) : undefined,
  };
  const wrong = Object.values(problems).some((problem) => problem !== undefined);
  const notice = textOf(words, 'privacy_notice');
  const consent = textOf(words, 'id_data_consent');
  const agreed = draft.privacyNotice && draft.idDataConsent;

  const send = async () => {
    setTried(true);
    if (wrong) return;
    if (!agreed || notice === undefined || consent === undefined)
      return replaceByFamily('activate', withCode ? { with: STEP.with } : {});
    setBusy(true);
    setError(undefined);
    const result = await activate({
      name: draft.name,
      idNumber: draft.idNumber.trim().toUpperCase(),
      privacyNotice: agreedTo(notice, 'privacy_notice'),
      idDataConsent: agreedTo(consent, 'id_data_consent'),
      ...(withCode ? { counterCode: plainDigits(digits) } : {}),
    });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    forgetActivation();
    replaceByFamily('prove', { after: 'activation' });
  };
  if (error?.code === 'LOCKED_TODAY' && !withCode) return <Locked />;
  const shown: Partial<typeof problems> = tried ? problems : {};
  return (
    <Page
      foot={
        <Foot above={tried && wrong ? <ErrorLine text="还有没填对的，请看上面" /> : null}>
          <Button kind="second" label="上一步" onTap={() => goBack(() => openFamily('activate'))} />
          <Button label="核对身份" waiting={busy ? '正在核对' : undefined} onTap={() => void send()} />
        </Foot>
      }
    >
      <Steps step={2} of={withCode ? 2 : 3} topic="核对身份" />
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
      {withCode ? <CounterCodeField digits={digits} onInput={setDigits} error={shown.digits} /> : null}
      {error === undefined ? null : <Refused error={error} wrongTries={wrongTries} />}
      {withCode ? null : <Link label={HAVE_COUNTER_CODE} onTap={() => replaceByFamily('activate', STEP)} />}
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
  if (error.code === 'LOCKED_TODAY')
    return (
      <Tip kind="bad" title="今天试错的次数太多了">
        <Note>
          为了安全，今天不能再激活，换一个验证码也不行。明天再试；今天要绑定家人，可以在窗口当面办。
        </Note>
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
