import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { accountOverview, type OverviewReply } from '../../../cloud/account';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Segment } from '../../../components/Segment';
import { Heading, Note } from '../../../components/Text';
import { sayMonth } from '../../../copy/dates';
import { Subscribe } from '../../../family/Subscribe';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goHome, openHistory } from '../../route';
import { Movements } from './Movements';
import { Year } from './Year';
import { yearsAround } from './years';

type Account = NonNullable<OverviewReply['account']>;

/** One's own account: what is free, what is set aside, a year as a picture and every movement. */
export default function AccountPage() {
  const [year, setYear] = useState<number>();
  const { state, data, error, again, refresh } = useCall(String(year ?? ''), () => accountOverview(year));
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening />;
  if (state === 'failed') return <Trouble title="账户没有打开" error={error} again={again} />;
  if (data.account === null) return <NoAccount scheme={data.scheme} />;
  return <Opened account={data.account} today={data.today} onYear={setYear} />;
}

interface OpenedProps {
  account: Account;
  today: string;
  onYear: (year: number) => void;
}

function Opened({ account, today, onYear }: OpenedProps) {
  const { balance, reserved, available, years, year, crediting } = account;
  return (
    <Page>
      <View className="card">
        <View>
          <View className="quiet">可用</View>
          <Money yuan={available} size="hero" />
        </View>
        <View className="rule" />
        <View className="row between wrap">
          <View>
            {'账户余额 '}
            <Money yuan={balance} unit={false} />
          </View>
          <View>
            {'先留出 '}
            <Money yuan={reserved} unit={false} />
          </View>
        </View>
        <CreditNote crediting={crediting} />
      </View>
      <Years years={years} year={year.year} onYear={onYear} />
      <Year year={year} today={today} credited={crediting.by === 'rule'} />
      <View className="section">
        <Heading>每一笔</Heading>
        <Movements year={year} today={today} />
      </View>
      {crediting.by === 'rule' ? <Subscribe template="credit" /> : null}
      <Link icon="list" label="缴费和返还的记录" onTap={openHistory} />
      <Note>余额以医保经办机构的账户为准。</Note>
    </Page>
  );
}

function CreditNote({ crediting }: { crediting: Account['crediting'] }) {
  if (crediting.by === 'rule')
    return (
      <Note>
        {`每月划入 `}
        <Money yuan={crediting.monthly} />
        {crediting.creditedTo === '' ? '' : `，已划到 ${sayMonth(crediting.creditedTo)}`}
      </Note>
    );
  return <Note>{`${crediting.reason}这里只有开户余额和之后的每一笔。`}</Note>;
}

interface YearsProps {
  years: readonly number[];
  year: number;
  onYear: (year: number) => void;
}

/** Which year is shown: three side by side, and the way to all the others. */
function Years({ years, year, onYear }: YearsProps) {
  if (years.length < 2) return null;
  const { shown, later, earlier } = yearsAround(years, year);
  return (
    <View>
      <Segment
        name="哪一年"
        value={String(year)}
        onChoose={(chosen) => onYear(Number(chosen))}
        options={shown.map((one) => ({ value: String(one), label: `${one} 年` }))}
      />
      <View className="row between wrap">
        {later === undefined ? <View /> : <Link label={`看 ${later} 年`} onTap={() => onYear(later)} />}
        {earlier === undefined ? null : <Link label={`看 ${earlier} 年`} onTap={() => onYear(earlier)} />}
      </View>
    </View>
  );
}

/** Why there is none: residents have none, nor have employees who pay into the pooled fund alone. */
const WHY_NONE: Readonly<Record<OverviewReply['scheme'], string>> = {
  resident: '个人账户是职工医保才有的。您参加的是居民医保，家人可以用他的账户为您缴保费。',
  employee: '您参加的是职工医保，但是缴的只有统筹的部分，这样参保没有个人账户。',
};

function NoAccount({ scheme }: Pick<OverviewReply, 'scheme'>) {
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="回到首页" onTap={goHome} />
        </Foot>
      }
    >
      <Empty picture={<Seal of="本人" kind="off" />} title="您没有个人账户">
        <View className="quiet">{WHY_NONE[scheme]}</View>
      </Empty>
    </Page>
  );
}
