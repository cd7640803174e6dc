import { View } from '@tarojs/components';
import type { CoverageData } from '../../../../cloudfunctions/calculator/contract';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { type Answers, answer, UNKNOWN } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import { askingOf, choose, type List, listAnswered, unchoose } from '../../../estimate/lists';
import { unsure } from '../unsure';

const NONE = 'none';

interface Props {
  list: List;
  question: string;
  data: CoverageData;
  answers: Answers;
  options: readonly { value: string; label: string; note?: string | undefined }[];
  /** None of the options is true. */
  none: { label: string; note: string };
  /** What 不清楚 means. */
  unsureNote: string;
}

/** A list of which any may be true, and below it that none is, or that nobody knows: each is an answer. */
export function AnyOf({ list, question, data, answers, options, none, unsureNote }: Props) {
  const asking = askingOf(list, data, answers);
  const chosen = asking.options.filter((one) => listOf(answers[list]).includes(one));
  const isNone = chosen.length === 0 && listAnswered(list, data, answers);
  return (
    <>
      <CheckList
        question={question}
        options={options}
        chosen={chosen}
        onChoose={(ticked) =>
          answer(
            ticked.length === 0 ? unchoose(list, asking, answers) : choose(list, asking, ticked, answers),
          )
        }
      />
      <View id={`field-${list}`}>
        <ChoiceGroup
          question={`${none.label}，或者不清楚`}
          value={answers[list] === UNKNOWN ? UNKNOWN : isNone ? NONE : undefined}
          onChoose={(value) => answer(value === NONE ? choose(list, asking, [], answers) : { [list]: value })}
          options={[{ value: NONE, ...none }, unsure(unsureNote)]}
        />
      </View>
    </>
  );
}
