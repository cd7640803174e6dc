import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCall } from '../../../cloud/useCall';
import { listVisits } from '../../../cloud/visits';
import { ChoiceGroup } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Note, Title } from '../../../components/Text';
import { nameOf, RELATIONS } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { answersFrom, describe, type Known, knownPeople } from '../../../estimate/known';
import { NAME_LENGTH } from '../../../estimate/problems';
import type { QuestionProps } from '../Question';

const OTHER = 'other';

/** For whom: somebody the user has kept visits of, a usual relative, or anybody by a name of the user's own. */
export function Who({ data, today, answers, problems, tried }: QuestionProps) {
  const list = useCall(today, () => listVisits(Number(today.slice(0, 4))));
  // Offline, or before the list has come, everybody can still be chosen: only what is known of them is missing.
  const known = knownPeople(list.data?.people ?? []);
  const names = [...known.map((one) => one.who), ...RELATIONS.filter((name) => !isKnown(known, name))];
  const [other, setOther] = useState(answers.who !== undefined && !names.includes(answers.who));
  const wrong = tried ? problems.find((problem) => problem.label !== '') : undefined;

  const choose = (value: string) => {
    setOther(value === OTHER);
    const one = known.find((person) => person.who === value);
    if (value === OTHER) answer({ who: '', known: undefined });
    else answer({ who: value, known: undefined, ...(one === undefined ? {} : answersFrom(one)) });
  };
  return (
    <>
      <View className="stack">
        <Title>给谁算？</Title>
        <Note>一年的费用是按人累计的。</Note>
      </View>
      <ChoiceGroup
        question="给谁算？"
        value={other ? OTHER : answers.who}
        onChoose={choose}
        options={[
          ...names.map((name) => {
            const one = known.find((person) => person.who === name);
            return { value: name, label: nameOf(name), ...(one ? { note: describe(data, one) } : {}) };
          }),
          { value: OTHER, label: '其他家人', soft: true },
        ]}
      />
      {other ? (
        <Field
          id="field-who"
          label="怎么称呼"
          hint="只有您自己看得到"
          text
          maxLength={NAME_LENGTH}
          value={answers.who ?? ''}
          onInput={(who) => answer({ who })}
          error={wrong?.message}
        />
      ) : null}
    </>
  );
}

const isKnown = (known: readonly Known[], name: string) => known.some((one) => one.who === name);
