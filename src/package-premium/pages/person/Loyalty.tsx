import { View } from '@tarojs/components';
import type { PersonPremium } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { isZero, roundLimit } from '../../../components/Money/format';
import { Heading, Note } from '../../../components/Text';

/** What years without a break have earned, and what breaking off would lose. */
export function Loyalty({ person: { incentive, scheme } }: { person: PersonPremium }) {
  if (incentive === null || scheme !== 'resident') return null;
  const { continuousYears, minimumRise, atStake, cite } = incentive;
  return (
    <View className="section">
      <Heading>连续参保的好处</Heading>
      <View className="card">
        <View>{`已经连续参保 ${continuousYears} 年`}</View>
        {isZero(minimumRise) ? (
          <Note>再连续缴下去，大病保险最高能付的钱会提高。</Note>
        ) : (
          <Note>{`大病保险最高能付的钱，至少已提高 ${roundLimit(minimumRise)} 元。`}</Note>
        )}
        {isZero(atStake) ? null : (
          <View className="strong">{`断缴就没有了：至少少 ${roundLimit(atStake)} 元`}</View>
        )}
        {cite.map((one) => (
          <Clause key={one.section} {...one} />
        ))}
      </View>
    </View>
  );
}
