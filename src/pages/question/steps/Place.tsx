import { View } from '@tarojs/components';
import { ChoiceGroup } from '../../../components/Choice';
import { Heading, Note, Title } from '../../../components/Text';
import { PLACE_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import type { QuestionProps } from '../Question';

const PLACES = ['local', 'filed', 'referred', 'unreferred'];

/** Where the hospital is and which formality was gone through; an emergency needs none. */
export function Place({ answers }: QuestionProps) {
  const question = `${call(answers.who)}在哪里住院？`;
  const places = answers.kind === 'emergency_rescue' ? PLACES.slice(0, 3) : PLACES;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>在外地看，办没办手续，报销差得多。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.place}
        onChoose={(place) => answer({ place })}
        options={places.map((place) => ({ value: place, label: PLACE_NAMES[place] ?? place }))}
      />
      {answers.place === undefined || answers.place === 'local' ? null : (
        <View className="stack-3" id="field-province">
          <Heading>在省里还是省外</Heading>
          <ChoiceGroup
            question="在省里还是省外"
            value={answers.province}
            onChoose={(province) => answer({ province })}
            options={[
              { value: 'inside', label: '本省' },
              { value: 'outside', label: '外省' },
            ]}
          />
        </View>
      )}
    </>
  );
}
