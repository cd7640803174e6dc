import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { Note, Title } from '../../../components/Text';
import { RECOGNISED_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import { askingOf } from '../../../estimate/lists';
import type { QuestionProps } from '../Question';
import { Unsure } from '../unsure';

/** What has been recognised; which of it matters comes from the rules. */
export function Recognised({ data, answers }: QuestionProps) {
  const { options: asked, before } = askingOf('recognised', data, answers);
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
        onChoose={(chosen) => answer({ recognised: [...before, ...chosen].join(',') })}
      />
      <Unsure
        question="不清楚办过没有"
        note="办过和没办过，都替您算"
        value={answers.recognised}
        onChoose={(recognised) => answer({ recognised })}
      />
    </>
  );
}
