import { RESIDENT_NAMES } from '../../../words/insured';
import { documents } from '../../common/database';
import { ERROR_TEXTS } from '../../common/errors';
import { ageOn } from '../../common/idNumber';
import { equal, type Fen, formatYuan, ZERO } from '../../common/money';
import { amountByRule, type Case, isObstacle, noWay, type Obstacle } from '../../common/premium/cases';
import { holderOf } from '../../common/premium/claims';
import { quoteDirect, quoteRefund, shortOf } from '../../common/premium/ordering';
import type { PremiumAnswer } from '../../common/premium/policy';
import type { Cite, Enrolment, Incentive, PersonPremium, PersonState, PremiumRule, Way } from '../contract';
import { means } from '../means';
import { maskedNumberOf } from './maskedNumber';

/** What only the person knows. */
export interface Declared {
  veteran?: boolean | undefined;
  student?: boolean | undefined;
  zeroClaimYear?: number | undefined;
}

type Holder = Awaited<ReturnType<typeof holderOf>>;

/** A premium that an account could pay in a way. */
export interface Wanted {
  way: Way;
  amount: Fen;
}

/** A person's premium as the family page needs it, and the amounts it adds up. */
export interface FamilyMember {
  view: PersonPremium;
  found: Case;
  /** Still to be paid in the window. */
  owed: Fen | null;
  /** Could be paid directly if the balance allows. */
  direct: Fen | null;
  /** Was paid and could be refunded, as far as the balance goes. */
  refund: Fen | null;
  /** Could be refunded once it is paid. */
  later: Fen | null;
  /** In which ways an account could pay or refund the premium, the best first, whatever one's own account holds. */
  wanted: readonly Wanted[];
}

const isSelf = ({ person, owner }: Case): boolean => person._id === owner._id;

/** What the rules say to somebody of no recognised group: its clauses name none. */
function plain({ person, year, today }: Case): Pick<Case, 'rule' | 'enrolment'> {
  const { region, gapYears, born } = person;
  const who = 'ordinary';
  return {
    rule: means.policy.premium({ region, year, identities: [], age: ageOn(born, today) }),
    enrolment: means.policy.enrolment({ region, year, who, paidOn: today, gapYears, born }),
  };
}

interface Payer {
  paidBy: string | null;
  cite: Cite | null;
}

/**
 * Who pays a subsidy and by which clause, as far as its amount tells it anyway: where every group that is given this
 * amount at this age has the same payer, or clause. Else it would tell which group somebody belongs to.
 */
function openly({ person, year, bill, today }: Case, rule: PremiumAnswer): Payer {
  const { region, born } = person;
  const { subsidy, paidBy = null, cite } = rule;
  const age = ageOn(born, bill?.paidOn ?? today);
  const groups = Object.keys(RESIDENT_NAMES).flatMap((identity) => {
    const answer = means.policy.premium({ region, year, identities: [identity], age });
    return answer.known && answer.subsidy === subsidy ? [answer] : [];
  });
  const samePayer = groups.every((one) => (one.paidBy ?? null) === paidBy);
  const sameClause = groups.every((one) => JSON.stringify(one.cite) === JSON.stringify(cite));
  return { paidBy: samePayer ? paidBy : null, cite: samePayer && sameClause ? cite : null };
}

/**
 * How the amount comes about. Of others no group: it tells of illness, disability or need; who pays for it, and by
 * which clause, only where the amount has told that already.
 */
function ruleOf(found: Case): PremiumRule {
  const { rule } = found;
  if (!rule.known) return { known: false, reason: rule.reason };
  const { standard, fiscal, subsidy, personal, by, paidBy = null, cite } = rule;
  const figures = { known: true, standard, fiscal, subsidy, personal } as const;
  if (isSelf(found)) return { ...figures, by, paidBy, cite: [cite] };
  const shown = by === null ? { paidBy: null, cite: null } : openly(found, rule);
  if (shown.cite !== null) return { ...figures, by: null, paidBy: shown.paidBy, cite: [shown.cite] };
  const general = plain(found).rule;
  return { ...figures, by: null, paidBy: shown.paidBy, cite: general.known ? [general.cite] : [] };
}

/** The enrolment window; what gives others a place in it is told no more than for the amount. */
function enrolmentOf(found: Case): Enrolment {
  const { enrolment, who } = found;
  if (!enrolment.known) return { known: false, reason: enrolment.reason };
  const { window, waitMonths, coveredFrom, coveredTo = null, opens, closes, lateUntil, cite } = enrolment;
  const days = { coveredFrom, coveredTo, opens, closes, lateUntil };
  const shown = { known: true, window, waitMonths, ...days } as const;
  if (isSelf(found) || who !== 'out_of_poverty') return { ...shown, who, cite: [cite] };
  const general = plain(found).enrolment;
  return { ...shown, who: null, cite: general.known ? [general.cite] : [] };
}

/** The year in which a version of a rule began: `enshi/incentive@2025-01-01`. */
const yearOfVersion = (version: string): number => Number(/@(\d{4})-/.exec(version)?.[1]);

/** A year without claims counts for the next one, from the year in which the rule began. */
function incentiveOf({ person, bill, year }: Case, { zeroClaimYear }: Declared): Incentive | null {
  const { region, continuousYears } = person;
  const ask = (zeroClaimYears: number) => means.policy.incentive({ region, continuousYears, zeroClaimYears });
  const one = ask(1);
  if (!one.known) return null;
  const before = year - 1;
  const asks = one.rules.every((version) => yearOfVersion(version) <= before) ? before : null;
  const answer = asks !== null && zeroClaimYear === asks ? one : ask(0);
  if (!answer.known) return null;
  const { continuous, zeroClaim, minimumRise, cite } = answer;
  const kept = bill !== undefined && bill.paid !== null;
  const atStake = kept ? formatYuan(ZERO) : minimumRise;
  const earned = { continuousYears, continuous, zeroClaim, minimumRise };
  return { ...earned, asks, eachZeroClaim: one.zeroClaim, kept, atStake, cite: [cite] };
}

/** The core system's bill as the page shows it, with whether it was paid from an account. */
function billOf({ bill }: Case): PersonPremium['bill'] {
  if (bill === undefined) return null;
  const { due, paid, paidOn, number } = bill;
  if (paid === null) return { due: formatYuan(due), paid: null, paidOn, channel: null };
  const channel = number === null ? 'other' : 'account';
  return { due: formatYuan(due), paid: formatYuan(paid), paidOn, channel };
}

/** What is really paid or asked for by the core system; else what the rules say. */
function amountOf(found: Case): Fen | undefined {
  return found.bill?.paid ?? found.bill?.due ?? amountByRule(found);
}

function differs(found: Case): boolean {
  const byRule = amountByRule(found);
  const byBill = found.bill?.paid ?? found.bill?.due;
  return byRule !== undefined && byBill !== undefined && !equal(byRule, byBill);
}

function stateOf(found: Case, holder: Holder): PersonState {
  const { person, bill, enrolment } = found;
  if (person.scheme !== 'resident') return 'not_resident';
  if (holder?.state === 'held') return 'in_progress';
  if (holder?.state === 'settled') return holder.by.startsWith('P') ? 'paid_by_account' : 'refunded';
  // Whether it is paid is not known while the core system does not say.
  if (found.fault !== null) return 'no_answer';
  if (differs(found)) return 'differs';
  const amount = amountOf(found);
  if (amount === undefined) return 'unknown';
  if (equal(amount, ZERO)) return 'nothing_due';
  if (bill !== undefined && bill.paid !== null) return 'paid';
  if (!enrolment.known) return 'owed';
  const { window } = enrolment;
  return window === 'not_open' || window === 'closed' || window === 'late' ? window : 'owed';
}

function notesOf(found: Case, { student = false }: Declared): PersonPremium['notes'] {
  const { who, person, use } = found;
  const told = who !== 'ordinary' && (who !== 'out_of_poverty' || isSelf(found));
  return [
    ...(told ? [who] : []),
    ...(student ? (['student'] as const) : []),
    ...(person.gapYears > 0 ? (['gap'] as const) : []),
    ...(use.known && use.exploratory ? (['exploratory'] as const) : []),
  ];
}

interface WaysFound {
  ways: PersonPremium['ways'];
  direct: Fen | null;
  /** What was paid, where a refund of it is open or wants for nothing but a balance. */
  refund: Fen | null;
}

/** Each way that the owner's region has, with what stands against it. */
async function waysOf(found: Case, available: Fen): Promise<WaysFound> {
  const open: readonly Way[] = noWay(found) === null && found.use.known ? (found.use.ways ?? []) : [];
  const result: WaysFound = { ways: [], direct: null, refund: null };
  for (const way of open) {
    if (way === 'direct') {
      const quote = await quoteDirect(found);
      if (!isObstacle(quote)) result.direct = quote.due;
      const obstacle = isObstacle(quote) ? quote : shortOf(quote.due, available);
      result.ways.push({ way, open: obstacle === null, obstacle });
      continue;
    }
    const quote = await quoteRefund(means, found, available);
    // An account without anything free refunds nothing, but another one may, or it itself in a month.
    if (!isObstacle(quote) || quote.code === 'INSUFFICIENT_BALANCE') result.refund = found.bill?.paid ?? null;
    if (isObstacle(quote)) result.ways.push({ way, open: false, obstacle: quote });
    else result.ways.push({ way, open: true, obstacle: null, refund: formatYuan(quote.refund) });
  }
  return result;
}

/** `available` undefined: the asker has no personal account, so that nothing can be paid from one. */
export async function memberOf(
  found: Case,
  { name, declared, available }: { name: string; declared: Declared; available: Fen | undefined },
): Promise<FamilyMember> {
  const { person, relation, year } = found;
  const holder = await holderOf(documents, { insured: person._id, year });
  const state = stateOf(found, holder);
  const amount = amountOf(found);
  const none: WaysFound = { ways: [], direct: null, refund: null };
  const { ways, direct, refund } = available === undefined ? none : await waysOf(found, available);
  const noAccount: Obstacle = { code: 'NO_ACCOUNT', message: ERROR_TEXTS.NO_ACCOUNT };
  const view: PersonPremium = {
    insured: person._id,
    name,
    maskedIdNumber: await maskedNumberOf(person),
    self: isSelf(found),
    relation: isSelf(found) ? null : relation,
    region: person.region,
    scheme: person.scheme,
    identities: isSelf(found) ? person.identities : [],
    state,
    amount: amount === undefined ? null : formatYuan(amount),
    rule: ruleOf(found),
    bill: billOf(found),
    enrolment: enrolmentOf(found),
    incentive: incentiveOf(found, declared),
    notes: notesOf(found, declared),
    ways,
    noWay: available === undefined ? noAccount : noWay(found),
    ref: holder?.by ?? null,
  };
  const owed = (state === 'owed' || state === 'late') && amount !== undefined ? amount : null;
  const waits = ways.some(({ way, obstacle }) => way === 'refund' && obstacle?.code === 'NOT_PAID_YET');
  const later = waits && direct === null ? owed : null;
  return {
    view,
    found,
    owed,
    direct,
    refund,
    later,
    wanted:
      available === undefined
        ? wantedOfAny(found, state, owed)
        : wantedOf({ direct, refund: refund ?? later }),
  };
}

/** What one's own account, or another one in its place, is to pay. */
function wantedOf({ direct, refund }: { direct: Fen | null; refund: Fen | null }): readonly Wanted[] {
  if (direct !== null) return [{ way: 'direct', amount: direct }];
  return refund === null ? [] : [{ way: 'refund', amount: refund }];
}

/** What another's account could do for somebody whose relatives have one, in whichever way its region has. */
function wantedOfAny({ bill }: Case, state: PersonState, owed: Fen | null): readonly Wanted[] {
  if (bill === undefined) return [];
  if (state === 'paid' && bill.number === null) return wantedOf({ direct: null, refund: bill.paid });
  return [...wantedOf({ direct: owed, refund: null }), ...wantedOf({ direct: null, refund: owed })];
}
