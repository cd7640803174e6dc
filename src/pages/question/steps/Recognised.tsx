import { View } from '@tarojs/components';
import { Note, Title } from '../../../components/Text';
import { RECOGNISED_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { askingOf } from '../../../estimate/lists';
import type { QuestionProps } from '../Question';
import { AnyOf } from './AnyOf';

/** What has been recognised; which of it matters comes from the rules. */
export function Recognised({ data, answers }: QuestionProps) {
  const { options: asked, before } = askingOf('recognised', data, answers);
  const options = Object.entries(RECOGNISED_NAMES).flatMap(([value, name]) =>
    asked.includes(value) ? [{ value, label: `${name}，已经认定` }] : [],
  );
  const question = `${call(answers.who)}${before.length === 0 ? '' : '还'}办过哪种认定？`;
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>医院或医保窗口给办过认定，才按这项报。可以选几个。</Note>
        {before.length === 0 ? null : (
          <Note>{`以前选过：${before.map((one) => RECOGNISED_NAMES[one] ?? one).join('、')}，一起算。`}</Note>
        )}
      </View>
      <AnyOf
        list="recognised"
        {...{ question, data, answers }}
        groups={[{ options }]}
        none={{
          label: '都没有办过',
          note: answers.kind === 'two_disease' ? '这次不按这项报，按普通门诊报' : '这次不按这项报',
        }}
        unsureNote="办过和没办过，都替您算"
      />
    </>
  );
}
