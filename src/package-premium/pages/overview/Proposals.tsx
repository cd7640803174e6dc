import { View } from '@tarojs/components';
import type { OverviewReply } from '../../../cloud/premium';
import { Money } from '../../../components/Money';
import { Heading, Note } from '../../../components/Text';

type Proposal = OverviewReply['proposals'][number];

interface Words {
  title: string;
  note: string;
}

/** Of several accounts, the one's own among them. */
const WORDS: Readonly<Record<Proposal['way'], Words>> = {
  direct: {
    title: '建议从谁的账户缴',
    note: '先缴金额大的，每次从余额最多的账户出。从家人的账户缴，要请家人自己来办。',
  },
  refund: {
    title: '建议由谁申请返还',
    note: '从余额最多的账户返还。从家人的账户返还，要请家人自己来申请。',
  },
};

/** For somebody without an account: whom to ask. */
const TO_ASK: Readonly<Record<Proposal['way'], Words>> = {
  direct: { title: '可以请谁用账户缴', note: '请账户主人自己来缴，缴了不用再付现金。' },
  refund: { title: '可以请谁申请返还', note: '请账户主人自己来申请，钱返还到他的银行卡。' },
};

const PAY_FIRST = '还没缴的，先自己缴上。';

/** From whose account each is best paid or refunded; only where the answer is not simply one's own. */
export function Proposals({ data: { account, proposals, people } }: { data: OverviewReply }) {
  const personOf = (insured: string) => people.find((person) => person.insured === insured);
  const words = account === null ? TO_ASK : WORDS;
  return (['direct', 'refund'] as const).map((way) => {
    const found = proposals.filter((one) => one.way === way);
    if (found.every(({ from }) => from === 'self')) return null;
    const first = found.some(({ insured }) => personOf(insured)?.state !== 'paid');
    return (
      <View key={way} className="section">
        <Heading>{words[way].title}</Heading>
        <View className="card">
          {found.map(({ insured, amount, ...one }) => (
            <View key={insured} className="row between wrap">
              <View>{`${whose(personOf(insured))}：${account === null ? '请' : ''}${payerOf(one)}`}</View>
              <Money yuan={amount} />
            </View>
          ))}
          <Note>{way === 'refund' && first ? PAY_FIRST + words[way].note : words[way].note}</Note>
        </View>
      </View>
    );
  });
}

const payerOf = ({ from, payer }: Pick<Proposal, 'from' | 'payer'>): string =>
  from === 'self' ? '您的账户' : (payer?.name ?? '哪个账户都不够');

const whose = (person: OverviewReply['people'][number] | undefined): string =>
  person?.self === true ? '您自己' : (person?.name ?? '');
