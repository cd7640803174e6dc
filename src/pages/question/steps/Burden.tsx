import { View } from '@tarojs/components';
import { useState } from 'react';
import { Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Note, Title } from '../../../components/Text';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { leaveQuestion } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

/** What had run up towards large-illness insurance before, for those who keep no visits here. */
export function Burden({ answers, problems, tried, way }: QuestionProps) {
  const [left, setLeft] = useState(false);
  const forget = () => {
    // Nothing, also where something was kept.
    answer({ burdenBefore: '' });
    leaveQuestion('burden', way, 'bill');
  };
  return (
    <>
      <View className="stack">
        <Title>{`${call(answers.who)}今年前面自己已经付了多少？`}</Title>
        <Note>只算住院、慢特病里医保范围内自己付的。付得多了，大病保险会接着报。</Note>
        <Note strong>已经记在这里的就医不要加进来，那些会自动算。</Note>
        <Note>嫌麻烦，就把前面几次在这里各算一遍、存下来，这个数不用填。</Note>
      </View>
      <Field
        id="field-burdenBefore"
        label="已经付的"
        hint="每张结算单上：“个人负担总金额”减去“全自费”“超限价”和“先行自付”，再加上“大病保险”付的。几张加在一起"
        unit="元"
        value={answers.burdenBefore ?? ''}
        onInput={(burdenBefore) => answer({ burdenBefore })}
        onLeave={() => setLeft(true)}
        error={tried || left ? problems[0]?.message : undefined}
      />
      <Link label="没有，回到结果" onTap={forget} />
    </>
  );
}
