import { ageOn } from '../idNumber';
import type { Insured } from '../insured';
import { monthAfter } from '../ledger';
import type { Policy } from './policy';
import { dayAfter } from './reference';

/**
 * What a month brings into a person's account by the rule of their region. Somebody who reaches an age in the month
 * counts as having it (the higher rate begins with the month of the birthday).
 */
export function creditFor(policy: Policy, person: Insured, month: string): ReturnType<Policy['credit']> {
  const { region, status, mode, base, retirementSettled, born } = person;
  if (status === null) return { known: false, reason: '居民医保没有个人账户。', lacks: 'rule' };
  const lastDay = dayAfter(`${monthAfter(month)}-01`, -1);
  return policy.credit({
    region,
    on: `${month}-01`,
    person: {
      status,
      age: ageOn(born, lastDay),
      ...(mode === null ? {} : { mode }),
      ...(retirementSettled === null || status !== 'retired' ? {} : { retirementSettled }),
    },
    ...(base === null ? {} : { base }),
  });
}
