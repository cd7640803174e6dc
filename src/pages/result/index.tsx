import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import type { CallError } from '../../cloud/call';
import { useKept } from '../../cloud/useKept';
import { Failed } from '../../components/Blank';
import { Button, Link } from '../../components/Button';
import { ListLine } from '../../components/ListLine';
import { KeptStrip } from '../../components/OfflineStrip';
import { Page } from '../../components/Page';
import { Note, Title } from '../../components/Text';
import { type Answers, answersStore } from '../../estimate/answers';
import { type Estimate, estimateOf } from '../../estimate/event';
import { openFromAddress } from '../../estimate/inverse';
import { lastEstimate } from '../../estimate/last';
import { openSteps } from '../../estimate/problems';
import { type Outcome, work } from '../../estimate/result';
import { continueEstimate, mendAnswer } from '../../estimate/route';
import { ownPays } from '../../estimate/share';
import type { Step } from '../../estimate/steps';
import { titleOf } from '../../estimate/unknown';
import { useCoverage } from '../../estimate/useCoverage';
import { Found } from './Found';
import { headline } from './headline';
import { Working } from './Working';

/** What the answers come to. */
export default function ResultPage() {
  const { params } = useRouter();
  const [opened, setOpened] = useState(params.a === undefined);
  useEffect(() => {
    if (params.a !== undefined) openFromAddress(params.a);
    setOpened(true);
  }, [params.a]);
  const { state, data, error, again } = useCoverage();
  const answers = answersStore.use();
  if (state === 'failed') return <NoResult error={error} again={again} />;
  if (state === 'loading' || !opened) return <Working />;
  const estimate = estimateOf(answers, data);
  // Why there are no rules for a day the calculator says itself.
  const open = openSteps(data, answers).some((step) => step !== 'visit');
  if (estimate === undefined || open) return <Unfinished data={data} />;
  return <Worked data={data} answers={answers} estimate={estimate} />;
}

interface Props {
  data: CoverageData;
  answers: Answers;
  estimate: Estimate;
}

function Worked({ data, answers, estimate }: Props) {
  // What it takes the place of when it is saved does not change what it comes to.
  const about = JSON.stringify({ ...estimate, replaces: undefined });
  const { state, data: seen, error, again, refresh } = useKept('estimate', about, () => work(estimate));
  const answersOf = useRef(answers);
  answersOf.current = answers;
  useEffect(() => {
    if (seen !== undefined && seen.savedAt === undefined) remember(seen.data, answersOf.current);
  }, [seen]);
  // A visit of the year may have been kept or taken away since.
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'failed')
    return isTooOpen(error) ? (
      <TooOpen estimate={estimate} data={data} answers={answers} />
    ) : (
      <NoResult error={error} again={again} />
    );
  if (state === 'loading') return <Working />;
  const strip = <KeptStrip kept={seen} onRetry={again} />;
  return <Found data={data} answers={answers} outcome={seen.data} strip={strip} />;
}

/** Keeps the answer for the day without a network. */
function remember({ estimate, visit }: Outcome, { replaces: _kept, ...answers }: Answers): void {
  if (visit === undefined) return;
  lastEstimate.set({
    about: headline(estimate),
    total: visit.result.total,
    insurance: visit.result.paid,
    personal: ownPays(visit.result),
    ...(visit.result.overflow === undefined ? {} : { overflow: visit.result.overflow.amount }),
    answers,
    savedAt: Date.now(),
  });
}

function NoResult({ error, again }: { error: CallError; again: () => void }) {
  const step = stepOf(error);
  return (
    <Page>
      <Failed title="这次没有算出来">
        <View>{error.message}</View>
        {error.reason === undefined ? null : <Note>{error.reason}</Note>}
        <Note>您填的都还在。</Note>
        {step === undefined ? (
          <Button label="再算一次" onTap={again} />
        ) : (
          <Button label="去改" onTap={() => mendAnswer(step)} />
        )}
        {step === undefined ? null : <Link centred label="再算一次" onTap={again} />}
      </Failed>
    </Page>
  );
}

/** More answers are open than the calculator can try out one by one. */
const isTooOpen = ({ path }: CallError): boolean => path === 'unknown';

/** Nothing can be said yet: each open question leads to its page. */
function TooOpen({ estimate, data, answers }: Props) {
  return (
    <Page>
      <Title>不清楚的太多，还算不出范围</Title>
      <Note>先答其中一两题，就能算。您填的都还在。</Note>
      <View className="card card-flush">
        {estimate.unknown.map((unknown) => {
          const { title, step } = titleOf(unknown, data, answers);
          return <ListLine key={unknown.path} label={title} note="不清楚" onTap={() => mendAnswer(step)} />;
        })}
      </View>
    </Page>
  );
}

/** The question to go back to, from the path of what the calculator did not take. */
function stepOf({ path = '' }: CallError): Step | undefined {
  if (path.includes('bill')) return 'bill';
  if (path.includes('level')) return 'level';
  if (path.includes('institution')) return 'level';
  if (path.includes('place') || path.includes('inProvince')) return 'place';
  if (path.includes('identities')) return 'identities';
  if (path.includes('disease')) return 'disease';
  if (path.includes('limitLeft')) return 'limit';
  if (path.includes('Balance')) return 'balance';
  if (path.includes('BurdenBefore')) return 'burden';
  const fact = /facts\.([A-Za-z]\w*)/.exec(path)?.[1];
  if (fact !== undefined) return `fact.${fact}`;
  if (path.includes('date') || path.includes('kind')) return 'visit';
  if (path.includes('region') || path.includes('scheme')) return 'region';
  return path.includes('status') ? 'status' : undefined;
}

function Unfinished({ data }: { data: CoverageData }) {
  return (
    <Page>
      <Failed title="还有几题没答">
        <Note>答完就能算。您填的都还在。</Note>
        <Button label="接着答" onTap={() => continueEstimate(data)} />
      </Failed>
    </Page>
  );
}
