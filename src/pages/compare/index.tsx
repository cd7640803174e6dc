import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { isCovered, type Over } from '../../cloud/calculator';
import { useCall } from '../../cloud/useCall';
import { Failed } from '../../components/Blank';
import { Button, Link } from '../../components/Button';
import { Foot } from '../../components/Foot';
import { Later } from '../../components/Later';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';
import { Heading, Note, Title } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { DISCLAIMER } from '../../copy/names';
import { nameOf } from '../../copy/people';
import { type Answers, answersStore } from '../../estimate/answers';
import { type Comparison, compareAll, isChosen, sideName, sideNote, type Turn } from '../../estimate/compare';
import { comparesReform } from '../../estimate/comparisons';
import { type Estimate, estimateOf } from '../../estimate/event';
import { goBack, openResult } from '../../estimate/route';
import { useCoverage } from '../../estimate/useCoverage';
import { placeOf } from '../result/headline';
import { Sides } from '../result/Sides';
import { Reform } from './Reform';
import { turnBeyond, turnLimits, type Verdicts, verdictsOf } from './turn';

/** The estimate from every other side, and the amounts at which the better choice changes. */
export default function ComparePage() {
  const { state, data, error, again } = useCoverage();
  const answers = answersStore.use();
  if (state === 'failed') return <Trouble message={error.message} again={again} />;
  if (state === 'loading') return <Opening />;
  const estimate = estimateOf(answers, data);
  if (estimate === undefined || estimate.unknown.length > 0)
    return (
      <Page>
        <Failed title="先把几题答完">
          <Note>都答完了，才能放在一起比。您填的都还在。</Note>
          <Button label="回到结果" onTap={() => goBack(openResult)} />
        </Failed>
      </Page>
    );
  return <Compared data={data} answers={answers} estimate={estimate} />;
}

interface Props {
  data: CoverageData;
  answers: Answers;
  estimate: Estimate;
}

function Compared({ data, answers, estimate }: Props) {
  const asked = useCall(JSON.stringify(estimate), () => compareAll(estimate, data, answers));
  if (asked.state === 'failed') return <Trouble message={asked.error.message} again={asked.again} />;
  if (asked.state === 'loading') return <Opening />;
  const { settlement } = estimate;
  // The view is handed one long comparison after the other.
  const [first, second, ...others] = asked.data;
  const limits = limitsOf(asked.data);
  const foot = (
    <Foot>
      <Button kind="second" label="回到结果" onTap={() => goBack(openResult)} />
    </Foot>
  );
  return (
    <Page foot={foot}>
      <View>
        <Title>换一种，差多少</Title>
        <Note>{`${nameOf(estimate.who)} · ${placeOf(estimate)}，别的都不变，只换一样。`}</Note>
      </View>
      {first === undefined ? (
        <Note>这次没有可以换的：规定只有一种，也不看医院级别。</Note>
      ) : (
        <One comparison={first} settlement={settlement} />
      )}
      <Later>
        {second === undefined ? null : <One comparison={second} settlement={settlement} />}
        <Later>
          {others.map((comparison) => (
            <One key={comparison.over} comparison={comparison} settlement={settlement} />
          ))}
          {limits.map((one) => (
            <Note key={one}>{one}</Note>
          ))}
          {comparesReform(estimate, data) ? <Reform estimate={estimate} said={limits} /> : null}
          <Note>{DISCLAIMER}</Note>
        </Later>
      </Later>
    </Page>
  );
}

const TITLES: Readonly<Record<Over, string>> = {
  level: '换个医院',
  place: '在本地、在外地，办不办手续',
  province: '在本省，还是去外省',
  year: '今年看，还是明年看',
  version: '规定改了以后',
};

function One({ comparison, settlement }: { comparison: Comparison; settlement: Estimate['settlement'] }) {
  const { over, rows, turns } = comparison;
  return (
    <View className="section">
      <Heading>{TITLES[over]}</Heading>
      <Sides
        rows={rows}
        wordsOf={(row) => ({
          name: sideName(row, over),
          note: sideNote(row, over),
          chosen: over !== 'version' && isChosen(row, over, settlement),
        })}
        alike={`${rows.every(isCovered) ? '怎么换' : '算出来的几种'}，自己付的都一样多。`}
      />
      {verdictsOf(turns).map((verdicts) => (
        <Verdict key={verdicts.summary} about={TITLES[over]} verdicts={verdicts} />
      ))}
      {beyondOf(turns).map((beyond) => (
        <Note key={beyond}>{beyond}</Note>
      ))}
    </View>
  );
}

/** One sentence; what changes with the bill below it, and each two against each other on demand. */
function Verdict({
  about,
  verdicts: { summary, sentences, details },
}: {
  about: string;
  verdicts: Verdicts;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Tip title={summary}>
      {sentences.map((sentence) => (
        <View key={sentence}>{sentence}</View>
      ))}
      {details.length < 2 ? null : (
        <Link
          icon={open ? 'up' : 'down'}
          label="每两种怎么比"
          name={`${about}：每两种怎么比`}
          onTap={() => setOpen(!open)}
        />
      )}
      {open ? details.map((detail) => <Note key={detail}>{detail}</Note>) : null}
    </Tip>
  );
}

/** From which bill on nobody knows, each said once. */
const beyondOf = (turns: readonly Turn[]): readonly string[] => [
  ...new Set(turns.flatMap(({ data }) => turnBeyond(data) ?? [])),
];

/** How far and how closely the comparisons were looked at, each said once. */
const limitsOf = (comparisons: readonly Comparison[]): readonly string[] => [
  ...new Set(comparisons.flatMap(({ turns }) => turns.flatMap(({ data }) => turnLimits(data, '总费用')))),
];

function Trouble({ message, again }: { message: string; again: () => void }) {
  return (
    <Page>
      <Failed title="这次没有比出来">
        <View>{message}</View>
        <Note>您填的都还在。</Note>
        <Button label="再试一次" onTap={again} />
      </Failed>
    </Page>
  );
}

function Opening() {
  return (
    <Page>
      <Waiting words="正在一样一样地算，请稍等" />
      <View className="card">
        <Bone height={60} />
        <Bone height={60} />
        <Bone height={60} />
      </View>
      <View className="card">
        <Bone height={60} />
        <Bone height={60} />
      </View>
    </Page>
  );
}
