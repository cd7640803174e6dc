import { View } from '@tarojs/components';
import { useState } from 'react';
import { Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Note, Title } from '../../../components/Text';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { leaveQuestion } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

const FIELDS = [
  { key: 'accountBalance', label: '账户余额', hint: '在医保电子凭证或者当地医保小程序里能查到' },
  { key: 'familyBalance', label: '家人账户余额', hint: '绑定了家人的账户才填。没有就空着' },
] as const;

/** What the accounts hold, for those who want to know how much cash is left to pay. */
export function Balance({ answers, problems, tried, way }: QuestionProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const forget = () => {
    answer({ accountBalance: undefined, familyBalance: undefined });
    leaveQuestion('balance', way, 'bill');
  };
  return (
    <>
      <View className="stack">
        <Title>{`${call(answers.who)}的个人账户还有多少钱？`}</Title>
        <Note>自己付的部分先从个人账户出，再从家人的账户出，不够再付现金。</Note>
      </View>
      {FIELDS.map(({ key, label, hint }) => (
        <Field
          key={key}
          id={`field-${key}`}
          label={label}
          hint={hint}
          unit="元"
          value={answers[key] ?? ''}
          onInput={(value) => answer({ [key]: value })}
          onLeave={() => setLeft((fields) => [...fields, key])}
          error={
            tried || left.includes(key)
              ? problems.find((problem) => problem.field === key)?.message
              : undefined
          }
        />
      ))}
      <Link label="不填余额，回到结果" onTap={forget} />
    </>
  );
}
