import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { Note, Title } from '../../../components/Text';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';

const OPTIONS = [
  { value: 'hypertension', label: '高血压，已经认定' },
  { value: 'diabetes', label: '糖尿病，已经认定' },
];

/** What has been recognised for the medicines of hypertension and diabetes; without it nothing is paid. */
export function Recognised({ answers }: QuestionProps) {
  const question = `${call(answers.who)}办过哪种认定？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>在医院办过认定才按这项报。还没办，就直接点下一题。</Note>
      </View>
      <CheckList
        question={question}
        options={OPTIONS}
        chosen={listOf(answers.recognised)}
        onChoose={(chosen) => answer({ recognised: chosen.join(',') })}
      />
    </>
  );
}
