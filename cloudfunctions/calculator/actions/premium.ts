/** `premium`: what a resident pays for a year, with the one highest subsidy. */
import { defineAction } from '../action';
import { type Identity, type PremiumData, premiumEvent } from '../contract';
import { firstDayOf } from '../engine/calendar';
import type { Cite } from '../engine/line';
import {
  type Fen,
  formatYuan,
  least,
  multiply,
  parseRatio,
  parseYuan,
  remainder,
  subtract,
  ZERO,
} from '../engine/money';
import type { PremiumFile, Subsidy } from '../engine/tables';
import { type Failure, invalidInput, type Outcome } from '../reply';
import { type Rules, versionOn } from '../rules';
import { notCoveredIn, tableOf, versionId } from '../tables';

type PremiumVersion = PremiumFile['versions'][number];

/** What a resident's premium comes to, in fen. */
export interface Premium {
  readonly standard: Fen;
  readonly fiscal: Fen;
  readonly subsidy: Fen;
  readonly personal: Fen;
  readonly by: Identity | null;
  readonly paidBy?: string | undefined;
  readonly cite: Cite;
  /** `suizhou/premium@2025-01-01` */
  readonly rule: string;
}

export interface PremiumQuestion {
  readonly region: string;
  readonly year: number;
  readonly identities: readonly Identity[];
  readonly age?: number | undefined;
}

/** What a subsidy pays of the standard, never more than all of it. */
function amountOf(subsidy: Subsidy, standard: Fen): Fen {
  switch (subsidy.pays) {
    case 'all':
      return standard;
    case 'share':
      return multiply(standard, parseRatio(subsidy.ratio));
    case 'amount':
      return least(standard, parseYuan(subsidy.amount));
    case 'above':
      return remainder(standard, parseYuan(subsidy.personal));
  }
}

const fitsAge = (subsidy: Subsidy, age: number | undefined): boolean =>
  subsidy.ages === undefined ||
  subsidy.ages.some(
    ({ from, under }) =>
      age !== undefined && (from === undefined || age >= from) && (under === undefined || age < under),
  );

interface Best {
  readonly identity: Identity;
  readonly subsidy: Subsidy;
  readonly amount: Fen;
}

/** The highest subsidy; on a tie the first in the event's order. INVALID_INPUT when an age is needed. */
function bestOf(version: PremiumVersion, question: PremiumQuestion): Best | undefined | Failure {
  const standard = parseYuan(version.standard.amount);
  let best: Best | undefined;
  for (const identity of question.identities) {
    for (const subsidy of version.subsidies) {
      if (!subsidy.identities.includes(identity)) continue;
      if (subsidy.ages !== undefined && question.age === undefined)
        return invalidInput(['age'], '请填写年龄，这类人员的资助与年龄有关。');
      if (!fitsAge(subsidy, question.age)) continue;
      const amount = amountOf(subsidy, standard);
      if (amount > (best?.amount ?? ZERO)) best = { identity, subsidy, amount };
    }
  }
  return best;
}

/** The premium of a resident of a region in a year; NOT_COVERED without that year's notice. */
export function premiumOf(rules: Rules, question: PremiumQuestion): Premium | Failure {
  const table = tableOf(rules, question.region, 'premium', '居民医保的缴费标准');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = versionOn(file.versions, firstDayOf(question.year));
  if (version === undefined)
    return notCoveredIn(region, `资料里没有 ${question.year} 年的缴费通知。`, ['year']);
  const best = bestOf(version, question);
  if (best !== undefined && 'ok' in best) return best;
  const standard = parseYuan(version.standard.amount);
  return {
    standard,
    fiscal: parseYuan(version.fiscal.amount),
    subsidy: best?.amount ?? ZERO,
    personal: subtract(standard, best?.amount ?? ZERO),
    by: best?.identity ?? null,
    paidBy: best?.subsidy.paidBy,
    cite: best?.subsidy.cite ?? version.standard.cite,
    rule: versionId(region, 'premium', version),
  };
}

export const premium = defineAction(premiumEvent, (event, rules): Outcome<PremiumData> => {
  const found = premiumOf(rules, event);
  if ('ok' in found) return found;
  return {
    ok: true,
    data: {
      standard: formatYuan(found.standard),
      fiscal: formatYuan(found.fiscal),
      subsidy: formatYuan(found.subsidy),
      personal: formatYuan(found.personal),
      by: found.by,
      ...(found.paidBy === undefined ? {} : { paidBy: found.paidBy }),
      cite: found.cite,
    },
    rules: [found.rule],
    regions: [event.region],
  };
});
