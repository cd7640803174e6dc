/** `scopeControl`: how much of a rural low-income inpatient's bill may be out of scope, and who bears the rest. */
import { defineAction } from '../action';
import { type ScopeControlData, scopeControlEvent } from '../contract';
import { formatRatio, formatYuan, multiply, parseRatio, parseYuan, remainder, ZERO } from '../engine/money';
import { invalidInput, type Outcome } from '../reply';
import { newestOf, notCoveredIn, tableOf, versionId } from '../tables';

export const scopeControl = defineAction(scopeControlEvent, (event, rules): Outcome<ScopeControlData> => {
  const total = parseYuan(event.total);
  const outOfScope = parseYuan(event.outOfScope);
  if (outOfScope > total) return invalidInput(['outOfScope'], '范围外费用不能大于总费用。');
  if (event.area === 'county' && !event.inCity)
    return invalidInput(['inCity'], '县域内一定在市域内，请检查就医地点。');
  const table = tableOf(rules, event.region, 'scopeControl', '范围外费用占比的规定');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = newestOf(file.versions);
  if (version === undefined) return notCoveredIn(region, '资料里没有范围外费用占比的规定。', ['region']);
  const answer = {
    ok: true,
    rules: [versionId(region, 'scopeControl', version)],
    regions: [region.region],
  } as const;
  const limit = version.limits.find(
    ({ area, levels }) => area === event.area && levels.includes(event.level),
  );
  if (!event.ruralLowIncome || limit === undefined)
    return { ...answer, data: { limit: null, excess: formatYuan(ZERO), borneBy: null, cite: version.cite } };
  const ratio = parseRatio(limit.ratio);
  const allowed = multiply(total, ratio);
  const excess = remainder(outOfScope, allowed);
  const bearer = event.inCity ? version.borneBy.inCity : version.borneBy.elsewhere;
  return {
    ...answer,
    data: {
      limit: formatRatio(ratio),
      allowed: formatYuan(allowed),
      excess: formatYuan(excess),
      borneBy: excess > ZERO ? bearer : null,
      cite: limit.cite,
    },
  };
});
