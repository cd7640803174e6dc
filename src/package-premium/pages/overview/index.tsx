import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { type OverviewReply, premiumOverview } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { ListLine } from '../../../components/ListLine';
import { isZero } from '../../../components/Money/format';
import { OfflineStrip } from '../../../components/OfflineStrip';
import { Page } from '../../../components/Page';
import { Segment } from '../../../components/Segment';
import { Note, Title } from '../../../components/Text';
import { sayDate } from '../../../copy/dates';
import { Subscribe } from '../../../family/Subscribe';
import { declaredStore } from '../../../state/declared';
import { Ask } from '../../parts/Ask';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { openAccount, openHistory, openPay, openRefund } from '../../route';
import { cityOf } from '../../words';
import { Groups } from './Groups';
import { Nobody } from './Nobody';
import { Nothing } from './Nothing';
import { Proposals } from './Proposals';
import { Sum } from './Sum';
import { Unanswered } from './Unanswered';

/** What the family owes for a year, who is paid, and what the account can do about it: `?year=2025`. */
export default function PremiumOverviewPage() {
  const { params } = useRouter();
  const [year, setYear] = useState(params.year === undefined ? undefined : Number(params.year));
  const declared = declaredStore.use();
  const about = `${year ?? ''} ${JSON.stringify(declared)}`;
  const { state, data, error, again, refresh } = useCall(about, () => premiumOverview(year, declared));
  // Something may have been paid on another page since.
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening words="正在算全家要缴多少" />;
  if (state === 'failed')
    return error.code === 'OFFLINE' ? (
      <Page strip={<OfflineStrip seen="缴费要连上网才能办" onRetry={again} />}>
        <Title>缴家人保费</Title>
        <Note>连上网以后，这里会列出谁缴了、谁还没缴。</Note>
      </Page>
    ) : (
      <Trouble title="保费没有打开" error={error} again={again} />
    );
  if (data.people.length === 0) return <Nobody account={data.account} />;
  return <Family data={data} onYear={setYear} again={refresh} />;
}

interface FamilyProps {
  data: OverviewReply;
  onYear: (year: number) => void;
  again: () => void;
}

function Family({ data, onYear, again }: FamilyProps) {
  const { year, years, today } = data;
  return (
    <Page foot={<Actions data={data} />}>
      <View className="row between wrap">
        <Title>{`${year} 年度`}</Title>
        <Note>{sayDate(today)}</Note>
      </View>
      {years.length > 1 ? (
        <Segment
          name="缴费年度"
          value={String(year)}
          onChoose={(chosen) => onYear(Number(chosen))}
          options={years.map((one) => ({ value: String(one), label: `${one} 年` }))}
        />
      ) : null}
      <Unanswered people={data.people} again={again} />
      <Sum data={data} />
      <Nothing data={data} />
      <Proposals data={data} />
      <Groups data={data} />
      {isZero(data.totals.owed) ? null : <Subscribe template="window" />}
      <View className="card card-flush">
        {data.account === null ? null : (
          <ListLine before={<Icon name="card" />} label="看账户的每一笔" onTap={openAccount} />
        )}
        <ListLine before={<Icon name="list" />} label="缴费和返还的记录" onTap={openHistory} />
      </View>
      <View className="stack">
        {data.regions.map(({ region, name, ask }) => (
          <Ask key={region} city={cityOf(name)} ask={ask} />
        ))}
      </View>
    </Page>
  );
}

/** One filled button: paying comes before getting back what was paid. */
function Actions({ data: { year, people } }: { data: OverviewReply }) {
  const can = (way: 'direct' | 'refund') =>
    people.filter((person) => person.ways.some((one) => one.way === way && one.open));
  const [payable, refundable] = [can('direct'), can('refund')];
  const [first] = refundable;
  if (payable.length === 0 && first === undefined) return null;
  const one = refundable.length === 1 ? first : undefined;
  const refund = one === undefined ? '申请返还' : `给${one.name}申请返还`;
  const toRefund = () => openRefund(one === undefined ? 'who' : 'amount', year, one?.insured);
  if (payable.length === 0)
    return (
      <Foot>
        <Button label={refund} onTap={toRefund} />
      </Foot>
    );
  return (
    <Foot>
      {first === undefined ? null : <Button kind="second" label="申请返还" onTap={toRefund} />}
      <Button label={`给 ${payable.length} 人缴费`} onTap={() => openPay(year)} />
    </Foot>
  );
}
