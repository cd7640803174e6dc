import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCall } from '../../../cloud/useCall';
import { listVisits } from '../../../cloud/visits';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { ListLine } from '../../../components/ListLine';
import { Seal } from '../../../components/Seal';
import { Note, Title } from '../../../components/Text';
import { nameOf, RELATIONS, SELF } from '../../../copy/people';
import { type Answers, answer } from '../../../estimate/answers';
import { answersFrom, describe, insuredIn, type Known, knownPeople } from '../../../estimate/known';
import { rememberedPeople } from '../../../estimate/people';
import { NAME_LENGTH } from '../../../estimate/problems';
import { startFor } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

/** For whom: a tap on a name leads on. Somebody known is asked only about the visit. */
export function Who({ data, today, answers, problems, way }: QuestionProps) {
  const list = useCall(today, () => listVisits(Number(today.slice(0, 4))));
  // Offline, or before the list has come, everybody can still be chosen.
  const known = withRemembered(knownPeople(list.data?.people ?? []));
  const names = [
    ...known.map((one) => one.who),
    ...RELATIONS.filter((name) => known.every((one) => one.who !== name)),
  ];
  const begin = (who: string) =>
    startFor(who, fromCloud(list.data?.people ?? [], who) ?? fromRules(answers, who), data, way);
  return (
    <>
      <View className="stack">
        <Title>给谁算？</Title>
        <Note>一年的费用是按人累计的。点名字就开始。</Note>
      </View>
      <View className="card card-flush">
        {names.map((name) => {
          const one = known.find((person) => person.who === name);
          return (
            <ListLine
              key={name}
              before={<Seal of={name} kind={name === SELF ? 'me' : 'member'} />}
              label={nameOf(name)}
              {...(one === undefined ? {} : { note: describe(data, one) })}
              onTap={() => begin(name)}
            />
          );
        })}
      </View>
      <Other answers={answers} problems={problems} begin={begin} names={names} />
    </>
  );
}

interface OtherProps extends Pick<QuestionProps, 'answers' | 'problems'> {
  begin: (who: string) => void;
  names: readonly string[];
}

/** Anybody else, by a name of the user's own. */
function Other({ answers, problems, begin, names }: OtherProps) {
  const named = answers.who !== undefined && !names.includes(answers.who);
  const [open, setOpen] = useState(named);
  const [tried, setTried] = useState(false);
  if (!open)
    return (
      <View className="card card-flush">
        <ListLine label="其他家人" onTap={() => setOpen(true)} />
      </View>
    );
  const who = named ? answers.who : '';
  const wrong = problems.find((problem) => problem.label !== '')?.message ?? '请写一个称呼，例如 外婆';
  const empty = (who ?? '').trim() === '';
  return (
    <View className="card">
      <Field
        id="field-who"
        label="怎么称呼"
        hint="只有您自己看得到"
        text
        maxLength={NAME_LENGTH}
        value={who ?? ''}
        onInput={(typed) => answer({ who: typed })}
        error={tried && empty ? wrong : undefined}
      />
      <Button
        label="给这位家人算"
        onTap={() => {
          setTried(true);
          if (!empty) begin((who ?? '').trim());
        }}
      />
    </View>
  );
}

/** Those whose visits are kept, then those whom this phone alone remembers. */
function withRemembered(kept: readonly Known[]): readonly Known[] {
  const phone = Object.entries(rememberedPeople()).flatMap(([who, told]) => {
    const insured = insuredIn(told);
    return insured === undefined || kept.some((one) => one.who === who) ? [] : [{ who, ...insured }];
  });
  return [...kept, ...phone];
}

function fromCloud(people: Parameters<typeof knownPeople>[0], who: string): Answers | undefined {
  const one = knownPeople(people).find((person) => person.who === who);
  return one === undefined ? undefined : answersFrom(one);
}

/** Somebody of whom nothing is known is insured as the rules say from which the estimate was begun. */
function fromRules({ known, region, scheme, kind }: Answers, who: string): Answers | undefined {
  if (known !== undefined || region === undefined || scheme === undefined) return undefined;
  if (rememberedPeople()[who] !== undefined) return undefined;
  return { region, scheme, ...(kind === undefined ? {} : { kind }) };
}
