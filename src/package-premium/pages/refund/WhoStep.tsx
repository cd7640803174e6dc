import { View } from '@tarojs/components';
import { useState } from 'react';
import { type OverviewReply, type PersonPremium, premiumOverview } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { ChoiceGroup } from '../../../components/Choice';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Segment } from '../../../components/Segment';
import { Steps } from '../../../components/Steps';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { openRefund } from '../../route';
import { relationOf } from '../../words';

/** Step 1: which year, and whose premium. */
export function WhoStep({ year: asked }: { year: number | undefined }) {
  const [year, setYear] = useState(asked);
  const { state, data, error, again } = useCall(String(year ?? ''), () => premiumOverview(year));
  if (state === 'loading') return <Opening words="正在看谁可以返还" />;
  if (state === 'failed') return <Trouble title="没有打开" error={error} again={again} />;
  return <Choose key={data.year} data={data} onYear={setYear} />;
}

const refundOf = ({ ways }: PersonPremium) => ways.find(({ way, open }) => way === 'refund' && open)?.refund;

function Choose({ data, onYear }: { data: OverviewReply; onYear: (year: number) => void }) {
  const { year, years, people } = data;
  const [chosen, setChosen] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const options = people.flatMap((person) => {
    const refund = refundOf(person);
    if (refund === undefined) return [];
    const note = `${relationOf(person)}，可返还 ${groupThousands(refund)} 元`;
    return [{ value: person.insured, label: person.name, note }];
  });
  const next = () => {
    if (chosen === undefined) setWrong(true);
    else openRefund('amount', year, chosen);
  };
  const above = wrong ? <ErrorLine text="还没有选人。点一下要返还谁的保费。" /> : undefined;
  const question = '返还谁的保费？';
  return (
    <Page
      foot={
        options.length === 0 ? undefined : (
          <Foot above={above}>
            <Button label="下一步" onTap={next} />
          </Foot>
        )
      }
    >
      <Steps step={1} of={4} topic="给谁" />
      <Title>{question}</Title>
      <Note>先用现金缴的居民医保费，可以从您的个人账户返还到您的银行卡。</Note>
      {years.length > 1 ? (
        <Segment
          name="缴费年度"
          value={String(year)}
          onChoose={(one) => onYear(Number(one))}
          options={years.map((one) => ({ value: String(one), label: `${one} 年` }))}
        />
      ) : (
        <Note>{`缴费年度：${year} 年`}</Note>
      )}
      {options.length === 0 ? (
        <Tip title="现在没有可以返还的">
          <Note>家人缴了费，参保系统有了记录，才能申请。</Note>
        </Tip>
      ) : (
        <ChoiceGroup
          question={question}
          options={options}
          value={chosen}
          onChoose={(one) => {
            setWrong(false);
            setChosen(one);
          }}
        />
      )}
      <Others people={people} />
    </Page>
  );
}

/** Those who cannot be chosen, and why. */
function Others({ people }: { people: OverviewReply['people'] }) {
  const others = people.flatMap((person) => {
    if (refundOf(person) !== undefined) return [];
    const obstacle = person.noWay ?? person.ways.find(({ way }) => way === 'refund')?.obstacle;
    return [{ person, why: obstacle?.message ?? '个人账户所在地没有这种缴费方式。' }];
  });
  if (others.length === 0) return null;
  return (
    <View className="section">
      <Heading>现在不能返还的</Heading>
      <View className="card">
        {others.map(({ person, why }) => (
          <View key={person.insured}>
            <View>{`${person.name}，${relationOf(person)}`}</View>
            <Note>{why}</Note>
          </View>
        ))}
      </View>
    </View>
  );
}
