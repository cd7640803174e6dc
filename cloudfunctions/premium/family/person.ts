import { documents } from '../../common/database';
import { ERROR_TEXTS } from '../../common/errors';
import { ageOn } from '../../common/idNumber';
import { equal, type Fen, formatYuan, ZERO } from '../../common/money';
import { amountByRule, type Case, isObstacle, noWay, type Obstacle } from '../../common/premium/cases';
import { holderOf } from '../../common/premium/claims';
import { quoteDirect, quoteRefund, shortOf } from '../../common/premium/ordering';
import type { Enrolment, Incentive, PersonPremium, PersonState, PremiumRule, Way } from '../contract';
import { means } from '../means';
import { maskedNumberOf } from './maskedNumber';

/** What only the person knows. */
export interface Declared {
  veteran?: boolean | undefined;
  student?: boolean | undefined;
  zeroClaimYears?: number | undefined;
}

type Holder = Awaited<ReturnType<typeof holderOf>>;

/** A person's premium as the family page needs it, and the amounts it adds up. */
export interface FamilyMember {
  view: PersonPremium;
  found: Case;
  /** Still to be paid in the window. */
  owed: Fen | null;
  /** Could be paid directly if the balance allows. */
  direct: Fen | null;
  refund: Fen | null;
  /** Could be refunded once it is paid. */
  later: Fen | null;
  /** The premium that an account could pay or refund, whatever one's own account holds. */
  wanted: { way: Way; amount: Fen } | null;
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

/**
 * How the amount comes about. Of others the figures alone: which group they belong to tells of illness, disability
 * or need, so neither the group, nor who pays for it, nor its clause is told.
 */
function ruleOf(found: Case): PremiumRule {
  const { rule } = found;
  if (!rule.known) return rule;
  const { standard, fiscal, subsidy, personal, by, paidBy = null, cite } = rule;
  const figures = { known: true, standard, fiscal, subsidy, personal } as const;
  if (isSelf(found)) return { ...figures, by, paidBy, cite: [cite] };
  const general = plain(found).rule;
  return { ...figures, by: null, paidBy: null, cite: general.known ? [general.cite] : [] };
}

/** The enrolment window; what gives others a place in it is told no more than for the amount. */
function enrolmentOf(found: Case): Enrolment {
  const { enrolment, who } = found;
  if (!enrolment.known) return enrolment;
  const { window, waitMonths, coveredFrom, coveredTo = null, opens, closes, lateUntil, cite } = enrolment;
  const days = { coveredFrom, coveredTo, opens, closes, lateUntil };
  const shown = { known: true, window, waitMonths, ...days } as const;
  if (isSelf(found) || who !== 'out_of_poverty') return { ...shown, who, cite: [cite] };
  const general = plain(found).enrolment;
  return { ...shown, who: null, cite: general.known ? [general.cite] : [] };
}

function incentiveOf({ person, bill }: Case, { zeroClaimYears = 0 }: Declared): Incentive | null {
  const { region, continuousYears } = person;
  const answer = means.policy.incentive({ region, continuousYears, zeroClaimYears });
  if (!answer.known) return null;
  const { continuous, zeroClaim, minimumRise, cite } = answer;
  const kept = bill !== undefined && bill.paid !== null;
  const atStake = kept ? formatYuan(ZERO) : minimumRise;
  return { continuousYears, continuous, zeroClaim, minimumRise, atStake, cite: [cite] };
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
    if (isObstacle(quote)) result.ways.push({ way, open: false, obstacle: quote });
    else {
      result.refund = quote.refund;
      result.ways.push({ way, open: true, obstacle: null, refund: formatYuan(quote.refund) });
    }
  }
  return result;
}

/** `available` undefined: the asker has no personal account, so that nothing can be paid from one. */
export async function memberOf(
  found: Case,
  { name, declared, available }: { name: string; declared: Declared; available: Fen | undefined },
): Promise<FamilyMember> {
  const { person, relation, year, bill } = found;
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
    bill:
      bill === undefined
        ? null
        : {
            due: formatYuan(bill.due),
            paid: bill.paid === null ? null : formatYuan(bill.paid),
            paidOn: bill.paidOn,
            channel: bill.paid === null ? null : bill.number === null ? 'other' : 'account',
          },
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
    wanted: wantedOf(found, { ways, direct, refund, later }),
  };
}

function wantedOf(
  { bill }: Case,
  { ways, direct, refund, later }: WaysFound & { later: Fen | null },
): FamilyMember['wanted'] {
  if (direct !== null) return { way: 'direct', amount: direct };
  // An account without anything free refunds nothing, but another one may.
  const empty = ways.some(
    ({ way, obstacle }) => way === 'refund' && obstacle?.code === 'INSUFFICIENT_BALANCE',
  );
  const paid = refund !== null || empty ? (bill?.paid ?? null) : null;
  const amount = paid ?? later;
  return amount === null ? null : { way: 'refund', amount };
}
