import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CoverageFact } from '../../../../cloudfunctions/calculator/contract';
import { CheckList } from '../../../components/Check/List';
import { ChoiceGroup } from '../../../components/Choice';
import { DateField } from '../../../components/DateField';
import { Field } from '../../../components/Field';
import { groupThousands } from '../../../components/Money/format';
import { Note, Title } from '../../../components/Text';
import { answer, UNKNOWN } from '../../../estimate/answers';
import { listOf } from '../../../estimate/coverage';
import { normaliseAmount } from '../../../estimate/entry';
import { factsOf } from '../../../estimate/facts';
import type { QuestionProps } from '../Question';
import { Unsure, unsure } from '../unsure';

/** A question that a rule file itself declares; its type says how it is answered. */
export function Fact({ name, data, answers, problems, tried }: QuestionProps & { name: string }) {
  const [left, setLeft] = useState(false);
  const fact = factsOf(data, answers).find((one) => one.name === name);
  if (fact === undefined) return <Note>这一题现在不用答，请点下一题。</Note>;
  const error = tried || left ? problems[0]?.message : undefined;
  return (
    <>
      <View className="stack">
        <Title>{fact.question}</Title>
        {fact.note === undefined ? null : <Note>{fact.note}</Note>}
        {fact.of === 'item' ? (
          <Note>
            {`问的是清单里的乙类，${groupThousands(normaliseAmount(answers.classB ?? ''))} 元这一项。`}
          </Note>
        ) : null}
      </View>
      <Answer
        fact={fact}
        value={answers[`fact.${name}`]}
        error={error}
        onLeave={() => setLeft(true)}
        onAnswer={(value) => answer({ [`fact.${name}`]: value })}
      />
    </>
  );
}

interface AnswerProps {
  fact: CoverageFact;
  value: string | undefined;
  error: string | undefined;
  onLeave: () => void;
  onAnswer: (value: string) => void;
}

function Answer({ fact, value, error, onLeave, onAnswer }: AnswerProps) {
  const id = `field-fact-${fact.name}`;
  const choices = fact.choices ?? [];
  const known = value === UNKNOWN ? undefined : value;
  // The calculator tries out what is open of a person or a visit, not of an item.
  const open = fact.of !== 'item';
  switch (fact.type) {
    case 'flag':
      return (
        <ChoiceGroup
          question={fact.question}
          value={value}
          onChoose={onAnswer}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '不是' },
            ...(open ? [unsure('两种都算给您看')] : []),
          ]}
        />
      );
    case 'choice':
      return (
        <ChoiceGroup
          question={fact.question}
          value={value}
          onChoose={onAnswer}
          options={open ? [...choices, unsure('几种都算给您看')] : choices}
        />
      );
    case 'choices':
      return (
        <>
          <CheckList
            question={fact.question}
            options={choices}
            chosen={listOf(value)}
            onChoose={(chosen) => onAnswer(chosen.join(','))}
          />
          {open ? (
            <Unsure question="不清楚有哪些" note="各种情况都替您算" value={value} onChoose={onAnswer} />
          ) : null}
        </>
      );
    case 'date':
      return (
        <>
          <DateField id={id} label="日期" value={known} onChoose={onAnswer} error={error} />
          {open ? (
            <Unsure question="不清楚是哪一天" note="各种日子都试着算" value={value} onChoose={onAnswer} />
          ) : null}
        </>
      );
    default:
      return (
        <>
          <Field
            id={id}
            label={fact.type === 'amount' ? '金额' : '数目'}
            unit={fact.type === 'amount' ? '元' : (fact.unit ?? '')}
            value={known ?? ''}
            onInput={onAnswer}
            onLeave={onLeave}
            error={error}
          />
          {open ? (
            <Unsure question="不清楚是多少" note="从少到多，都试着算" value={value} onChoose={onAnswer} />
          ) : null}
        </>
      );
  }
}
