import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { type PayQuoteReply, payPremiums, payQuote } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { Opening } from '../../parts/Opening';
import { Refused } from '../../parts/Refused';
import { Trouble } from '../../parts/Trouble';
import { back, showReference } from '../../route';
import { relationOf } from '../../words';

/** What will be paid, from where, and what is left; then pays. */
export function CheckPayment({ year, insured }: { year: number; insured: readonly string[] }) {
  const { state, data, error, again } = useCall(insured.join(','), () => payQuote(year, insured));
  if (state === 'loading') return <Opening words="正在核对账单" />;
  if (state === 'failed') return <Trouble title="没有打开" error={error} again={again} />;
  return <Check quote={data} again={again} />;
}

function Check({ quote, again }: { quote: PayQuoteReply; again: () => void }) {
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<CallError>();
  const payable = quote.items.flatMap(({ insured, amount, obstacle }) =>
    amount === null || obstacle !== null ? [] : [{ insured, amount }],
  );
  const short = !isZero(quote.short);
  const pay = async () => {
    setSending(true);
    setRefusal(undefined);
    const result = await payPremiums({ year: quote.year, items: payable });
    setSending(false);
    if (result.ok) showReference(result.data.order);
    else setRefusal(result.error);
  };
  const unavailable = payable.length === 0 || short;
  const label = `缴 ${groupThousands(quote.total)} 元`;
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="上一步" onTap={back} />
          <Button
            label={label}
            unavailable={unavailable}
            waiting={sending ? '正在缴' : undefined}
            onTap={() => void pay()}
          />
        </Foot>
      }
    >
      <Steps step={2} of={2} topic="核对" />
      <Title>请核对，再缴</Title>
      {refusal === undefined ? null : <Refused title="这次没有缴成" error={refusal} onLookAgain={again} />}
      <View className="card">
        <View>
          <View className="quiet">从您的账户缴</View>
          <Money yuan={quote.total} size="hero" />
        </View>
        <KeyValue
          lines={[
            { name: '账户可用', value: <Money yuan={quote.balanceBefore} unit={false} quiet /> },
            {
              name: '缴完还剩',
              value: quote.balanceAfter === null ? '不够' : <Money yuan={quote.balanceAfter} unit={false} />,
            },
          ]}
        />
        {short ? (
          <Tip kind="bad" title={`余额还差 ${groupThousands(quote.short)} 元`}>
            <Note>请回上一步少选几个人，或者请有账户的家人来缴。</Note>
          </Tip>
        ) : null}
      </View>
      <View className="section">
        <View className="row between">
          <Heading>{`给谁缴，${quote.year} 年度`}</Heading>
          <Link label="修改" name="修改给谁缴" onTap={back} />
        </View>
        <View className="card">
          {quote.items.map((item) => (
            <Payee key={item.insured} item={item} />
          ))}
        </View>
      </View>
      <Tip icon="lock" title={`提交后从账户扣 ${groupThousands(quote.total)} 元`}>
        <Note>参保系统确认一笔扣一笔。没有确认的先留出，不会多扣。</Note>
      </Tip>
      <Note>缴了以后不能在这里退。缴错了请找参保地医保经办机构。</Note>
    </Page>
  );
}

function Payee({ item }: { item: PayQuoteReply['items'][number] }) {
  const { name, amount, obstacle } = item;
  return (
    <View className="stack">
      <View className="payee-row">
        <View className="strong">{name === '' ? '不是绑定的家人' : `${name}，${relationOf(item)}`}</View>
        {amount === null ? null : <Money yuan={amount} quiet={obstacle !== null} />}
      </View>
      {obstacle === null ? null : (
        <Tip kind="bad" title="这一位现在不能缴">
          <Note>{obstacle.message}</Note>
          {obstacle.cite === undefined ? null : <Clause {...obstacle.cite} />}
        </Tip>
      )}
    </View>
  );
}
