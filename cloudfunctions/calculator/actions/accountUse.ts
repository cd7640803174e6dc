/** `accountUse`: may this personal account pay for that. */
import { defineAction } from '../action';
import { type AccountUse, type AccountUseData, accountUseEvent, type Relation } from '../contract';
import type { AccountUseFile } from '../engine/tables';
import type { Outcome } from '../reply';
import { versionOn } from '../rules';
import { newestOf, notCoveredIn, tableOf, versionId } from '../tables';

type Version = AccountUseFile['versions'][number];

export interface AccountUseQuestion {
  readonly for: Relation | 'self';
  readonly use: AccountUse;
  readonly bound: boolean;
}

const no = ({ reason, cite }: Pick<AccountUseData, 'reason' | 'cite'>): AccountUseData => ({
  allowed: false,
  exploratory: false,
  reason,
  cite,
});

/**
 * The document's answer: never payable, then the relation, then the binding, then the listed uses. Undefined
 * with the reason where the document says nothing.
 */
export function mayPay(version: Version, question: AccountUseQuestion): AccountUseData | { silent: string } {
  const holder = question.for === 'self' ? 'self' : 'relative';
  if (version.never.uses.includes(question.use)) return no(version.never);
  if (holder === 'relative') {
    if (!version.relations.list.includes(question.for)) return no(version.relations);
    if (version.binding !== undefined && !question.bound) return no(version.binding);
  }
  const rule = version.allowed.find(
    ({ uses, for: holders }) => uses.includes(question.use) && holders.includes(holder),
  );
  if (rule !== undefined)
    return {
      allowed: true,
      exploratory: rule.exploratory === true,
      ...(rule.ways === undefined ? {} : { ways: rule.ways }),
      reason: rule.reason,
      cite: rule.cite,
    };
  const rest = version.otherwise.find(({ for: holders }) => holders.includes(holder));
  if (rest === undefined || rest.notCovered === true) return { silent: rest?.reason ?? '资料没有写这一项。' };
  return no(rest);
}

export const accountUse = defineAction(accountUseEvent, (event, rules): Outcome<AccountUseData> => {
  const table = tableOf(rules, event.region, 'accountUse', '个人账户使用范围的规定');
  if ('ok' in table) return table;
  const { region, file } = table;
  const { on } = event;
  const version = on === undefined ? newestOf(file.versions) : versionOn(file.versions, on);
  if (version === undefined)
    return notCoveredIn(
      region,
      `资料里没有${on === undefined ? '' : `${on} 这一天的`}个人账户使用范围的规定。`,
      [on === undefined ? 'region' : 'on'],
    );
  const answer = mayPay(version, event);
  if ('silent' in answer) return notCoveredIn(region, answer.silent, ['for']);
  return {
    ok: true,
    data: answer,
    rules: [versionId(region, 'accountUse', version)],
    regions: [region.region],
  };
});
