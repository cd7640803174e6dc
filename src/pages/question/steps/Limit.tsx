import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Field } from '../../../components/Field';
import { Note, Title } from '../../../components/Text';
import { answer, UNKNOWN } from '../../../estimate/answers';
import type { QuestionProps } from '../Question';
import { Unsure } from '../unsure';

/** What is left of the disease's own yearly limit, which no document lists. */
export function Limit({ answers, problems, tried }: QuestionProps) {
  const [left, setLeft] = useState(false);
  const open = answers.limitLeft === UNKNOWN;
  // Hardly anybody knows it by heart: whoever does writes it over.
  useEffect(() => {
    if (answers.limitLeft === undefined) answer({ limitLeft: UNKNOWN });
  }, [answers.limitLeft]);
  return (
    <>
      <View className="stack">
        <Title>这个病的限额，今年还剩多少？</Title>
        <Note>每种慢特病一年有自己的限额，用完了就不报。</Note>
      </View>
      <Field
        id="field-limitLeft"
        label="限额还剩"
        hint="医院的医保窗口能查到"
        unit="元"
        value={open ? '' : (answers.limitLeft ?? '')}
        onInput={(limitLeft) => answer({ limitLeft: limitLeft === '' ? UNKNOWN : limitLeft })}
        onLeave={() => setLeft(true)}
        error={tried || (left && !open) ? problems[0]?.message : undefined}
      />
      <Unsure
        question="不清楚限额还剩多少"
        note="按够用和用完，都算给您看"
        value={answers.limitLeft}
        onChoose={(limitLeft) => answer({ limitLeft })}
      />
    </>
  );
}
