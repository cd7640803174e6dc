import { View } from '@tarojs/components';
import { Note, Title } from '../../../components/Text';
import { IDENTITY_GROUPS, IDENTITY_NAMES, IDENTITY_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { askingOf } from '../../../estimate/lists';
import type { QuestionProps } from '../Question';
import { AnyOf } from './AnyOf';

/** Identities that change what is paid, asked gently: only those that the rules look at, each explained. */
export function Identities({ data, answers }: QuestionProps) {
  const asking = askingOf('identities', data, answers);
  const groups = groupsOf(asking.options);
  const { before } = asking;
  const question = `${call(answers.who)}${before.length === 0 ? '' : '还'}属于下面的情况吗？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>有的话，能多报一些。部门认定过的才算，可以选几个。</Note>
        {before.length === 0 ? null : (
          <Note>{`以前选过：${before.map((one) => IDENTITY_NAMES[one] ?? one).join('、')}，一起算。`}</Note>
        )}
      </View>
      <AnyOf
        list="identities"
        {...{ question, data, answers, groups }}
        none={{ label: '都不是', note: '大多数人都不是，选这个就行' }}
        unsureNote="没关系，各种情况都替您算"
      />
    </>
  );
}

/** The identities that are asked, group by group; one that stands in no group is asked with the last. */
function groupsOf(asked: readonly string[]) {
  const grouped = IDENTITY_GROUPS.flatMap(({ identities }) => identities);
  const groups = IDENTITY_GROUPS.map(({ title, identities }, at) => {
    const others = at === IDENTITY_GROUPS.length - 1 ? asked.filter((one) => !grouped.includes(one)) : [];
    const options = [...identities.filter((one) => asked.includes(one)), ...others].map((value) => ({
      value,
      label: IDENTITY_NAMES[value] ?? value,
      note: IDENTITY_NOTES[value],
    }));
    return { title, options };
  });
  return groups.filter(({ options }) => options.length > 0);
}
