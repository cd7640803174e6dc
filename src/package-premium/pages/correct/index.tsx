import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { status } from '../../../cloud/family';
import { type ApplicationReply, correctApplication, refundApplication } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { REASON_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { detailsOf, EMPTY_BANK, problemsFrom } from '../../bank';
import { BankFields, useBankForm } from '../../parts/BankForm';
import { Opening } from '../../parts/Opening';
import { Problems } from '../../parts/Problems';
import { Refused } from '../../parts/Refused';
import { Trouble } from '../../parts/Trouble';
import { back, showReference } from '../../route';

/** Mends the card of an application that was given back, and sends it in again: `?application=R…`. */
export default function CorrectPage() {
  const { application = '' } = useRouter().params;
  const { state, data, error, again } = useCall(application, () => refundApplication(application));
  const who = useCall('status', status);
  if (state === 'failed') return <Trouble title="这个申请没有打开" error={error} again={again} />;
  if (who.state === 'failed') return <Trouble title="没有打开" error={who.error} again={who.again} />;
  if (state === 'loading' || who.state === 'loading') return <Opening />;
  return <Form found={data} holder={who.data.person?.name ?? ''} />;
}

function Form({ found, holder }: { found: ApplicationReply; holder: string }) {
  const { application, bank, history, canCorrect, expiresOn } = found;
  const form = useBankForm({ ...EMPTY_BANK, holder, bankName: bank.bankName }, {});
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<CallError>();
  const returned = history.findLast((event) => event.state === 'returned');
  const send = async () => {
    if (!form.check()) return;
    setSending(true);
    setRefusal(undefined);
    const result = await correctApplication({ application, bank: detailsOf(form.bank) });
    setSending(false);
    if (result.ok) showReference(application);
    else setRefusal(result.error);
  };
  const problems = { ...(refusal === undefined ? {} : problemsFrom(refusal)), ...form.problems };
  const reason =
    returned?.reason == null ? '请核对银行卡' : (REASON_NAMES[returned.reason] ?? '请核对银行卡');
  return (
    <Page
      foot={
        <Foot above={<Problems problems={problems} />}>
          <Button kind="second" label="先不改" onTap={back} />
          <Button
            label="再提交"
            unavailable={!canCorrect}
            waiting={sending ? '正在提交' : undefined}
            onTap={() => void send()}
          />
        </Foot>
      }
    >
      <Title>改一改收款银行卡</Title>
      <Tip kind="warn" title={`退回的原因：${reason}`}>
        {returned?.text == null ? null : <Note>{returned.text}</Note>}
        {canCorrect ? <Note>{`请在 ${sayDate(expiresOn)}前再交，过了就作废，钱放回账户。`}</Note> : null}
        <Note>{`原来填的是${bank.bankName}，尾号 ${bank.cardTail}。`}</Note>
      </Tip>
      {refusal === undefined ? null : <Refused title="这次没有提交成功" error={refusal} />}
      <BankFields form={{ ...form, problems }} />
    </Page>
  );
}
