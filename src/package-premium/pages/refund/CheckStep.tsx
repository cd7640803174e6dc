import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { applyForRefund, premiumQuote, type QuoteReply } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { bankDraft, detailsOf, maskCard, problemsFrom, problemsOf } from '../../bank';
import { Opening } from '../../parts/Opening';
import { Refused } from '../../parts/Refused';
import { Trouble } from '../../parts/Trouble';
import { back, openRefund, showReference } from '../../route';
import { cityOf, relationOf } from '../../words';
import { How } from './How';
import { Lost } from './Lost';

interface Props {
  year: number;
  insured: string;
}

/** Step 4: everything once more, then submits. */
export function CheckStep({ year, insured }: Props) {
  const { state, data, error, again } = useCall(`${year} ${insured}`, () => premiumQuote(year, insured));
  if (state === 'loading') return <Opening words="正在核对" />;
  if (state === 'failed') return <Trouble title="现在不能返还" error={error} again={again} />;
  return <Check quote={data} again={again} />;
}

function Check({ quote, again }: { quote: QuoteReply; again: () => void }) {
  const { year, insured, refund, name, regionName } = quote;
  const bank = bankDraft.get();
  const incomplete = Object.keys(problemsOf(bank)).length > 0;
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async () => {
    setSending(true);
    setRefusal(undefined);
    const result = await applyForRefund({ year, insured, amount: refund, bank: detailsOf(bank) });
    setSending(false);
    if (!result.ok) {
      setRefusal(result.error);
      bankDraft.refuse(problemsFrom(result.error));
      return;
    }
    bankDraft.forget();
    showReference(result.data.application);
  };
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="上一步" onTap={back} />
          <Button
            label="提交申请"
            unavailable={incomplete}
            waiting={sending ? '正在提交' : undefined}
            onTap={() => void submit()}
          />
        </Foot>
      }
    >
      <Steps step={4} of={4} topic="核对" />
      <Title>请核对，再提交</Title>
      {refusal === undefined ? null : (
        <>
          <Refused title="这次没有提交成功" error={refusal} onLookAgain={again} />
          {refusal.path?.startsWith('bank') === true ? (
            <Link label="去改银行卡" onTap={() => openRefund('bank', year, insured)} />
          ) : null}
        </>
      )}
      <How quote={quote} name={name} />
      <View className="card">
        <View className="row between">
          <Heading>给谁</Heading>
          <Link label="修改" name="修改给谁" onTap={() => openRefund('who', year)} />
        </View>
        <KeyValue
          lines={[
            { name: '缴费年度', value: `${year} 年` },
            { name: '参保人', value: `${name}，${relationOf(quote)}` },
            { name: '参保地', value: cityOf(regionName) },
          ]}
        />
      </View>
      <View className="card">
        <View className="row between">
          <Heading>收款银行卡</Heading>
          <Link label="修改" name="修改银行卡" onTap={() => openRefund('bank', year, insured)} />
        </View>
        {incomplete ? (
          <Tip kind="bad" title="银行卡还没有填好">
            <Note>卡号不会存在手机里，重新打开要再填一次。</Note>
          </Tip>
        ) : (
          <KeyValue
            lines={[
              { name: '户名', value: bank.holder },
              { name: '银行', value: bank.bankName },
              { name: '卡号', value: maskCard(bank.card) },
            ]}
          />
        )}
      </View>
      <Lost quote={quote} />
      <Tip icon="lock" title={`提交后先留出 ${groupThousands(refund)} 元`}>
        <Note>{`审核通过才扣，没通过就放回。留出后可用 ${groupThousands(quote.balanceAfter)} 元。`}</Note>
      </Tip>
      <Note>{`由${regionName}医保经办机构审核。`}</Note>
    </Page>
  );
}
