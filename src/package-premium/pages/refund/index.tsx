import { useRouter } from '@tarojs/taro';
import { AmountStep } from './AmountStep';
import { BankStep } from './BankStep';
import { CheckStep } from './CheckStep';
import { WhoStep } from './WhoStep';

/** Applies for the refund of a premium, one question a page: `?step=amount&year=2025&insured=…`. */
export default function RefundPage() {
  const { step, year: asked, insured } = useRouter().params;
  const year = asked === undefined ? undefined : Number(asked);
  if (insured === undefined || year === undefined) return <WhoStep year={year} />;
  if (step === 'bank') return <BankStep year={year} insured={insured} />;
  if (step === 'check') return <CheckStep year={year} insured={insured} />;
  return <AmountStep year={year} insured={insured} />;
}
