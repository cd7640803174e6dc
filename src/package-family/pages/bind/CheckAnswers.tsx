import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError, Result } from '../../../cloud/call';
import { bindByCode, bindByForm, type FamilyText } from '../../../cloud/family';
import { Button, Link } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { Page } from '../../../components/Page';
import { Paper } from '../../../components/Paper';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { groupIdNumber } from '../../../copy/people';
import { agreedTo, signatureOf, textOf } from '../../../family/agreement';
import { type BindDraft, bindDraft, enterBinding, startBinding } from '../../../family/draft';
import { relationLabel } from '../../../family/kin';
import { Refused } from '../../../family/Refused';
import { openFamily, openFamilyTab, replaceByFamily } from '../../../family/route';
import { STEP_TOPICS } from '../../../family/steps';
import { goBack } from '../../../state/navigate';
import { Signature, type Signing, useSigning } from './Signature';

interface Props extends Signing {
  step: number;
  of: number;
  guardianAge: number;
}

/** What was entered, once more, and the undertaking signed for it, before anything happens. */
export function CheckAnswers({ step, of, words, name, guardianAge }: Props) {
  const draft = bindDraft.use();
  const { missing, sign } = useSigning({ words, name });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const guardian = textOf(words, 'guardian_consent');
  const asksGuardian = error?.code === 'GUARDIAN_REQUIRED' && error.path === 'guardianConsent';
  const send = async () => {
    if (!sign() || (asksGuardian && !draft.guardianAgreed)) return;
    setBusy(true);
    const result = await sendBinding(bindDraft.get(), draft.guardianAgreed ? guardian : undefined);
    setBusy(false);
    if (result === undefined) return replaceByFamily('bind');
    if (!result.ok) return setError(result.error);
    startBinding();
    replaceByFamily('done', { id: result.data.id });
  };
  return (
    <Page
      foot={
        <Foot
          above={
            missing === undefined ? (
              asksGuardian && !draft.guardianAgreed ? (
                <Note strong>请先看过上面的监护人同意书，勾上方框</Note>
              ) : null
            ) : (
              <ErrorLine text={missing} />
            )
          }
        >
          <Button kind="second" label="上一步" onTap={() => goBack(openFamilyTab)} />
          <Button
            label="确认绑定"
            waiting={busy ? '正在提交' : undefined}
            unavailable={asksGuardian && !draft.guardianAgreed}
            onTap={() => void send()}
          />
        </Foot>
      }
    >
      <Steps step={step} of={of} topic={STEP_TOPICS.sign} />
      <Title>核对好，签上您的名字</Title>
      <Answers draft={draft} />
      <Signature words={words} name={name} missing={missing} />
      {asksGuardian && guardian !== undefined ? (
        <>
          <Tip kind="warn" title={`孩子未满 ${guardianAge} 周岁，要监护人同意`}>
            <Note>参保登记里，您是他的监护人。</Note>
          </Tip>
          <Paper {...guardian} />
          <View className="card check-list">
            <Check
              label="我是监护人，同意"
              checked={draft.guardianAgreed}
              onChange={(guardianAgreed) => enterBinding({ guardianAgreed })}
            />
          </View>
        </>
      ) : null}
      {error === undefined || asksGuardian ? null : <Refused error={error} kept="没有绑定，您填的还在。" />}
      <Tip title="确认以后">
        <Note>
          {draft.code === undefined
            ? `马上生效。未满 ${guardianAge} 周岁的孩子，监护人同意以后才生效；您就是监护人的，会请您先同意。`
            : '马上生效。'}
        </Note>
        <Note>家人打开这个小程序会看到消息，随时可以退出；您也随时可以解除。</Note>
      </Tip>
    </Page>
  );
}

/** Undefined while a question before this page is open. */
async function sendBinding(
  draft: BindDraft,
  guardian: FamilyText | undefined,
): Promise<Result<{ id: string }> | undefined> {
  const { relation } = draft;
  const undertaking = signatureOf(draft);
  if (relation === undefined || undertaking === undefined) return undefined;
  if (draft.code !== undefined) return bindByCode({ code: draft.code, relation, undertaking });
  return bindByForm({
    name: draft.name,
    idNumber: draft.idNumber.trim().toUpperCase(),
    relation,
    phone: draft.phone.trim(),
    undertaking,
    ...(guardian === undefined ? {} : { guardianConsent: agreedTo(guardian, 'guardian_consent') }),
  });
}

function Answers({ draft }: { draft: BindDraft }) {
  const relation = draft.relation === undefined ? '' : relationLabel(draft.relation);
  const byForm = draft.code === undefined;
  const who = byForm
    ? [
        { name: '姓名', value: draft.name },
        { name: '身份证号', value: groupIdNumber(draft.idNumber.toUpperCase()) },
        { name: '手机号', value: draft.phone },
      ]
    : [{ name: '家人', value: draft.maskedName ?? '' }];
  return (
    <View className="card">
      <KeyValue lines={[...who, { name: '他是您的', value: relation }]} />
      <View className="row wrap">
        {byForm ? (
          <Link label="改资料" name="修改家人的资料" onTap={() => openFamily('bind', { step: 'who' })} />
        ) : null}
        <Link label="改关系" name="修改关系" onTap={() => openFamily('bind', { step: 'relation' })} />
      </View>
    </View>
  );
}
