import { View } from '@tarojs/components';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { DISEASE_NAMES } from '../../../copy/names';
import { answer } from '../../../estimate/answers';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const QUESTION = '这个药用来治哪种病？';

/** For which recognised disease a separately paid medicine is used. */
export function Disease({ answers }: QuestionProps) {
  return (
    <>
      <View className="stack">
        <Title>{QUESTION}</Title>
        <Note>病种不同，报销比例不同。</Note>
      </View>
      <ChoiceGroup
        question={QUESTION}
        value={answers.disease}
        onChoose={(disease) => answer({ disease })}
        options={[
          ...['special', 'special_high', 'none'].map((value) => ({
            value,
            label: DISEASE_NAMES[value] ?? value,
          })),
          unsure('几种都算给您看'),
        ]}
      />
    </>
  );
}
