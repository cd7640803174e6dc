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
  return answers.asksThen === undefined ? <Now answers={answers} /> : <Then answers={answers} />;
}

type Props = Pick<QuestionProps, 'answers'>;

/** At a kept visit that does not say it; the person may be something else now. */
function Then({ answers }: Props) {
  const question = `这次看病的时候，${call(answers.who)}在职还是退休？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>以前记的时候没有问。只改这一次，不改现在的身份。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.statusThen}
        onChoose={(statusThen) => answer({ statusThen })}
        options={OPTIONS}
      />
    </>
  );
}

function Now({ answers }: Props) {
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
