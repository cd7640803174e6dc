import { activeBinding } from '../bindings';
import { today } from '../clock';
import { documents } from '../database';
import type { ErrorCode } from '../errors';
import { type Insured, insured, nameOf, normaliseName } from '../insured';
import { add, formatYuan } from '../money';
import type { Application } from './applications';
import { amountByRule, barred, type Case, gather, isObstacle, refundOf } from './cases';
import { availableIn, type Means } from './ordering';
import { payeeOf } from './payees';
import type { Cite } from './policy';

/** One thing that must still be as it was when the application was handed in. */
export interface Check {
  check: 'binding' | 'account_use' | 'premium_paid' | 'figures' | 'identity' | 'rule' | 'amount' | 'holder';
  ok: boolean;
  code: ErrorCode | null;
  /** As it was, and as it is; amounts, identities, relations. */
  then: string | null;
  now: string | null;
  /** The clause that decides it, where one does. */
  cite: Cite | null;
}

const check = (
  name: Check['check'],
  code: ErrorCode | null,
  then: string | null = null,
  now: string | null = null,
  cite: Cite | null = null,
): Check => ({ check: name, ok: code === null, code, then, now, cite });

async function bindingCheck(found: Application): Promise<Check> {
  const binding = await activeBinding(documents, found.owner, found.insured);
  const now = binding?.relation ?? null;
  return check('binding', now === found.relation ? null : 'UNBOUND', found.relation, now);
}

/** What the rules said yes to on the day of the application. */
const RULES_NO: ReadonlySet<ErrorCode> = new Set(['USE_NOT_ALLOWED', 'EXPLORATORY_ONLY', 'WAY_NOT_OFFERED']);

/** Whether the rules of today still let the account refund it; where they no longer do, they have changed. */
function accountUseCheck(found: Case): Check {
  const no = barred(found, 'refund');
  if (no === null) return check('account_use', null);
  return check(
    'account_use',
    RULES_NO.has(no.code) ? 'RULE_CHANGED' : no.code,
    null,
    no.message,
    no.cite ?? null,
  );
}

function paidCheck({ bill, fault }: Case, { seen }: Application): Check {
  const now = bill?.paid == null ? null : formatYuan(bill.paid);
  const code = fault === 'silent' ? 'CORE_SILENT' : fault === 'wrong' ? 'CORE_WRONG' : null;
  return check('premium_paid', code ?? (now === null ? 'NOT_PAID_YET' : null), formatYuan(seen.paid), now);
}

function figuresCheck(found: Case): Check {
  const byRule = amountByRule(found);
  const paid = found.bill?.paid ?? null;
  const rule = byRule === undefined ? null : formatYuan(byRule);
  const bill = paid === null ? null : formatYuan(paid);
  return check(
    'figures',
    rule === null || bill === null || rule === bill ? null : 'FIGURES_DIFFER',
    rule,
    bill,
  );
}

/** The name on the card against the owner's own, which a roster may have corrected meanwhile. */
async function holderCheck(found: Application, owner: Insured): Promise<Check> {
  const payee = await payeeOf(found);
  if (payee === undefined) return check('holder', 'PAYEE_GONE');
  const same = normaliseName(payee.holder) === normaliseName(await nameOf(documents, owner));
  return check('holder', same ? null : 'HOLDER_MISMATCH');
}

/** The refund as it would be today, with the application's own money counted as free. */
async function quoteChecks(means: Means, found: Case, application: Application): Promise<Check[]> {
  const available = add(await availableIn(application.owner), application.amount);
  const quote = refundOf(means.policy, found, available);
  const then = formatYuan(application.amount);
  if (isObstacle(quote)) return [check('amount', quote.code, then)];
  const before = application.seen.rules.join(' ');
  const now = quote.rules.join(' ');
  const covered = quote.refund >= application.amount;
  return [
    check('rule', before === now ? null : 'RULE_CHANGED', before, now),
    check('amount', covered ? null : 'AMOUNT_CHANGED', then, formatYuan(quote.refund)),
  ];
}

/**
 * Looks at everything an application rests on as it is today. The first that does not hold is why it cannot be
 * approved: unbound meanwhile, identity changed, rule changed, not paid after all.
 */
export async function checksOf(means: Means, application: Application): Promise<Check[]> {
  const owner = await documents.get(insured, application.owner);
  const { insured: person, relation, year } = application;
  const found =
    owner === undefined
      ? undefined
      : await gather(means, { owner, insured: person, relation, year, today: today() });
  if (owner === undefined || found === undefined) return [check('binding', 'NOT_FOUND')];
  const before = [...application.seen.identities].sort().join(' ');
  const identities = [...found.person.identities].sort().join(' ');
  return [
    await bindingCheck(application),
    accountUseCheck(found),
    paidCheck(found, application),
    check('identity', before === identities ? null : 'IDENTITY_CHANGED', before, identities),
    figuresCheck(found),
    ...(await quoteChecks(means, found, application)),
    await holderCheck(application, owner),
  ];
}
