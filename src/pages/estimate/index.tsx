import { View } from '@tarojs/components';
import { useState } from 'react';
import { useToday } from '../../cloud/today';
import { useOnline } from '../../cloud/useOnline';
import { ActionCard } from '../../components/ActionCard';
import { Link } from '../../components/Button';
import { ListLine } from '../../components/ListLine';
import { groupThousands } from '../../components/Money/format';
import { OfflineStrip } from '../../components/OfflineStrip';
import { Page } from '../../components/Page';
import { Pair } from '../../components/Pair';
import { Heading, Note, Seams, Title } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { sayMoment } from '../../copy/moments';
import { DISCLAIMER } from '../../copy/names';
import { overflowWords } from '../../copy/overflow';
import { type Answers, answersStore } from '../../estimate/answers';
import { keptEstimates } from '../../estimate/keptEstimates';
import { type LastEstimate, lastEstimate, takeUp } from '../../estimate/last';
import {
  continueEstimate,
  openKept,
  openResult,
  openRules,
  openSheet,
  startEstimate,
} from '../../estimate/route';
import { useCoverage } from '../../estimate/useCoverage';
import { FamilyYear } from '../home/FamilyYear';

/** The tab of estimates: a new one, one that was begun, the last one. */
export default function EstimatePage() {
  const { online, again } = useOnline();
  const last = lastEstimate.use();
  const kept = keptEstimates.use();
  const begun = Object.keys(answersStore.use()).length > 0;
  const today = useToday();
  const { data } = useCoverage();
  const [explained, setExplained] = useState(false);
  const seen = last === undefined ? undefined : `看到的是${sayMoment(last.savedAt)}存下的`;
  return (
    <Page tab="estimate" strip={online ? undefined : <OfflineStrip seen={seen} onRetry={again} />}>
      <Title>算一算能报多少</Title>
      <ActionCard
        icon="calculator"
        label="算一次"
        note="还没看病，或者拿到清单都能算"
        onTap={startEstimate}
      />
      {begun ? (
        <View className="card card-flush">
          <ListLine label="接着上次填" note="上次填的都还在" onTap={() => continueEstimate(data)} />
        </View>
      ) : null}
      {kept.length === 0 ? null : (
        <View className="card card-flush">
          <ListLine label="留下的测算" note={`${kept.length} 次，可以放在一起比`} onTap={openKept} />
        </View>
      )}
      {last === undefined ? null : <Last last={last} online={online} />}
      {online && today !== undefined ? <FamilyYear today={today} data={data} /> : null}
      {online ? null : (
        <Tip title="没网也能看、能填">
          <Note>算新的一次、存就医要等连上网。</Note>
        </Tip>
      )}
      <View className="card card-flush">
        <ListLine label="各地的规定" note="比例、起付线、上限，每条带出处" onTap={() => openRules()} />
        <ListLine label="核对结算单" note="看完病，一项一项对" onTap={openSheet} />
      </View>
      <Link icon="info" label="起付线、上限是什么？" onTap={() => setExplained(!explained)} />
      {explained ? <Words /> : null}
      <Note>{DISCLAIMER}</Note>
    </Page>
  );
}

function Last({ last, online }: { last: LastEstimate; online: boolean }) {
  const { answers } = last;
  const see = (seen: Answers) => {
    takeUp(seen);
    openResult();
  };
  return (
    <View className="section">
      <Heading>上次的测算</Heading>
      <View className="card">
        <Note>
          <Seams>{`${last.about} · ${groupThousands(last.total)} 元`}</Seams>
        </Note>
        <Pair
          amounts={[
            ...(last.insurance === undefined ? [] : [{ label: '医保付', yuan: last.insurance }]),
            { label: '自己付', yuan: last.personal },
          ]}
        />
        {last.overflow === undefined ? null : (
          <Note>{`另有 ${overflowWords({ amount: last.overflow })}。`}</Note>
        )}
        {online && answers !== undefined ? <Link label="看明细" onTap={() => see(answers)} /> : null}
      </View>
    </View>
  );
}

function Words() {
  return (
    <View className="card">
      <View>
        <View className="strong">起付线</View>
        <Note>先自己付的部分，付满以后医保才开始付。</Note>
      </View>
      <View>
        <View className="strong">上限（封顶线）</View>
        <Note>一年里医保管到这里，再多的自己付。</Note>
      </View>
      <View>
        <View className="strong">医保范围内（政策范围内）</View>
        <Note>医保目录里的药、检查和治疗。目录外的全部自己付。</Note>
      </View>
    </View>
  );
}
