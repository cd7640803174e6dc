import { View } from '@tarojs/components';
import { useState } from 'react';
import type { FamilyText } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Paper } from '../../../components/Paper';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { textOf } from '../../../family/agreement';
import { bindDraft, enterBinding } from '../../../family/draft';
import { openFamily, openFamilyTab } from '../../../family/route';
import { STEP_TOPICS } from '../../../family/steps';
import { goBack } from '../../../state/navigate';

interface Props {
  step: number;
  of: number;
  words: readonly FamilyText[];
  /** The owner's, which the signature must be. */
  name: string;
}

/** The undertaking: read, ticked, signed with one's own name. */
export function SignStep({ step, of, words, name }: Props) {
  const draft = bindDraft.use();
  const [tried, setTried] = useState(false);
  const undertaking = textOf(words, 'undertaking');
  const signed = draft.signedName.trim();
  const problem =
    signed === '' ? '还没有签名。' : signed === name ? undefined : `签名要和您的姓名一样：${name}。`;
  const next = () => {
    setTried(true);
    if (!draft.agreed || problem !== undefined || undertaking === undefined) return;
    enterBinding({ undertaking });
    if (draft.way === 'code' || draft.way === 'card') openFamily('code', { as: 'owner', channel: draft.way });
    else openFamily('bind', { step: 'check' });
  };
  const reason = draft.agreed ? problem : '看过承诺书，请勾上方框';
  return (
    <Page
      foot={
        <Foot above={tried && reason !== undefined ? <ErrorLine text={reason} /> : null}>
          <Button kind="second" label="上一步" onTap={() => goBack(openFamilyTab)} />
          <Button label={NEXT[draft.way ?? 'form']} onTap={next} />
        </Foot>
      }
    >
      <Steps step={step} of={of} topic={STEP_TOPICS.sign} />
      <Title>看过承诺书，签上您的名字</Title>
      {undertaking === undefined ? null : <Paper {...undertaking} />}
      <View className="card check-list">
        <Check
          label="我看过承诺书，会照着做"
          checked={draft.agreed}
          onChange={(agreed) => enterBinding({ agreed })}
        />
      </View>
      <Field
        id="field-signedName"
        text
        label="签名"
        hint={`写您自己的姓名：${name}`}
        maxLength={50}
        value={draft.signedName}
        onInput={(signedName) => enterBinding({ signedName })}
        error={tried && draft.agreed ? problem : undefined}
      />
      <Note>签名、时间和承诺书的版本会一起记下来。</Note>
    </Page>
  );
}

const NEXT = { code: '出示我的码', card: '做邀请', form: '下一步', scan: '下一步' } as const;
