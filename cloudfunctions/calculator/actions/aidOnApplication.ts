/** `aidOnApplication` (依申请救助): one payment for the months before an identity was recognised. */
import { defineAction } from '../action';
import { type AidOnApplicationData, aidOnApplicationEvent } from '../contract';
import { addMonths } from '../engine/calendar';
import { formatYuan, least, multiply, parseRatio, parseYuan, remainder, sum, ZERO } from '../engine/money';
import type { Outcome } from '../reply';
import { checkReadings, versionOn } from '../rules';
import { notCoveredIn, tableOf, versionId } from '../tables';

export const aidOnApplication = defineAction(
  aidOnApplicationEvent,
  (event, rules): Outcome<AidOnApplicationData> => {
    const wrong = checkReadings(rules, event.readings);
    if (wrong !== undefined) return wrong;
    const table = tableOf(rules, event.region, 'aidOnApplication', '依申请救助的规定');
    if ('ok' in table) return table;
    const { region, file } = table;
    const version = versionOn(file.versions, event.recognisedOn);
    if (version === undefined)
      return notCoveredIn(region, '资料里没有这一天的依申请救助规定。', ['recognisedOn']);
    const answer = {
      ok: true,
      rules: [versionId(region, 'aidOnApplication', version)],
      regions: [region.region],
    } as const;
    if (!event.identities.some((identity) => version.identities.includes(identity)))
      return { ...answer, data: { eligible: false, paid: formatYuan(ZERO), cite: version.cite } };
    const from = addMonths(event.recognisedOn, -version.period.months);
    const costs = event.costs.filter(
      ({ date, kind }) => date >= from && date < event.recognisedOn && version.kinds.includes(kind),
    );
    const counted = sum(costs.map(({ personal }) => parseYuan(personal)));
    const above = remainder(counted, parseYuan(version.above.amount));
    const paid = least(multiply(above, parseRatio(version.share.ratio)), parseYuan(version.cap.amount));
    return {
      ...answer,
      data: {
        eligible: true,
        from,
        counted: formatYuan(counted),
        paid: formatYuan(paid),
        cite: version.cite,
      },
    };
  },
);
