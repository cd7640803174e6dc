import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { useToday } from '../../cloud/today';
import { Failed } from '../../components/Blank';
import { Button, Link } from '../../components/Button';
import { ErrorLine } from '../../components/Field/ErrorLine';
import { Foot } from '../../components/Foot';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';
import { Steps } from '../../components/Steps';
import { type Answers, answersStore } from '../../estimate/answers';
import { openFromCode } from '../../estimate/inverse';
import { countProblems, problemsOf } from '../../estimate/problems';
import {
  answersTowards,
  type Goal,
  leaveQuestion,
  openGoal,
  openQuestion,
  scrollToField,
  stepsTo,
  type Way,
  wayOf,
} from '../../estimate/route';
import { leaveOpen, openable } from '../../estimate/skip';
import { expectedSteps, parseStep, type Step, stepsFor, topicOf } from '../../estimate/steps';
import { useCoverage } from '../../estimate/useCoverage';
import { Question } from './Question';

/**
 * One question of the wizard. The address says which: `?step=level`; `&then=result` mends a single answer;
 * `&towards=sheet` leads to a settlement sheet; `?scene=` comes from the code of a shared picture.
 */
export default function QuestionPage() {
  const { params } = useRouter();
  const { state, data, error, again } = useCoverage();
  const today = useToday();
  const opened = useCode(params.scene, data);
  if (state === 'failed')
    return (
      <Page>
        <Failed title="题目没有打开">
          <View>{`${error.message}您填的都还在。`}</View>
          <Button label="再试一次" onTap={again} />
        </Failed>
      </Page>
    );
  if (state === 'loading' || today === undefined || !opened)
    return (
      <Page>
        <Waiting />
        <Bone height={30} width="60%" />
        <Bone height={40} />
        <Bone height={76} />
        <Bone height={76} />
        <Bone height={76} />
      </Page>
    );
  const step = parseStep(params.step) ?? 'who';
  return <Wizard data={data} today={today} step={step} way={wayOf(params)} />;
}

/** Whether what a scanned code says is among the answers. */
function useCode(scene: string | undefined, data: CoverageData | undefined): boolean {
  const [opened, setOpened] = useState(scene === undefined);
  useEffect(() => {
    if (opened || scene === undefined || data === undefined) return;
    openFromCode(scene, data);
    setOpened(true);
  }, [opened, scene, data]);
  return opened;
}

interface WizardProps {
  data: CoverageData;
  today: string;
  step: Step;
  way: Way;
}

/** The button after the last question. */
const LAST: Readonly<Record<Goal, string>> = { result: '看结果', sheet: '去填结算单' };

function Wizard({ data, today, step, way }: WizardProps) {
  const { goal, mends } = way;
  const answers = answersTowards(goal, answersStore.use());
  const [tried, setTried] = useState(false);
  const problems = problemsOf(step, data, answers);
  const steps = stepsTo(goal, stepsFor(data, answers));
  const at = steps.indexOf(step);
  const nextStep = mends ? undefined : steps[at + 1];
  const previous = steps[at - 1];

  const back = () => leaveQuestion(step, way, previous ?? 'who');
  const next = () => {
    setTried(true);
    const first = problems[0];
    if (first !== undefined) scrollToField(first.field);
    else if (nextStep !== undefined) openQuestion(nextStep, way);
    else if (mends) back();
    else openGoal(goal);
  };
  // The names of people lead on by themselves.
  const counted = step !== 'who';
  const expected = stepsTo(goal, expectedSteps(data, answers, today));
  const place = expected.indexOf(step) + 1;
  const wrong = tried && problems.length > 0 ? <ErrorLine text={countProblems(problems)} /> : null;
  return (
    <Page
      foot={
        counted ? (
          <Foot above={wrong}>
            <Button kind="second" label={previous === undefined || mends ? '返回' : '上一题'} onTap={back} />
            <Button
              label={
                nextStep === undefined ? (mends && goal === 'sheet' ? '回到结算单' : LAST[goal]) : '下一题'
              }
              onTap={next}
            />
          </Foot>
        ) : undefined
      }
    >
      {mends || !counted || place === 0 ? null : (
        <Steps
          step={place}
          of={expected.length}
          topic={topicOf(step)}
          about={place <= expected.indexOf('visit') + 1}
        />
      )}
      <Question {...{ step, data, today, answers, problems, tried, way }} />
      {mends || goal === 'sheet' ? null : <Skip steps={steps.slice(at)} data={data} answers={answers} />}
    </Page>
  );
}

/** Several questions left: whoever wants a first idea goes straight to the bill, and gets a range. */
function Skip({
  steps,
  data,
  answers,
}: Pick<WizardProps, 'data'> & { steps: readonly Step[]; answers: Answers }) {
  const left = openable(steps, data, answers);
  // On the page of the first of them, not on one before it.
  if (left.length < 2 || left[0] !== steps[0]) return null;
  const skip = () => {
    answersStore.set(leaveOpen(data, answers));
    openQuestion('bill');
  };
  return <Link icon="right" label={`这 ${left.length} 题先不答，填费用看个大概`} onTap={skip} />;
}
