import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { type ApplicationReply, refundApplication } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { KeyValue } from '../../../components/KeyValue';
import { ListLine } from '../../../components/ListLine';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { useCoverage } from '../../../estimate/useCoverage';
import { Subscribe } from '../../../family/Subscribe';
import { Ask } from '../../parts/Ask';
import { Opening } from '../../parts/Opening';
import { Reference } from '../../parts/Reference';
import { Trouble } from '../../parts/Trouble';
import { goHome, openAccount, openCorrect, openHistory, openReceipt } from '../../route';
import { cityOf } from '../../words';
import { Cancel } from './Cancel';
import { Course } from './Course';
import { moneyOf, NEXT, titleOf } from './words';

/** Where a refund application stands; also its confirmation: `?application=R…`. */
export default function ApplicationPage() {
  const { application = '' } = useRouter().params;
  const { state, data, error, again, refresh } = useCall(application, () => refundApplication(application));
  // It may have been corrected on another page.
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening words="正在看办到哪一步" />;
  if (state === 'failed') return <Trouble title="这个申请没有打开" error={error} again={again} />;
  return <Found found={data} again={again} />;
}

function Found({ found, again }: { found: ApplicationReply; again: () => void }) {
  const { application, name, year, amount, state, bank, canCorrect, canCancel } = found;
  const money = moneyOf(found);
  return (
    <Page
      foot={
        <Foot>
          {canCorrect ? <Button label="去改银行卡" onTap={() => openCorrect(application)} /> : null}
          {canCorrect ? null : <Button kind="second" label="回到首页" onTap={goHome} />}
        </Foot>
      }
    >
      <View className="stack">
        <Note>{`${name} · ${year} 年居民医保返还`}</Note>
        <Title>{titleOf(found)}</Title>
      </View>
      <View className="card">
        <Reference label="申请编号" number={application} />
        <View className="rule" />
        <View className="row between wrap">
          <View className="quiet">返还金额</View>
          <Money yuan={amount} />
        </View>
      </View>
      <View className="card">
        <Course found={found} />
      </View>
      <Tip {...(money.kind === undefined ? {} : { kind: money.kind })} icon="lock" title={money.title}>
        {money.detail === undefined ? null : <Note>{money.detail}</Note>}
      </Tip>
      <View className="section">
        <Heading>收款银行卡</Heading>
        <View className="card">
          <KeyValue
            lines={[
              { name: '户名', value: bank.holder },
              { name: '银行', value: bank.bankName },
              { name: '卡号', value: `**** **** **** ${bank.cardTail}` },
            ]}
          />
        </View>
      </View>
      {NEXT[state] === undefined ? null : <Subscribe template="application" />}
      {canCancel ? <Cancel application={application} onCancelled={again} /> : null}
      <View className="card card-flush">
        {TAKEN.has(state) ? (
          <ListLine
            before={<Icon name="save" />}
            label="存成图片"
            note="返还凭证，可以发给家人"
            onTap={() => openReceipt(application)}
          />
        ) : null}
        <ListLine before={<Icon name="card" />} label="看账户的每一笔" onTap={openAccount} />
        <ListLine before={<Icon name="list" />} label="缴费和返还的记录" onTap={openHistory} />
      </View>
      <Office region={found.region} />
    </Page>
  );
}

/** The money has left the account: there is something to have a receipt of. */
const TAKEN: ReadonlySet<string> = new Set(['approved', 'exported', 'paid']);

/** Whom to call about it; with the reference number in hand. */
function Office({ region }: { region: string }) {
  const { data } = useCoverage();
  const office = data?.regions.find((one) => one.region === region);
  return (
    <View className="stack">
      {office === undefined ? null : <Ask city={cityOf(office.name)} ask={office.ask} />}
      <Note>打电话时，请报上面的申请编号。</Note>
    </View>
  );
}
