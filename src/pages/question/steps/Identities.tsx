import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { IDENTITY_NAMES, IDENTITY_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { askedOf } from '../../../estimate/asked';
import { listOf } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const NONE = 'none';

/** Identities that change what is paid, asked gently: only those that the rules look at, each explained. */
export function Identities({ data, answers }: QuestionProps) {
  const asked = askedOf(data, answers).identities;
  const options = Object.entries(IDENTITY_NAMES).flatMap(([value, label]) =>
    asked.includes(value) ? [{ value, label, note: IDENTITY_NOTES[value] }] : [],
  );
  const question = `${call(answers.who)}属于下面的情况吗？`;
  const told = answers.identities;
  const instead = told === '' ? NONE : told === UNKNOWN ? UNKNOWN : undefined;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>有的话，能多报一些。部门认定过的才算，可以选几个。</Note>
      </View>
      <CheckList
        question={question}
        options={options}
        chosen={listOf(told)}
        onChoose={(chosen) => answer({ identities: chosen.length === 0 ? undefined : chosen.join(',') })}
      />
      <View id="field-identities">
        <ChoiceGroup
          question="都不是，或者不清楚"
          value={instead}
          onChoose={(value) => answer({ identities: value === NONE ? '' : value })}
          options={[
            { value: NONE, label: '都不是', note: '大多数人都不是' },
            unsure('没关系，各种情况都替您算'),
          ]}
        />
      </View>
    </>
  );
}
