/** `refundQuote`: the refund (返还金额) of a relative's premium out of a personal account. */
import { defineAction } from '../action';
import { type RefundQuoteData, refundQuoteEvent } from '../contract';
import { firstDayOf } from '../engine/calendar';
import { formatYuan, least, parseYuan, subtract, ZERO } from '../engine/money';
import type { Outcome } from '../reply';
import { versionOn } from '../rules';
import { notCoveredIn, tableOf, versionId } from '../tables';
import { mayPay } from './accountUse';
import { premiumOf } from './premium';

export const refundQuote = defineAction(refundQuoteEvent, (event, rules): Outcome<RefundQuoteData> => {
  const table = tableOf(rules, event.region, 'refundQuote', '用个人账户返还家人保费的规定');
  if ('ok' in table) return table;
  const { region, file } = table;
  const day = firstDayOf(event.year);
  const version = versionOn(file.versions, day);
  const uses = region.tables.accountUse;
  const use = uses === undefined ? undefined : versionOn(uses.versions, day);
  if (version === undefined || use === undefined)
    return notCoveredIn(region, `资料里没有 ${event.year} 年返还保费的规定。`, ['year']);
  const premium = premiumOf(rules, event);
  if ('ok' in premium) return premium;
  const answer = mayPay(use, { for: event.relation, use: version.use, bound: true });
  if ('silent' in answer) return notCoveredIn(region, answer.silent, ['relation']);
  const balance = parseYuan(event.accountBalance);
  const refund = answer.allowed ? least(premium.personal, balance) : ZERO;
  return {
    ok: true,
    data: {
      allowed: answer.allowed,
      refund: formatYuan(refund),
      balanceLeft: formatYuan(subtract(balance, refund)),
      cite: answer.cite,
    },
    rules: [versionId(region, 'refundQuote', version), versionId(region, 'accountUse', use), premium.rule],
    regions: [region.region],
  };
});
