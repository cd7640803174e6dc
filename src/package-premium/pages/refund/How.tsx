import { View } from '@tarojs/components';
import type { QuoteReply } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { KeyValue } from '../../../components/KeyValue';
import { Money } from '../../../components/Money';
import { Note } from '../../../components/Text';

const LABELS: Readonly<Record<QuoteReply['steps'][number]['label'], string>> = {
  paid: '实际缴了',
  available: '您的账户可用',
  refund: '返还',
};

/** 返还金额 and how it comes about. */
export function How({ quote, name }: { quote: QuoteReply; name: string }) {
  const lines = quote.steps
    .filter(({ label }) => label !== 'refund')
    .map(({ label, amount }) => ({
      name: `${label === 'paid' ? name : ''}${LABELS[label]}`,
      value: <Money yuan={amount} unit={false} />,
    }));
  return (
    <View className="card">
      <View>
        <View className="quiet">返还到银行卡</View>
        <Money yuan={quote.refund} size="hero" />
      </View>
      <KeyValue lines={lines} />
      <Note strong>两个数里，按小的返还。</Note>
      <Clause title="用个人账户付家人的居民医保费" {...quote.cite} />
    </View>
  );
}
