import { View } from '@tarojs/components';
import type { OverviewReply } from '../../../cloud/premium';
import { Money } from '../../../components/Money';
import { Heading, Note } from '../../../components/Text';

/** From whose account each is best paid; only where the answer is not simply one's own. */
export function Proposals({ data: { proposals, people } }: { data: OverviewReply }) {
  if (proposals.every(({ from }) => from === 'self')) return null;
  const nameOf = (insured: string) => people.find((person) => person.insured === insured)?.name ?? '';
  return (
    <View className="section">
      <Heading>建议从谁的账户缴</Heading>
      <View className="card">
        {proposals.map(({ insured, from, payer, amount }) => (
          <View key={insured} className="row between wrap">
            <View>{`${nameOf(insured)}：${from === 'self' ? '您的账户' : (payer?.name ?? '都不够')}`}</View>
            <Money yuan={amount} />
          </View>
        ))}
        <Note>先缴金额大的，每次从余额最多的账户出。从家人的账户缴，要请家人自己来办。</Note>
      </View>
    </View>
  );
}
