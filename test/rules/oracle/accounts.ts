/** X-A2: after the funds the person's own account pays, then a bound relative's, then cash. */
import type { StatementEvent } from './event';
import { decimal, least, minus, type Rational, ZERO } from './rational';

/** What is left on the two accounts. */
export interface Accounts {
  own: Rational;
  family: Rational;
}

export const openAccounts = (person: StatementEvent['person']): Accounts => ({
  own: decimal(person.accountBalance ?? '0'),
  family: decimal(person.familyAccountBalance ?? '0'),
});

/** Splits what the person pays; `not_designated` no account, `for_family_member` the own account only. */
export function payPersonal(personal: Rational, flags: readonly string[], accounts: Accounts) {
  const mayUseOwn = !flags.includes('not_designated');
  const mayUseFamily = mayUseOwn && !flags.includes('for_family_member');
  const personalAccount = mayUseOwn ? least(personal, accounts.own) : ZERO;
  const rest = minus(personal, personalAccount);
  const familyAccount = mayUseFamily ? least(rest, accounts.family) : ZERO;
  accounts.own = minus(accounts.own, personalAccount);
  accounts.family = minus(accounts.family, familyAccount);
  return { personalAccount, familyAccount, cash: minus(rest, familyAccount) };
}
