/** `admission` (先诊疗后付费): what rural low-income people owe when they are admitted. */
import { defineAction } from '../action';
import { type AdmissionData, admissionEvent, statementEvent } from '../contract';
import { firstDayOf } from '../engine/calendar';
import { formatYuan, parseYuan } from '../engine/money';
import type { Outcome } from '../reply';
import { versionOn } from '../rules';
import { notCoveredIn, notCoveredInside, tableOf, versionId } from '../tables';
import { answerStatement } from './statement';

/** A bill above every deductible, so that the whole deductible shows: the largest amount the contract takes. */
const LARGE_BILL = '99999999';

export const admission = defineAction(admissionEvent, (event, rules, limits): Outcome<AdmissionData> => {
  const table = tableOf(rules, event.region, 'admission', '先诊疗后付费的规定');
  if ('ok' in table) return table;
  const { region, file } = table;
  const day = firstDayOf(event.year);
  const version = versionOn(file.versions, day);
  if (version === undefined)
    return notCoveredIn(region, `资料里没有 ${event.year} 年先诊疗后付费的规定。`, ['year']);
  const rule = versionId(region, 'admission', version);
  const applies =
    event.area === version.area && event.identities.some((identity) => version.identities.includes(identity));
  if (!applies)
    return {
      ok: true,
      data: { treatFirst: false, atAdmission: null, cite: version.cite },
      rules: [rule],
      regions: [region.region],
    };
  const { scheme, kind, place } = version.settlement;
  const settled = answerStatement(
    statementEvent.parse({
      action: 'statement',
      region: event.region,
      person: { scheme, identities: event.identities },
      settlements: [
        { date: day, kind, place, level: event.level, bill: { total: LARGE_BILL, inScope: LARGE_BILL } },
      ],
    }),
    rules,
    limits,
  );
  if (!settled.ok) return notCoveredInside(region, settled, ['region']);
  return {
    ok: true,
    data: {
      treatFirst: true,
      deposit: formatYuan(parseYuan(version.deposit.amount)),
      atAdmission: settled.data.totals.deductible,
      cite: version.cite,
    },
    rules: [rule, ...settled.rules],
    regions: [region.region],
  };
});
