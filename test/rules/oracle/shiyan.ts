/**
 * The Shiyan employee year, transcribed from document 000 by way of the facts SY-… and readings SY-A….
 * Deliberately slow and literal: one settlement after another, exact rationals, each number beside its fact.
 */
import { type Accounts, openAccounts, payPersonal } from './accounts';
import {
  type BillParts,
  type Readings,
  readBill,
  type Settled,
  type SettlementInput,
  type StatementEvent,
  type Year,
} from './event';
import { decimal, excess, greatest, least, minus, plus, type Rational, times, toFen, ZERO } from './rational';

/** SY-12: yearly cumulative deductible, the same for active and retired. */
const DEDUCTIBLE = decimal('500');
/** SY-14: yearly cap, read as cumulated cost (SY-A1 cost) or as fund payment (SY-A1 fund). */
const CAP = decimal('3000');
/** SY-05, SY-A7: outer limit on everything the pooling fund pays in the year. */
const POOLING_LIMIT = decimal('120000');
/** SY-15, SY-16: fund share by status and level. */
const RATIO = {
  active: { 1: decimal('0.80'), 2: decimal('0.65'), 3: decimal('0.50') },
  retired: { 1: decimal('0.90'), 2: decimal('0.75'), 3: decimal('0.60') },
};
/** SY-18, SY-19, SY-25 … SY-28, SY-A9: a settlement that bears one of these stays out of the benefit. */
const EXCLUDING = [
  'contribution_lapsed',
  'during_inpatient',
  'chronic_special',
  'for_family_member',
  'no_prescription',
  'not_designated',
];

interface Running {
  /** In-policy cost counted towards 500 and 3000 so far. */
  counted: Rational;
  /** What the outpatient pooling has paid so far. */
  paid: Rational;
  readonly accounts: Accounts;
}

/** SY-13 and SY-A2: the part of this visit that lies between two marks of the running total. */
const between = (before: Rational, after: Rational, low: Rational, high: Rational): Rational =>
  excess(least(after, high), greatest(before, low));

/** What the pooling fund pays for a visit that takes the counted cost from `before` to `after`. */
function poolingFund(
  input: SettlementInput,
  status: 'active' | 'retired',
  running: Running,
  counted: Rational,
  elsewhere: Rational,
  readings: Readings,
): Rational {
  const before = running.counted;
  const after = plus(before, counted);
  const ratio = RATIO[status][input.level];
  const payable =
    readings['SY-A1'] === 'fund'
      ? least(toFen(times(excess(after, greatest(before, DEDUCTIBLE)), ratio)), excess(CAP, running.paid))
      : toFen(times(between(before, after, DEDUCTIBLE, CAP), ratio));
  return least(payable, excess(POOLING_LIMIT, plus(elsewhere, running.paid)));
}

function settle(
  input: SettlementInput,
  status: 'active' | 'retired',
  running: Running,
  elsewhere: Rational,
  readings: Readings,
): Settled {
  const bill: BillParts = readBill(input.bill);
  const flags = input.flags ?? [];
  const excluded = EXCLUDING.filter((flag) => flags.includes(flag));
  // SY-A3: net of the class-B first-pay, or gross, when the first-pay counts and is paid on like the rest.
  const gross = readings['SY-A3'] === 'gross' && excluded.length === 0;
  const firstPay = gross ? ZERO : bill.firstPay;
  const inScope = excluded.length > 0 ? ZERO : gross ? plus(bill.inScope, bill.firstPay) : bill.inScope;
  const fund = poolingFund(input, status, running, inScope, elsewhere, readings);
  const deductible = least(inScope, excess(DEDUCTIBLE, running.counted));
  const personal = minus(bill.total, fund);
  running.counted = plus(running.counted, inScope);
  running.paid = plus(running.paid, fund);
  return {
    excluded,
    money: {
      total: bill.total,
      selfPaid: bill.selfPaid,
      firstPay,
      referralFirstPay: ZERO,
      inScope,
      deductible,
      poolingFund: fund,
      largeIllness: ZERO,
      medicalAid: ZERO,
      tiltedAid: ZERO,
      supplementary: ZERO,
      hospitalBorne: ZERO,
      personal,
      ...payPersonal(personal, flags, running.accounts),
    },
  };
}

/** The whole year, settlement after settlement, and what is left of the deductible, the cap and the 120 000. */
export function shiyanYear(event: StatementEvent): Year {
  const readings = event.readings ?? {};
  const elsewhere = decimal(event.person.poolingPaidElsewhere ?? '0');
  const running: Running = {
    counted: ZERO,
    paid: ZERO,
    accounts: openAccounts(event.person),
  };
  const settled = event.settlements.map((input) => {
    const status = input.status ?? event.person.status;
    if (status === undefined) throw new Error('an employee has a status');
    // SY-A6: flexible workers like active ones until their retirement is handled.
    return settle(input, status === 'retired' ? 'retired' : 'active', running, elsewhere, readings);
  });
  return {
    settled,
    remaining: {
      deductible: excess(DEDUCTIBLE, running.counted),
      // The contract's formula speaks of cost; when the cap is on the fund, what is left is counted in fund.
      ceiling:
        readings['SY-A1'] === 'fund'
          ? excess(CAP, running.paid)
          : excess(CAP, greatest(running.counted, DEDUCTIBLE)),
      poolingFund: excess(POOLING_LIMIT, plus(elsewhere, running.paid)),
    },
    marks: { counted: running.counted, poolingFund: plus(elsewhere, running.paid), fund: running.paid },
  };
}
