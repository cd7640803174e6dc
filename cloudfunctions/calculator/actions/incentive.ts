/** `incentive`: what continuous enrolment and years without claims add to the large-illness cap, at least. */
import { defineAction } from '../action';
import { type IncentiveData, incentiveEvent } from '../contract';
import { add, formatYuan, parseYuan, times } from '../engine/money';
import type { Outcome } from '../reply';
import { newestOf, notCoveredIn, tableOf, versionId } from '../tables';

export const incentive = defineAction(incentiveEvent, (event, rules): Outcome<IncentiveData> => {
  const table = tableOf(rules, event.region, 'incentive', '连续参保和零报销的激励办法');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = newestOf(file.versions);
  if (version === undefined) return notCoveredIn(region, '资料里没有激励办法。', ['region']);
  const years = Math.max(0, event.continuousYears - version.continuous.afterYears);
  const continuous = times(parseYuan(version.continuous.amount), years);
  const zeroClaim = times(parseYuan(version.zeroClaim.amount), event.zeroClaimYears);
  const rise = add(continuous, zeroClaim);
  return {
    ok: true,
    data: {
      continuous: formatYuan(continuous),
      zeroClaim: formatYuan(zeroClaim),
      minimumRise: formatYuan(rise),
      ...(event.baseCap === undefined
        ? {}
        : { newCapAtLeast: formatYuan(add(parseYuan(event.baseCap), rise)) }),
      cite: version.cite,
    },
    rules: [versionId(region, 'incentive', version)],
    regions: [region.region],
  };
});
