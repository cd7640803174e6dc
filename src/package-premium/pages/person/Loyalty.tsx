import { View } from '@tarojs/components';
import type { Incentive, PersonPremium } from '../../../cloud/premium';
import { Check } from '../../../components/Check';
import { Clause } from '../../../components/Clause';
import { isZero, roundLimit } from '../../../components/Money/format';
import { Heading, Note } from '../../../components/Text';
import { declaredStore, declareZeroClaim } from '../../../state/declared';
import { DECLARED_NOTE } from '../../words';

interface Props {
  year: number;
  person: PersonPremium;
}

/** What years without a break and a year without claims have earned, and what breaking off would lose. */
export function Loyalty({ year, person: { insured, incentive, scheme, state } }: Props) {
  if (incentive === null || scheme !== 'resident') return null;
  const { continuousYears, continuous, cite } = incentive;
  return (
    <View className="section">
      <Heading>连续参保的好处</Heading>
      <View className="card">
        <View>{`已经连续参保 ${continuousYears} 年`}</View>
        {isZero(continuous) ? (
          <Note>再连续缴下去，大病保险最高能付的钱会提高。</Note>
        ) : (
          <Note>{`大病保险最高能付的钱，至少已提高 ${roundLimit(continuous)} 元。`}</Note>
        )}
        <View className="rule" />
        <ZeroClaim year={year} insured={insured} incentive={incentive} />
        <Stake incentive={incentive} closed={state === 'closed'} />
        {cite.map((one) => (
          <Clause key={one.section} {...one} />
        ))}
      </View>
    </View>
  );
}

/** The year before, where it counts already; else what this one would earn. */
function ZeroClaim({ year, insured, incentive }: { year: number; insured: string; incentive: Incentive }) {
  const { asks, eachZeroClaim, zeroClaim } = incentive;
  const checked = declaredStore.use().some((one) => one.insured === insured && one.zeroClaimYear === asks);
  if (asks === null)
    return (
      <>
        <View>{`${year} 年要是一次也没有报销`}</View>
        <Note>{`${year + 1} 年大病保险最高能付的钱，至少再提高 ${roundLimit(eachZeroClaim)} 元。`}</Note>
      </>
    );
  return (
    <>
      <Check
        label={`${asks} 年一次也没有报销过`}
        note="医保没有付过钱才算"
        checked={checked}
        onChange={(none) => declareZeroClaim(insured, none ? asks : undefined)}
      />
      {isZero(zeroClaim) ? null : (
        <Note>{`大病保险最高能付的钱，至少再提高 ${roundLimit(zeroClaim)} 元。`}</Note>
      )}
      <Note>{DECLARED_NOTE}</Note>
    </>
  );
}

/** Whether it is kept, or what not paying loses. */
function Stake({ incentive, closed }: { incentive: Incentive; closed: boolean }) {
  const { kept, minimumRise, atStake } = incentive;
  if (isZero(minimumRise)) return null;
  if (kept)
    return <View className="strong">{`这一年缴了，都保住了：至少多 ${roundLimit(minimumRise)} 元`}</View>;
  const lost = `最高能付的钱至少降 ${roundLimit(atStake)} 元`;
  return (
    <View className="strong">
      {closed ? `这一年没有按时缴，都没有了：${lost}` : `不按时缴，断了就都没有了：${lost}`}
    </View>
  );
}
