import { View } from '@tarojs/components';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { SCHEME_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { schemesOf } from '../../../estimate/coverage';
import type { QuestionProps } from '../Question';

const NOTES: Readonly<Record<string, string>> = {
  employee: '单位交的，或灵活就业交的，有个人账户',
  resident: '每年自己交一次，老人、孩子、务农的多是这种',
};

/** Employee or resident insurance, where a city has both. */
export function Scheme({ data, answers }: QuestionProps) {
  const question = `${call(answers.who)}是哪种医保？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>两种医保，报销的办法不一样。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.scheme}
        onChoose={(scheme) => answer({ scheme, status: undefined, kind: undefined })}
        options={schemesOf(data, answers.region).map((scheme) => ({
          value: scheme,
          label: SCHEME_NAMES[scheme] ?? scheme,
          ...(NOTES[scheme] === undefined ? {} : { note: NOTES[scheme] }),
        }))}
      />
    </>
  );
}
