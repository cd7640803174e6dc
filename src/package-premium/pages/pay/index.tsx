import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { type OverviewReply, type PersonPremium, premiumOverview } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { CheckMark } from '../../../components/Check';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Steps } from '../../../components/Steps';
import { Tap } from '../../../components/Tap';
import { Note, Title } from '../../../components/Text';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goFamily, openPayCheck } from '../../route';
import { relationOf, subsidyOf } from '../../words';
import { CheckPayment } from './CheckPayment';
import './style.css';

/** Pays premiums from one's own account, in two steps: for whom, then check: `?year=2025&insured=a.b&step=check`. */
export default function PayPage() {
  const { params } = useRouter();
  const year = Number(params.year);
  const asked = (params.insured ?? '').split('.').filter((id) => id !== '');
  return params.step === 'check' ? (
    <CheckPayment year={year} insured={asked} />
  ) : (
    <Who year={year} asked={asked} />
  );
}

const isPayable = ({ ways }: PersonPremium): boolean =>
  ways.some(({ way, open }) => way === 'direct' && open);

function Who({ year, asked }: { year: number; asked: readonly string[] }) {
  const { state, data, error, again, refresh } = useCall(String(year), () => premiumOverview(year));
  // Somebody may have been paid on the page after this one.
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening words="正在看谁还没缴" />;
  if (state === 'failed') return <Trouble title="没有打开" error={error} again={again} />;
  return <Choose data={data} asked={asked} />;
}

function Choose({ data, asked }: { data: OverviewReply; asked: readonly string[] }) {
  const payable = data.people.filter(isPayable);
  const [marked, setChosen] = useState(asked);
  // Somebody who was marked may have been paid for meanwhile.
  const chosen = payable.map(({ insured }) => insured).filter((id) => marked.includes(id));
  const [wrong, setWrong] = useState(false);
  if (payable.length === 0) return <NobodyToPay />;
  const next = () => {
    if (chosen.length === 0) setWrong(true);
    else openPayCheck(data.year, chosen);
  };
  const change = (insured: string) => {
    setWrong(false);
    setChosen(chosen.includes(insured) ? chosen.filter((one) => one !== insured) : [...chosen, insured]);
  };
  const above = wrong ? <ErrorLine text="还没有选人。点一下要缴的人。" /> : undefined;
  return (
    <Page
      foot={
        <Foot above={above}>
          <Button label="下一步" onTap={next} />
        </Foot>
      }
    >
      <Steps step={1} of={2} topic="给谁缴" />
      <Title>{`${data.year} 年，给谁缴？`}</Title>
      <Note>可以一次给几个人缴。每个人单独一笔，一个没办成不影响别人。</Note>
      <View className="card card-flush" {...aria({ role: 'group', name: '给谁缴' })}>
        {payable.map((person) => (
          <Payee
            key={person.insured}
            person={person}
            chosen={chosen.includes(person.insured)}
            onTap={() => change(person.insured)}
          />
        ))}
      </View>
    </Page>
  );
}

interface PayeeProps {
  person: PersonPremium;
  chosen: boolean;
  onTap: () => void;
}

function Payee({ person, chosen, onTap }: PayeeProps) {
  const { name, amount } = person;
  const subsidy = subsidyOf(person);
  return (
    <Tap className="payee" role="checkbox" checked={chosen} onTap={onTap}>
      <CheckMark checked={chosen} />
      <View className="grow">
        <View className="payee-row">
          <View className="lead strong">{name}</View>
          {amount === null ? null : <Money yuan={amount} />}
        </View>
        <Note>{relationOf(person)}</Note>
        {subsidy === undefined ? null : <Note>{subsidy}</Note>}
      </View>
    </Tap>
  );
}

function NobodyToPay() {
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="看我的家人" onTap={goFamily} />
        </Foot>
      }
    >
      <Empty picture={<Seal of="本人" kind="me" />} title="现在没有要从账户缴的保费">
        <View className="quiet">都缴了，或者现在不能从账户缴。原因在每个人的名字下面写着。</View>
      </Empty>
    </Page>
  );
}
