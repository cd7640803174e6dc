import { View } from '@tarojs/components';
import { useState } from 'react';
import { Link } from '../../../components/Button';
import { ChoiceGroup } from '../../../components/Choice';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { INSTITUTION_NAMES, LEVEL_NAMES, LEVEL_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { asksInstitution } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const OPTIONS = [
  ...[1, 2, 3].map((level) => ({
    value: String(level),
    label: `${LEVEL_NAMES[level]}医院`,
    note: LEVEL_NOTES[level] ?? '',
  })),
  unsure('没关系，三个级别都算给您看'),
];

const INSTITUTIONS = Object.entries(INSTITUTION_NAMES).map(([value, label]) => ({ value, label }));

/** The hospital's level; for a pharmacy that of the hospital which wrote the prescription. */
export function Level({ data, answers }: QuestionProps) {
  const [help, setHelp] = useState(false);
  const question =
    answers.kind === 'pharmacy' ? '处方是哪一级医院开的？' : `${call(answers.who)}去哪一级医院看病？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>医院级别不同，报销比例不同。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.level}
        onChoose={(level) => answer({ level })}
        options={OPTIONS}
      />
      {asksInstitution(data, answers) && answers.level !== UNKNOWN ? (
        <View className="stack-3" id="field-institution">
          <Heading>一级里是哪一种</Heading>
          <ChoiceGroup
            question="一级里是哪一种"
            value={answers.institution}
            onChoose={(institution) => answer({ institution })}
            options={[...INSTITUTIONS, unsure('两种都算给您看')]}
          />
        </View>
      ) : null}
      <Link icon="info" label="怎么知道医院是几级？" onTap={() => setHelp(!help)} />
      {help ? (
        <Tip title="看牌子，或者问一声">
          <Note>医院大门的牌子上常写着等级；也可以问医院的医保窗口。乡镇、社区的多是一级。</Note>
        </Tip>
      ) : null}
    </>
  );
}
