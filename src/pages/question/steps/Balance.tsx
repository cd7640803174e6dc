import { useState } from 'react';
import { Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Note, Title } from '../../../components/Text';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { goBack, openResult } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

/** What the person's account holds, for those who want to know how much cash is left to pay. */
export function Balance({ answers, problems, tried }: QuestionProps) {
  const [left, setLeft] = useState(false);
  const forget = () => {
    answer({ accountBalance: undefined });
    goBack(openResult);
  };
  return (
    <>
      <Title>{`${call(answers.who)}的个人账户还有多少钱？`}</Title>
      <Note>自己付的部分先从个人账户出，不够再付现金。</Note>
      <Field
        id="field-accountBalance"
        label="账户余额"
        hint="在医保电子凭证或者当地医保小程序里能查到"
        unit="元"
        value={answers.accountBalance ?? ''}
        onInput={(accountBalance) => answer({ accountBalance })}
        onLeave={() => setLeft(true)}
        error={tried || left ? problems[0]?.message : undefined}
      />
      <Link label="不填余额，回到结果" onTap={forget} />
    </>
  );
}
