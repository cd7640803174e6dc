import { View } from '@tarojs/components';
import { ChoiceGroup } from '../../../components/Choice';
import { Heading, Note, Title } from '../../../components/Text';
import { PLACE_NAMES, PLACE_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { askedOf } from '../../../estimate/asked';
import { placesFor } from '../../../estimate/event';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const STAYS: readonly string[] = ['inpatient', 'day_surgery'];

/** Where the hospital is and which formality was gone through; an emergency needs none. */
export function Place({ data, answers }: QuestionProps) {
  const { fields } = askedOf(data, answers);
  if (!fields.has('place')) return <Province {...{ answers }} />;
  const question = `${call(answers.who)}在哪里${STAYS.includes(answers.kind ?? '') ? '住院' : '看病'}？`;
  const asksProvince = fields.has('inProvince');
  const away = answers.place !== undefined && answers.place !== 'local' && answers.place !== UNKNOWN;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>在外地看，办没办手续，报销差得多。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.place}
        onChoose={(place) => answer(place === UNKNOWN ? { place, province: undefined } : { place })}
        options={[
          ...placesFor(answers.kind, fields).map((place) => ({
            value: place,
            label: PLACE_NAMES[place] ?? place,
            note: PLACE_NOTES[place] ?? '',
          })),
          unsure('没关系，几种都算给您看'),
        ]}
      />
      {asksProvince && away ? (
        <View className="stack-3" id="field-province">
          <Heading>在省里还是省外</Heading>
          <ChoiceGroup
            question="在省里还是省外"
            value={answers.province}
            onChoose={(province) => answer({ province })}
            options={[
              { value: 'inside', label: '本省' },
              { value: 'outside', label: '外省' },
              unsure('两种都算给您看'),
            ]}
          />
        </View>
      ) : null}
    </>
  );
}

/** Where the rules look at the province alone. */
function Province({ answers }: Pick<QuestionProps, 'answers'>) {
  const question = `${call(answers.who)}在省里还是省外？`;
  const chosen =
    answers.place === 'local' ? 'inside' : answers.place === undefined ? undefined : answers.province;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>省里省外，报销不一样。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={chosen}
        onChoose={(province) =>
          answer(
            province === 'inside' ? { place: 'local', province: 'inside' } : { place: 'filed', province },
          )
        }
        options={[
          { value: 'inside', label: '本省' },
          { value: 'outside', label: '外省' },
          unsure('两种都算给您看'),
        ]}
      />
    </>
  );
}
