import { activeBinding } from '../bindings';
import { type CoreBill, CoreFault, type CoreSystem } from '../coreSystem';
import { documents } from '../database';
import { ERROR_TEXTS, type ErrorCode } from '../errors';
import { ageOn } from '../idNumber';
import { type Insured, insured } from '../insured';
import { equal, type Fen, formatYuan, parseYuan, subtract, ZERO } from '../money';
import {
  type Cite,
  type EnrolmentAnswer,
  type Policy,
  type PremiumAnswer,
  personalOf,
  type Ruled,
  type UseAnswer,
  type Who,
} from './policy';

/** A premium of one person and year as an account owner meets it: the facts, the bill and what the rules say. */
export interface Case {
  owner: Insured;
  person: Insured;
  /** What the person is to the owner; `self` for oneself, null when not bound. */
  relation: string | null;
  year: number;
  today: string;
  who: Who;
  /** The core system's bill; undefined when it has none, a fault when it did not say. */
  bill: CoreBill | undefined;
  fault: 'silent' | 'wrong' | null;
  rule: Ruled<PremiumAnswer>;
  enrolment: Ruled<EnrolmentAnswer>;
  use: Ruled<UseAnswer>;
}

export type Way = 'direct' | 'refund';

/** Why something cannot be done, with the clause that decides where one does. */
export interface Obstacle {
  code: ErrorCode;
  message: string;
  cite?: Cite;
}

export interface CaseQuestion {
  owner: Insured;
  insured: string;
  /** When the caller knows it; looked up otherwise. */
  relation?: string;
  year: number;
  today: string;
  /** An ex-serviceman, as only the person knows. */
  veteran?: boolean;
}

async function readBill(
  core: CoreSystem,
  person: string,
  year: number,
): Promise<Pick<Case, 'bill' | 'fault'>> {
  try {
    return { bill: await core.bill(person, year), fault: null };
  } catch (error) {
    if (error instanceof CoreFault) return { bill: undefined, fault: error.kind };
    throw error;
  }
}

function whoOf(person: Insured, year: number, veteran: boolean): Who {
  if (person.born.startsWith(`${year}-`)) return 'newborn';
  if (veteran) return 'veteran';
  return person.identities.includes('out_of_poverty') ? 'out_of_poverty' : 'ordinary';
}

const NOT_ASKED: Pick<Case, 'bill' | 'fault'> = { bill: undefined, fault: null };
const notBound: Ruled<UseAnswer> = { known: false, reason: ERROR_TEXTS.NOT_BOUND, lacks: 'rule' };

/** Gathers a case; undefined when there is no such person. Ages and windows are those of the day of payment. */
export async function gather(
  { core, policy }: { core: CoreSystem; policy: Policy },
  question: CaseQuestion,
): Promise<Case | undefined> {
  const { owner, year, today, veteran = false } = question;
  const person = await documents.get(insured, question.insured);
  if (person === undefined) return undefined;
  const self = person._id === owner._id;
  const bound = self
    ? undefined
    : (question.relation ?? (await activeBinding(documents, owner._id, person._id))?.relation);
  const relation = self ? 'self' : (bound ?? null);
  // Of whom one has not bound nobody is asked: the answer is the same as of somebody who is not there.
  const { bill, fault } = relation === null ? NOT_ASKED : await readBill(core, person._id, year);
  const paidOn = bill?.paidOn ?? today;
  const who = whoOf(person, year, veteran);
  const { region, identities, gapYears, born } = person;
  return {
    owner,
    person,
    relation,
    year,
    today,
    who,
    bill,
    fault,
    rule: policy.premium({ region, year, identities, age: ageOn(born, paidOn) }),
    enrolment: policy.enrolment({ region, year, who, paidOn, gapYears, born }),
    use: relation === null ? notBound : policy.use({ region: owner.region, relation, on: today }),
  };
}

/** The person's own amount by the rules; undefined where the data has none. A new-born's first year is free. */
export function amountByRule(found: Case): Fen | undefined {
  if (found.enrolment.known && found.enrolment.window === 'newborn') return ZERO;
  return found.rule.known ? personalOf(found.rule) : undefined;
}

const obstacle = (code: ErrorCode, more: { message?: string; cite?: Cite } = {}): Obstacle => ({
  code,
  message: more.message ?? ERROR_TEXTS[code],
  ...(more.cite === undefined ? {} : { cite: more.cite }),
});

/** May the account pay this person's premium at all, in any way; the clause that says no. */
export function noWay(found: Case): Obstacle | null {
  const { owner, person, relation, use } = found;
  if (relation === null) return obstacle('NOT_BOUND');
  if (person.scheme !== 'resident') return obstacle('NOT_RESIDENT_INSURED');
  if (!use.known) return obstacle('USE_NOT_ALLOWED', { message: use.reason });
  if (!use.allowed) return obstacle('USE_NOT_ALLOWED', { message: use.reason, cite: use.cite });
  if (use.exploratory) return obstacle('EXPLORATORY_ONLY', { cite: use.cite });
  if (use.ways === undefined) return obstacle('WAY_NOT_OFFERED', { cite: use.cite });
  if (person.region !== owner.region) return obstacle('FOREIGN_REGION', { cite: use.cite });
  return null;
}

/** Both figures in words, since nobody but the office can tell which of them is right. */
function differing(byRule: Fen, byBill: Fen): Obstacle {
  const message = `按规定应缴 ${formatYuan(byRule)} 元，参保系统的账单是 ${formatYuan(byBill)} 元，两者不一致，先停止办理，请咨询经办机构。`;
  return obstacle('FIGURES_DIFFER', { message });
}

/** What the bill says stands against a payment, or against a refund. */
function billObstacle(found: Case, way: Way): Obstacle | null {
  const { bill, fault } = found;
  const byRule = amountByRule(found);
  if (fault !== null) return obstacle(fault === 'silent' ? 'CORE_SILENT' : 'CORE_WRONG');
  if (bill === undefined)
    return obstacle(byRule !== undefined && equal(byRule, ZERO) ? 'NOTHING_DUE' : 'NO_BILL');
  if (way === 'direct' && bill.paid !== null) return obstacle('ALREADY_PAID');
  // With a number of this program's it came out of a personal account: there is nothing to give back.
  if (way === 'refund' && bill.paid !== null && bill.number !== null) return obstacle('PAID_FROM_ACCOUNT');
  const amount = way === 'direct' ? bill.due : bill.paid;
  if (amount === null) return obstacle(equal(bill.due, ZERO) ? 'NOTHING_DUE' : 'NOT_PAID_YET');
  if (byRule !== undefined && !equal(byRule, amount)) return differing(byRule, amount);
  return equal(amount, ZERO) ? obstacle('NOTHING_DUE') : null;
}

/** What the enrolment window says against paying today. */
function windowObstacle({ enrolment }: Case): Obstacle | null {
  if (!enrolment.known) return null;
  if (enrolment.window === 'not_open') return obstacle('WINDOW_NOT_OPEN', { cite: enrolment.cite });
  if (enrolment.window === 'closed') return obstacle('WINDOW_CLOSED', { cite: enrolment.cite });
  return null;
}

/** May the account pay this premium in that way; the clause that says no. */
export function barred(found: Case, way: Way): Obstacle | null {
  const none = noWay(found);
  if (none !== null) return none;
  if (found.use.known && found.use.ways?.includes(way) !== true)
    return obstacle('WAY_NOT_OFFERED', { cite: found.use.cite });
  return null;
}

/**
 * Everything that stands against paying (or refunding) this premium from the owner's account, but for what only the
 * transaction can tell: the balance, and whether somebody else is at it.
 */
export function against(found: Case, way: Way): Obstacle | null {
  return barred(found, way) ?? billObstacle(found, way) ?? (way === 'direct' ? windowObstacle(found) : null);
}

/** A refund's amount with the clause and the rule versions it rests on. */
export interface RefundQuote {
  refund: Fen;
  /** What was paid and is not refunded; a premium is refunded once, so it never will be. */
  lost: Fen;
  cite: Cite;
  rules: string[];
}

/** What a refund comes to with so much free in the account, by the rule and by what was really paid. */
export function refundOf(policy: Policy, found: Case, available: Fen): RefundQuote | Obstacle {
  const paid = found.bill?.paid;
  if (paid === undefined || paid === null || found.relation === null) return obstacle('NOT_PAID_YET');
  const { region } = found.owner;
  const { year, relation, person } = found;
  const answer = policy.refund({
    region,
    year,
    relation,
    identities: person.identities,
    age: ageOn(person.born, found.bill?.paidOn ?? found.today),
    accountBalance: formatYuan(available),
  });
  // The way itself is offered, or it would not have come so far: what is missing is the year.
  if (!answer.known) return obstacle('YEAR_WITHOUT_NOTICE');
  if (!answer.allowed) return obstacle('USE_NOT_ALLOWED', { cite: answer.cite });
  const refund = parseYuan(answer.refund);
  const really = paid < available ? paid : available;
  if (!equal(refund, really)) return differing(refund, really);
  if (equal(refund, ZERO)) return obstacle('INSUFFICIENT_BALANCE');
  return { refund, lost: subtract(paid, refund), cite: answer.cite, rules: answer.rules };
}

export const isObstacle = (value: object): value is Obstacle => 'code' in value;
