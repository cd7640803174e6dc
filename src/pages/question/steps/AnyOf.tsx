import { View } from '@tarojs/components';
import type { CoverageData } from '../../../../cloudfunctions/calculator/contract';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { Heading } from '../../../components/Text';
import { type Answers, answer, UNKNOWN } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import { askingOf, choose, type List, listAnswered, unchoose } from '../../../estimate/lists';
import { unsure } from '../unsure';

const NONE = 'none';

/** A longer list stands below the answer that most people give, so that nobody must get past it to say 都不是. */
const LONG = 4;

interface Group {
  /** Left out where there is but one group. */
  title?: string;
  options: readonly { value: string; label: string; note?: string | undefined }[];
}

interface Props {
  list: List;
  question: string;
  data: CoverageData;
  answers: Answers;
  groups: readonly Group[];
  /** None of the options is true. */
  none: { label: string; note: string };
  /** What 不清楚 means. */
  unsureNote: string;
}

/** A list of which any may be true, and beside it that none is, or that nobody knows: each is an answer. */
export function AnyOf({ list, question, data, answers, groups, none, unsureNote }: Props) {
  const asking = askingOf(list, data, answers);
  const chosen = asking.options.filter((one) => listOf(answers[list]).includes(one));
  const isNone = chosen.length === 0 && listAnswered(list, data, answers);
  const tick = (ticked: readonly string[]) =>
    answer(ticked.length === 0 ? unchoose(list, asking, answers) : choose(list, asking, ticked, answers));
  const isLong = groups.reduce((sum, { options }) => sum + options.length, 0) > LONG;
  const noneChoice = { value: NONE, ...none };
  const choices = (name: string, options: Parameters<typeof ChoiceGroup>[0]['options']) => (
    <ChoiceGroup
      question={name}
      value={answers[list] === UNKNOWN ? UNKNOWN : isNone ? NONE : undefined}
      onChoose={(value) => answer(value === NONE ? choose(list, asking, [], answers) : { [list]: value })}
      options={options}
    />
  );
  return (
    <>
      {isLong ? <View id={`field-${list}`}>{choices(none.label, [noneChoice])}</View> : null}
      {groups.map(({ title, options }) => {
        const own = options.map(({ value }) => value);
        return (
          <View key={own.join()} className="stack">
            {title === undefined ? null : <Heading>{title}</Heading>}
            <CheckList
              question={title ?? question}
              options={options}
              chosen={chosen}
              onChoose={(ticked) => tick([...chosen.filter((one) => !own.includes(one)), ...ticked])}
            />
          </View>
        );
      })}
      {isLong ? (
        choices('不清楚', [unsure(unsureNote)])
      ) : (
        <View id={`field-${list}`}>
          {choices(`${none.label}，或者不清楚`, [noneChoice, unsure(unsureNote)])}
        </View>
      )}
    </>
  );
}
