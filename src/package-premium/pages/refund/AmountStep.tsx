import { premiumQuote } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { back, openRefund } from '../../route';
import { How } from './How';
import { Lost } from './Lost';

/** Step 2: how much, and how it comes about. */
export function AmountStep({ year, insured }: { year: number; insured: string }) {
  const { state, data, error, again } = useCall(`${year} ${insured}`, () => premiumQuote(year, insured));
  if (state === 'loading') return <Opening words="正在算返还多少" />;
  if (state === 'failed') return <Trouble title="现在不能返还" error={error} again={again} />;
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="上一步" onTap={back} />
          <Button label="下一步" onTap={() => openRefund('bank', year, insured)} />
        </Foot>
      }
    >
      <Steps step={2} of={4} topic="返还多少" />
      <Title>{`${year} 年，返还给您多少`}</Title>
      <How quote={data} name={data.name} />
      <Lost quote={data} />
      {data.paidOn === null ? null : <Note>{`${sayDate(data.paidOn)}缴的，记录来自参保系统。`}</Note>}
      <Tip icon="info" title="钱从您的账户出，到您的银行卡">
        <Note>要经医保经办机构审核。审核通过才扣。</Note>
      </Tip>
    </Page>
  );
}
