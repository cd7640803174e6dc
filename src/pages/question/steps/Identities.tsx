import { View } from '@tarojs/components';
import { CheckList } from '../../../components/Check/List';
import { Note, Title } from '../../../components/Text';
import { IDENTITY_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';

const OPTIONS = Object.entries(IDENTITY_NAMES).map(([value, label]) => ({ value, label }));

/** The recognised identities of a resident: medical aid and waivers depend on them. */
export function Identities({ answers }: QuestionProps) {
  const question = `${call(answers.who)}有下面的身份吗？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>民政、乡村振兴等部门认定过的才算。都没有，就直接点下一题。</Note>
      </View>
      <CheckList
        question={question}
        options={OPTIONS}
        chosen={listOf(answers.identities)}
        onChoose={(chosen) => answer({ identities: chosen.join(',') })}
      />
    </>
  );
}
