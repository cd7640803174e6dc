import { Text, View } from '@tarojs/components';
import { aria } from '../../components/aria';
import { Money } from '../../components/Money';
import { groupThousands, isZero } from '../../components/Money/format';
import './balance.css';

export interface BalancePart {
  /** Its pattern: money that is set aside, that can be used now, later, or that is left. */
  look: 'aside' | 'now' | 'later' | 'left';
  label: string;
  yuan: string;
}

/** What an account's balance is for, as one bar and in words. */
export function BalanceBar({ balance, parts }: { balance: string; parts: readonly BalancePart[] }) {
  const shown = parts.filter(({ yuan }) => !isZero(yuan));
  const said = shown.map(({ label, yuan }) => `${label} ${groupThousands(yuan)} 元`).join('，');
  return (
    <View className="stack-3">
      <View
        className="balance-bar"
        {...aria({ role: 'img', name: `账户 ${groupThousands(balance)} 元：${said}` })}
      >
        {shown.map(({ look, yuan }) => (
          <View key={look} className={`balance-part balance-${look}`} style={{ flexGrow: yuan }} />
        ))}
      </View>
      <View>
        {shown.map(({ look, label, yuan }) => (
          <View key={look} className={look === 'left' ? 'balance-line balance-sum' : 'balance-line'}>
            <View className={`swatch balance-${look}`} {...aria({ hidden: true })} />
            <Text className="grow">{label}</Text>
            <Money yuan={yuan} unit={false} />
          </View>
        ))}
      </View>
    </View>
  );
}
