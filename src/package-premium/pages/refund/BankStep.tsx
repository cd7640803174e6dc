import { status } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { type BankDraft, bankDraft } from '../../bank';
import { BankFields, useBankForm } from '../../parts/BankForm';
import { Opening } from '../../parts/Opening';
import { Problems } from '../../parts/Problems';
import { Trouble } from '../../parts/Trouble';
import { back, openRefund } from '../../route';

interface Props {
  year: number;
  insured: string;
}

/** Step 3: the card that the money goes to; the holder is the account's owner. */
export function BankStep({ year, insured }: Props) {
  const { state, data, error, again } = useCall('status', status);
  if (state === 'loading') return <Opening />;
  if (state === 'failed') return <Trouble title="没有打开" error={error} again={again} />;
  const kept = bankDraft.get();
  const holder = kept.holder === '' ? (data.person?.name ?? '') : kept.holder;
  return <Form year={year} insured={insured} initial={{ ...kept, holder }} />;
}

function Form({ year, insured, initial }: Props & { initial: BankDraft }) {
  const form = useBankForm(initial, bankDraft.problems());
  const next = () => {
    if (!form.check()) return;
    bankDraft.set(form.bank);
    openRefund('check', year, insured);
  };
  return (
    <Page
      foot={
        <Foot above={<Problems problems={form.problems} />}>
          <Button kind="second" label="上一步" onTap={back} />
          <Button label="下一步" onTap={next} />
        </Foot>
      }
    >
      <Steps step={3} of={4} topic="收款银行卡" />
      <Title>钱返还到哪张卡？</Title>
      <Note>请看着银行卡填。</Note>
      <BankFields form={form} />
    </Page>
  );
}
