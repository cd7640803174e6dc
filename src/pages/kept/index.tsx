import { View } from '@tarojs/components';
import { useState } from 'react';
import { Empty } from '../../components/Blank';
import { Button, Link } from '../../components/Button';
import { Check } from '../../components/Check';
import { Money } from '../../components/Money';
import { groupThousands } from '../../components/Money/format';
import { Page } from '../../components/Page';
import { StackBar } from '../../components/StackBar';
import { Tag } from '../../components/Tag';
import { Heading, Note, Seams, Title } from '../../components/Text';
import { sayMoment } from '../../copy/moments';
import { DISCLAIMER } from '../../copy/names';
import { OVERFLOW_UNDECIDED, overflowWords } from '../../copy/overflow';
import { answersStore } from '../../estimate/answers';
import { isMore } from '../../estimate/entry';
import { dropEstimate, type KeptEstimate, keptEstimates } from '../../estimate/keptEstimates';
import { openResult, startEstimate } from '../../estimate/route';
import '../result/level.css';

/** The estimates that were given a name: open one, or hold several side by side. */
export default function KeptPage() {
  const kept = keptEstimates.use();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (kept.length === 0)
    return (
      <Page>
        <Empty title="还没有留下测算">
          <View className="quiet">算完起个名字留下，以后可以翻看，几次放在一起比。</View>
          <Button label="算一次" onTap={startEstimate} />
        </Empty>
      </Page>
    );
  const compared = kept.filter((one) => chosen.includes(one.id));
  return (
    <Page>
      <View>
        <Title>留下的测算</Title>
        <Note>只存在这部手机上。选两次以上，放在一起比。</Note>
      </View>
      {compared.length > 1 ? <Compared estimates={compared} /> : null}
      {kept.map((one) => (
        <One
          key={one.id}
          estimate={one}
          chosen={chosen.includes(one.id)}
          onChoose={(on) => setChosen(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
        />
      ))}
      <Note>{`金额是留下那天算的，打开会按现在的规定重新算。${DISCLAIMER}`}</Note>
    </Page>
  );
}

/** Several estimates with one zero; of bills of the same amount the least own share has a word. */
function Compared({ estimates }: { estimates: readonly KeptEstimate[] }) {
  const least = estimates.reduce((best, one) => (isMore(best.personal, one.personal) ? one : best));
  const alike = estimates.every((one) => one.personal === least.personal);
  const sameBill = estimates.every((one) => one.total === least.total);
  const undecided = estimates.some((one) => one.overflow !== undefined);
  return (
    <View className="section">
      <Heading>放在一起比</Heading>
      <View className="card levels">
        {estimates.map((one) => (
          <View key={one.id} className="level">
            <View className="row between wrap level-head">
              <View className="strong">{one.name}</View>
              {sameBill && !alike && !undecided && one.personal === least.personal ? (
                <Tag kind="best" label="自己付最少" />
              ) : null}
            </View>
            <Amounts estimate={one} />
          </View>
        ))}
        {undecided ? <Note>{OVERFLOW_UNDECIDED}</Note> : null}
        {sameBill ? null : <Note>总费用不一样，不说哪种自己付得最少。</Note>}
        {alike && !undecided ? <Note>自己付的一样多。</Note> : null}
      </View>
    </View>
  );
}

function Amounts({ estimate: { name, total, paid, personal, overflow } }: { estimate: KeptEstimate }) {
  const beyond = overflow === undefined ? undefined : overflowWords({ amount: overflow });
  return (
    <>
      <StackBar
        name={`${name}：医保付 ${groupThousands(paid)} 元，自己付 ${groupThousands(personal)} 元${beyond === undefined ? '' : `，${beyond}`}`}
        parts={[
          { payer: 'poolingFund', yuan: paid },
          { payer: 'personal', yuan: personal },
          ...(overflow === undefined ? [] : [{ payer: 'overflow' as const, yuan: overflow }]),
        ]}
      />
      <View className="row between wrap level-sums">
        <View className="note">
          医保付 <Money yuan={paid} unit={false} />
        </View>
        <View className="note">
          自己付 <Money yuan={personal} unit={false} />
        </View>
      </View>
      {beyond === undefined ? null : <Note>{`另有 ${beyond}。`}</Note>}
      <Note>{`总费用 ${groupThousands(total)} 元`}</Note>
    </>
  );
}

interface OneProps {
  estimate: KeptEstimate;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

function One({ estimate, chosen, onChoose }: OneProps) {
  const [asking, setAsking] = useState(false);
  const { id, name, about, answers, savedAt } = estimate;
  const open = () => {
    answersStore.set(answers);
    openResult();
  };
  return (
    <View className="card">
      <View>
        <View className="lead strong">{name}</View>
        <Note>
          <Seams>{about}</Seams>
        </Note>
        <Note>{`${sayMoment(savedAt)}留下`}</Note>
      </View>
      <Amounts estimate={estimate} />
      <Check label={`选“${name}”来比`} checked={chosen} onChange={onChoose} />
      <View className="row wrap">
        <Link label="打开" name={`打开${name}`} onTap={open} />
        {asking ? (
          <>
            <Link bad label="确定删除" onTap={() => dropEstimate(id)} />
            <Link label="不删" onTap={() => setAsking(false)} />
          </>
        ) : (
          <Link icon="bin" label="删除" name={`删除${name}`} onTap={() => setAsking(true)} />
        )}
      </View>
    </View>
  );
}
