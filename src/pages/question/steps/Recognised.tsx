import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { RECOGNISED_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { askedOf } from '../../../estimate/asked';
import { listOf } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';
import { unsure } from '../unsure';

/** What has been recognised; which of it matters comes from the rules. */
export function Recognised({ data, answers }: QuestionProps) {
  const asked = askedOf(data, answers).recognised;
  const options = Object.entries(RECOGNISED_NAMES).flatMap(([value, name]) =>
    asked.includes(value) ? [{ value, label: `${name}，已经认定` }] : [],
  );
  const question = `${call(answers.who)}办过哪种认定？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>在医院办过认定才按这项报。还没办，就直接点下一题。</Note>
      </View>
      <CheckList
        question={question}
        options={options}
        chosen={listOf(answers.recognised)}
        onChoose={(chosen) => answer({ recognised: chosen.join(',') })}
      />
      <ChoiceGroup
        question="不清楚办过没有"
        value={answers.recognised === UNKNOWN ? UNKNOWN : undefined}
        onChoose={(recognised) => answer({ recognised })}
        options={[unsure('办过和没办过，都替您算')]}
      />
    </>
  );
}
