import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { IDENTITY_NAMES, IDENTITY_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import { askingOf, chooseIdentities, identitiesAnswered, unchooseIdentities } from '../../../estimate/lists';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

const NONE = 'none';

/** Identities that change what is paid, asked gently: only those that the rules look at, each explained. */
export function Identities({ data, answers }: QuestionProps) {
  const asking = askingOf('identities', data, answers);
  const options = Object.entries(IDENTITY_NAMES).flatMap(([value, label]) =>
    asking.options.includes(value) ? [{ value, label, note: IDENTITY_NOTES[value] }] : [],
  );
  const { before } = asking;
  const question = `${call(answers.who)}${before.length === 0 ? '' : '还'}属于下面的情况吗？`;
  const chosen = asking.options.filter((one) => listOf(answers.identities).includes(one));
  const none = chosen.length === 0 && identitiesAnswered(data, answers) ? NONE : undefined;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>有的话，能多报一些。部门认定过的才算，可以选几个。</Note>
        {before.length === 0 ? null : (
          <Note>{`以前选过：${before.map((one) => IDENTITY_NAMES[one] ?? one).join('、')}，一起算。`}</Note>
        )}
      </View>
      <CheckList
        question={question}
        options={options}
        chosen={chosen}
        onChoose={(ticked) =>
          answer(
            ticked.length === 0
              ? unchooseIdentities(asking, answers)
              : chooseIdentities(asking, ticked, answers),
          )
        }
      />
      <View id="field-identities">
        <ChoiceGroup
          question="都不是，或者不清楚"
          value={answers.identities === UNKNOWN ? UNKNOWN : none}
          onChoose={(value) =>
            answer(value === NONE ? chooseIdentities(asking, [], answers) : { identities: value })
          }
          options={[
            { value: NONE, label: '都不是', note: '大多数人都不是' },
            unsure('没关系，各种情况都替您算'),
          ]}
        />
      </View>
    </>
  );
}
