import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { scrollToField } from '../../../estimate/route';
import { bindDraft, enterBinding } from '../../../family/draft';
import { idNumberProblem, nameProblem, phoneProblem } from '../../../family/entry';
import { openFamily, openFamilyTab } from '../../../family/route';
import { STEP_TOPICS } from '../../../family/steps';
import { goBack } from '../../../state/navigate';

type FieldName = 'name' | 'idNumber' | 'phone';

/** The relative as on the ID card. */
export function WhoStep({ step, of }: { step: number; of: number }) {
  const draft = bindDraft.use();
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<readonly FieldName[]>([]);
  const problems: Readonly<Record<FieldName, string | undefined>> = {
    name: nameProblem(draft.name),
    idNumber: idNumberProblem(draft.idNumber),
    phone: phoneProblem(draft.phone),
  };
  const wrong = (['name', 'idNumber', 'phone'] as const).filter((field) => problems[field] !== undefined);
  const next = () => {
    setTried(true);
    const [first] = wrong;
    if (first === undefined) openFamily('bind', { step: 'sign' });
    else scrollToField(first);
  };
  const entry = (field: FieldName) => ({
    id: `field-${field}`,
    value: draft[field],
    onInput: (value: string) => enterBinding({ [field]: value }),
    onLeave: () => setLeft((fields) => [...fields, field]),
    error: tried || left.includes(field) ? problems[field] : undefined,
  });
  return (
    <Page
      foot={
        <Foot above={tried && wrong.length > 0 ? <ErrorLine text={`还有 ${wrong.length} 处要改`} /> : null}>
          <Button kind="second" label="上一步" onTap={() => goBack(openFamilyTab)} />
          <Button label="下一步" onTap={next} />
        </Foot>
      }
    >
      <Steps step={step} of={of} topic={STEP_TOPICS.who} />
      <Title>家人的姓名和身份证号</Title>
      <Note>照着他的身份证填。他打开这个小程序会看到消息，随时可以退出。</Note>
      <Field {...entry('name')} text label="姓名" maxLength={50} />
      <Field
        {...entry('idNumber')}
        keyboard="idcard"
        label="身份证号"
        hint="18 位，最后一位可能是 X"
        maxLength={18}
      />
      <Field
        {...entry('phone')}
        keyboard="number"
        label="手机号"
        hint="家人的，或者替他接电话的人的。只记在绑定记录里，不会发短信"
        maxLength={11}
      />
    </Page>
  );
}
