import { View } from '@tarojs/components';
import type { OverviewReply } from '../../../cloud/premium';
import { Money } from '../../../components/Money';
import { Heading, Note } from '../../../components/Text';

type Proposal = OverviewReply['proposals'][number];

const WORDS = {
  direct: {
    title: '建议从谁的账户缴',
    note: '先缴金额大的，每次从余额最多的账户出。从家人的账户缴，要请家人自己来办。',
  },
  refund: {
    title: '建议由谁申请返还',
    note: '先用现金缴，再由余额最多的账户返还。从家人的账户返还，要请家人自己来申请。',
  },
} as const;

/** From whose account each is best paid or refunded; only where the answer is not simply one's own. */
export function Proposals({ data: { proposals, people } }: { data: OverviewReply }) {
  const nameOf = (insured: string) => people.find((person) => person.insured === insured)?.name ?? '';
  return (['direct', 'refund'] as const).map((way) => {
    const found = proposals.filter((one) => one.way === way);
    if (found.every(({ from }) => from === 'self')) return null;
    return (
      <View key={way} className="section">
        <Heading>{WORDS[way].title}</Heading>
        <View className="card">
          {found.map(({ insured, amount, ...one }) => (
            <View key={insured} className="row between wrap">
              <View>{`${nameOf(insured)}：${payerOf(one)}`}</View>
              <Money yuan={amount} />
            </View>
          ))}
          <Note>{WORDS[way].note}</Note>
        </View>
      </View>
    );
  });
}

const payerOf = ({ from, payer }: Pick<Proposal, 'from' | 'payer'>): string =>
  from === 'self' ? '您的账户' : (payer?.name ?? '都不够');
