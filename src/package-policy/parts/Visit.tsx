import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { Empty } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Page } from '../../components/Page';
import { Note } from '../../components/Text';
import { answersStore } from '../../estimate/answers';
import { type Estimate, estimateOf } from '../../estimate/event';
import { openSteps } from '../../estimate/problems';
import { answersTowards, continueEstimate, mendAnswer } from '../../estimate/route';
import type { Step } from '../../estimate/steps';
import { mayStayOpen, titleOf } from '../../estimate/unknown';
import { useCoverage } from '../../estimate/useCoverage';
import { Trouble, Waiting } from './Waiting';

/** The bill is on the sheet itself. */
const ON_THE_SHEET = 'settlement.bill.inScope';

/** What must be known of the visit before a sheet can be held against it; `children` gets it. */
export function KnownVisit({ children }: { children: (visit: Estimate) => ReactNode }) {
  const { state, data, error, again } = useCoverage();
  const answers = answersTowards('sheet', answersStore.use());
  if (state === 'loading') return <Waiting />;
  if (state === 'failed') return <Trouble title="这一页没有打开" error={error} again={again} />;
  const visit = estimateOf(answers, data);
  // Why there are no rules for a day the calculator says itself.
  const unanswered = openSteps(data, answers).some((step) => step !== 'bill' && step !== 'visit');
  if (visit === undefined || unanswered) return <Unanswered data={data} />;
  const open = visit.unknown.filter(({ path }) => path !== ON_THE_SHEET && !mayStayOpen(path, data, answers));
  const [first] = open;
  if (first === undefined) return children(visit);
  return <Unsure step={titleOf(first, data, answers).step} count={open.length} />;
}

function Unanswered({ data }: { data: CoverageData }) {
  return (
    <Page>
      <Empty title="先说说是哪次看病">
        <View>要核对结算单，得知道在哪里参保、哪天看的、看什么、去的哪一级医院。</View>
        <Note>答几道题就好，费用照着单子填。</Note>
        <Button label="去答题" onTap={() => continueEstimate(data, 'sheet')} />
      </Empty>
    </Page>
  );
}

function Unsure({ step, count }: { step: Step; count: number }) {
  return (
    <Page>
      <Empty title={`有 ${count} 题答的是“不清楚”`}>
        <View>结算单上一般都印着：医院级别、看病类别、人员类别。照着单子改一下，才好核对。</View>
        <Button label="去改" onTap={() => mendAnswer(step, 'sheet')} />
      </Empty>
    </Page>
  );
}
