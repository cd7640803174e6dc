import { View } from '@tarojs/components';
import type { PersonPremium } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { Icon } from '../../../components/Icon';
import { Money } from '../../../components/Money';
import { Heading, Note } from '../../../components/Text';

const WAY_NAMES = {
  direct: { label: '直接从账户缴', note: '缴完就完成，钱从您的账户出' },
  refund: { label: '缴了以后申请返还', note: '先用现金缴，再从您的账户返还到银行卡' },
} as const;

/** What one's own account can do for this person, or the clause that says no. */
export function Ways({ person: { ways, noWay } }: { person: PersonPremium }) {
  if (noWay !== null)
    return (
      <View className="section">
        <Heading>能不能用我的账户</Heading>
        <View className="card">
          <View className="strong">不能用您的账户缴</View>
          <Note>{noWay.message}</Note>
          {noWay.cite === undefined ? null : <Clause {...noWay.cite} />}
        </View>
      </View>
    );
  return (
    <View className="section">
      <Heading>能不能用我的账户</Heading>
      <View className="card">
        {ways.map(({ way, open, obstacle, refund }) => (
          <View key={way} className="row top">
            <Icon name={open ? 'done' : 'info'} />
            <View className="grow stack">
              <View>
                <View className="strong">{WAY_NAMES[way].label}</View>
                <Note>{WAY_NAMES[way].note}</Note>
              </View>
              {refund === undefined ? null : (
                <View>
                  {'现在可返还 '}
                  <Money yuan={refund} />
                </View>
              )}
              {obstacle === null ? null : <Note strong>{obstacle.message}</Note>}
              {obstacle?.cite === undefined ? null : <Clause {...obstacle.cite} />}
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
