import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { useToday } from '../../cloud/today';
import { Failed } from '../../components/Blank';
import { Button } from '../../components/Button';
import { ErrorLine } from '../../components/Field/ErrorLine';
import { Foot } from '../../components/Foot';
import { Page } from '../../components/Page';
import { Bone } from '../../components/Skeleton';
import { Steps } from '../../components/Steps';
import { answersStore } from '../../estimate/answers';
import { openFromCode } from '../../estimate/inverse';
import { countProblems, problemsOf } from '../../estimate/problems';
import { leaveQuestion, openQuestion, openResult, scrollToField } from '../../estimate/route';
import { expectedSteps, parseStep, type Step, stepsFor, topicOf } from '../../estimate/steps';
import { useCoverage } from '../../estimate/useCoverage';
import { Question } from './Question';

/**
 * One question of the wizard. The address says which: `?step=level`; `&then=result` mends a single answer;
 * `?scene=` comes from the code of a shared picture.
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
        <Bone height={30} width="60%" />
        <Bone height={40} />
        <Bone height={76} />
        <Bone height={76} />
        <Bone height={76} />
      </Page>
    );
  const step = parseStep(params.step) ?? 'who';
  return <Wizard data={data} today={today} step={step} mending={params.then === 'result'} />;
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
  mending: boolean;
}

function Wizard({ data, today, step, mending }: WizardProps) {
  const answers = answersStore.use();
  const [tried, setTried] = useState(false);
  const problems = problemsOf(step, data, answers);
  const steps = stepsFor(data, answers);
  const at = steps.indexOf(step);
  const nextStep = mending ? undefined : steps[at + 1];
  const previous = steps[at - 1];

  const back = () => leaveQuestion(step, mending, previous ?? 'who');
  const next = () => {
    setTried(true);
    const first = problems[0];
    if (first !== undefined) scrollToField(first.field);
    else if (nextStep !== undefined) openQuestion(nextStep);
    else if (mending) back();
    else openResult();
  };
  // The names of people lead on by themselves.
  const counted = step !== 'who';
  const expected = expectedSteps(data, answers, today);
  const place = expected.indexOf(step) + 1;
  const wrong = tried && problems.length > 0 ? <ErrorLine text={countProblems(problems)} /> : null;
  return (
    <Page
      foot={
        counted ? (
          <Foot above={wrong}>
            <Button
              kind="second"
              label={previous === undefined || mending ? '返回' : '上一题'}
              onTap={back}
            />
            <Button label={nextStep === undefined ? '看结果' : '下一题'} onTap={next} />
          </Foot>
        ) : undefined
      }
    >
      {mending || !counted || place === 0 ? null : (
        <Steps step={place} of={expected.length} topic={topicOf(step)} />
      )}
      <Question step={step} data={data} today={today} answers={answers} problems={problems} tried={tried} />
    </Page>
  );
}
