/** `reform`: a year before and after the reform, as the document's example compares them. */
import { defineAction } from '../action';
import { type ReformData, reformEvent, statementEvent } from '../contract';
import { add, formatYuan, parseYuan, remainder, subtract } from '../engine/money';
import type { Outcome } from '../reply';
import { newestOf, notCoveredIn, notCoveredInside, tableOf, versionId } from '../tables';
import { creditedTo, yearly } from './credit';
import { answerStatement } from './statement';

export const reform = defineAction(reformEvent, (event, rules, limits): Outcome<ReformData> => {
  const table = tableOf(rules, event.region, 'reform', '改革前后对比的例子');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = newestOf(file.versions);
  if (version === undefined) return notCoveredIn(region, '资料里没有改革前后对比的例子。', ['region']);
  const { scheme, status, kind } = version.settlement;
  const on = version.from;
  const credited = creditedTo(rules, {
    region: event.region,
    on,
    person: { status, retirementSettled: true },
  });
  if ('ok' in credited) return credited;
  const settled = answerStatement(
    statementEvent.parse({
      action: 'statement',
      region: event.region,
      person: { scheme, status },
      settlements: [
        { date: on, kind, level: event.level, bill: { total: event.annualCost, inScope: event.annualCost } },
      ],
    }),
    rules,
    limits,
  );
  if (!settled.ok) return notCoveredInside(region, settled, ['region']);
  const cost = parseYuan(event.annualCost);
  const accountBefore = yearly(parseYuan(event.monthlyBefore));
  const monthlyAfter = event.monthlyAfter === undefined ? credited.monthly : parseYuan(event.monthlyAfter);
  const accountAfter = yearly(monthlyAfter);
  const fund = parseYuan(settled.data.totals.poolingFund);
  const ownShare = subtract(cost, fund);
  const both = add(accountAfter, fund);
  return {
    ok: true,
    data: {
      before: { account: formatYuan(accountBefore), cash: formatYuan(remainder(cost, accountBefore)) },
      after: {
        account: formatYuan(accountAfter),
        poolingFund: formatYuan(fund),
        accountPlusFund: formatYuan(both),
        cash: formatYuan(remainder(ownShare, accountAfter)),
        accountLeft: formatYuan(remainder(accountAfter, ownShare)),
      },
      gain: formatYuan(subtract(both, accountBefore)),
    },
    rules: [
      versionId(region, 'reform', version),
      ...settled.rules,
      ...(event.monthlyAfter === undefined ? [credited.rule] : []),
    ],
    regions: [region.region],
  };
});
