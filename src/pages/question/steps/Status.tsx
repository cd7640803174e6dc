import { View } from '@tarojs/components';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { STATUS_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const OPTIONS = [
  { value: 'active', label: STATUS_NAMES.active ?? '', note: '单位在给交医保' },
  { value: 'retired', label: STATUS_NAMES.retired ?? '', note: '办了退休，在领养老金' },
  { value: 'flexible', label: STATUS_NAMES.flexible ?? '', note: '自己交职工医保' },
] as const;

/** The employment status that the ratios depend on. */
export function Status({ answers }: QuestionProps) {
  const question = `${call(answers.who)}在职还是退休？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>在职和退休，报销比例不同。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.status}
        onChoose={(status) => answer({ status, statusThen: undefined })}
        options={[...OPTIONS, unsure('没关系，几种都算给您看')]}
      />
    </>
  );
}
