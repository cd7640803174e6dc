import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Link } from '../../../components/Button';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { DateField } from '../../../components/DateField';
import { Heading, Note, Title } from '../../../components/Text';
import { KIND_GROUPS, KIND_NAMES, KIND_NOTES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { firstDay, flagsOf, kindsOn, listOf } from '../../../estimate/coverage';
import { describe, insuredIn } from '../../../estimate/known';
import { tellAnew } from '../../../estimate/people';
import { openQuestion } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

/** When, and what for; which kinds there are depends on the day. The most usual one is chosen beforehand. */
export function Visit({ data, today, answers, problems, way }: QuestionProps) {
  const { date } = answers;
  const kinds = kindsOn(data, answers, date ?? today);
  const usual = answers.kind ?? kinds[0];
  useEffect(() => {
    if (date === undefined || answers.kind === undefined) answer({ date: date ?? today, kind: usual });
  }, [date, answers.kind, today, usual]);
  const from = firstDay(data, answers);
  const wrong = problems.find((problem) => problem.field === 'date');
  return (
    <>
      <KnownAs data={data} answers={answers} way={way} />
      <View className="stack">
        <Title>{`${call(answers.who)}哪天看、看什么？`}</Title>
        <Note>按看病那天的规定算。还没去，就选打算去的那天。</Note>
      </View>
      <DateField
        id="field-date"
        label="看病日期"
        value={date ?? today}
        onChoose={(chosen) => answer({ date: chosen })}
        {...(from === undefined ? {} : { from })}
        error={wrong?.message}
      />
      {kinds.length === 0 ? null : <Kinds kinds={kinds} value={answers.kind} />}
      <Circumstances data={data} answers={answers} />
    </>
  );
}

/** Who somebody known is, and the way to say it anew. */
function KnownAs({ data, answers, way }: Pick<QuestionProps, 'data' | 'answers' | 'way'>) {
  const insured = insuredIn(answers);
  if (listOf(answers.known).length === 0 || insured === undefined) return null;
  const change = () => {
    tellAnew();
    openQuestion('region', { ...way, mends: false });
  };
  return (
    <View className="row between wrap">
      <Note>{describe(data, insured)}</Note>
      <Link label="变了，重新填" onTap={change} />
    </View>
  );
}

function Kinds({ kinds, value }: { kinds: readonly string[]; value: string | undefined }) {
  const grouped = KIND_GROUPS.flatMap((group) => group.kinds);
  const groups = [...KIND_GROUPS, { title: '其他', kinds: kinds.filter((kind) => !grouped.includes(kind)) }]
    .map(({ title, kinds: all }) => ({ title, kinds: all.filter((kind) => kinds.includes(kind)) }))
    .filter((group) => group.kinds.length > 0);
  return (
    <View className="stack-3" id="field-kind">
      {groups.map((group) => {
        const title = groups.length === 1 ? '看什么' : group.title;
        return (
          <View key={title} className="stack-3">
            <Heading>{title}</Heading>
            <ChoiceGroup
              question={title}
              value={value}
              onChoose={(kind) => answer({ kind })}
              options={group.kinds.map((kind) => ({
                value: kind,
                label: KIND_NAMES[kind] ?? kind,
                ...(KIND_NOTES[kind] === undefined ? {} : { note: KIND_NOTES[kind] }),
              }))}
            />
          </View>
        );
      })}
    </View>
  );
}

/** What most people have not: it is behind a link, and open when something was told. */
function Circumstances({ data, answers }: Pick<QuestionProps, 'data' | 'answers'>) {
  const [open, setOpen] = useState(false);
  const flags = flagsOf(data, answers);
  const told = listOf(answers.flags);
  if (flags.length === 0) return null;
  if (!open && told.length === 0)
    return <Link icon="info" label="停缴、住院期间等特殊情况" onTap={() => setOpen(true)} />;
  return (
    <View className="stack-3">
      <Heading>有这些情况吗</Heading>
      <Note>都没有就不用选。有的话，这次可能不报销。</Note>
      <CheckList
        question="有这些情况吗"
        options={flags.map(({ flag, title }) => ({ value: flag, label: title }))}
        chosen={told}
        onChoose={(chosen) => answer({ flags: chosen.join(',') })}
      />
    </View>
  );
}
