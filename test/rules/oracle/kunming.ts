/** The Kunming employee year, transcribed from document 002 by way of the facts KM-… and readings KM-A…. */
import { type Accounts, openAccounts, payPersonal } from './accounts';
import {
  type Readings,
  readBill,
  type Settled,
  type SettlementInput,
  type StatementEvent,
  type Year,
} from './event';
import {
  decimal,
  dividedBy,
  excess,
  isLess,
  least,
  minus,
  plus,
  type Rational,
  times,
  toFen,
  ZERO,
} from './rational';

/** KM-03: the first day of the present rule; KM-A5 says what held before it in 2024. */
const REFORM = '2024-11-01';
/** KM-04: deductible of each visit by level, and the one before. */
const DEDUCTIBLE = { 1: decimal('20'), 2: decimal('40'), 3: decimal('60') };
const DEDUCTIBLE_BEFORE = { 1: decimal('30'), 2: decimal('60'), 3: decimal('90') };
/** KM-05, KM-06: fund share; the retired had 5 points more before, 10 points since. */
const RATIO = {
  active: { 1: decimal('0.60'), 2: decimal('0.55'), 3: decimal('0.50') },
  retired: { 1: decimal('0.70'), 2: decimal('0.65'), 3: decimal('0.60') },
};
const RETIRED_RATIO_BEFORE = { 1: decimal('0.65'), 2: decimal('0.60'), 3: decimal('0.55') };
/** KM-07: yearly cap, read as fund payment (KM-A1 fund) or as cost after the deductible (KM-A1 cost). */
const CAP = decimal('6000');
/** KM-11, KM-13. */
const EXCLUDING = ['chronic_special', 'no_prescription', 'not_designated'];

interface Running {
  paid: Rational;
  /** Cost after the deductible so far: what KM-A1 `cost` counts. */
  eligible: Rational;
  /** Deductible taken on a day at a level (KM-A4 `per_day_level`). */
  readonly takenOn: Map<string, Rational>;
  readonly accounts: Accounts;
}

function ratioOf(input: SettlementInput, status: 'active' | 'retired'): Rational {
  if (status === 'retired' && input.date < REFORM) return RETIRED_RATIO_BEFORE[input.level];
  return RATIO[status][input.level];
}

function deductibleOf(
  input: SettlementInput,
  inScope: Rational,
  running: Running,
  readings: Readings,
): Rational {
  const full = (input.date < REFORM ? DEDUCTIBLE_BEFORE : DEDUCTIBLE)[input.level];
  const key = `${input.date} ${input.level}`;
  const taken = running.takenOn.get(key) ?? ZERO;
  const asked = readings['KM-A4'] === 'per_day_level' ? excess(full, taken) : full;
  const deductible = least(inScope, asked);
  running.takenOn.set(key, plus(taken, deductible));
  return deductible;
}

/** KM-A3: the fund fills its cap; what it could not pay, in cost, is settled under inpatient rules. */
function fundAndOverflow(eligible: Rational, ratio: Rational, running: Running, readings: Readings) {
  if (readings['KM-A1'] === 'cost') {
    const within = least(eligible, excess(CAP, running.eligible));
    return { fund: toFen(times(within, ratio)), overflow: minus(eligible, within) };
  }
  const wanted = toFen(times(eligible, ratio));
  const left = excess(CAP, running.paid);
  if (!isLess(left, wanted)) return { fund: wanted, overflow: ZERO };
  return { fund: left, overflow: toFen(excess(eligible, dividedBy(left, ratio))) };
}

function settle(
  input: SettlementInput,
  status: 'active' | 'retired',
  running: Running,
  readings: Readings,
): Settled {
  const bill = readBill(input.bill);
  const flags = input.flags ?? [];
  const excluded = EXCLUDING.filter((flag) => flags.includes(flag));
  const inScope = excluded.length > 0 ? ZERO : bill.inScope;
  const deductible = excluded.length > 0 ? ZERO : deductibleOf(input, inScope, running, readings);
  const eligible = minus(inScope, deductible);
  const { fund, overflow } = fundAndOverflow(eligible, ratioOf(input, status), running, readings);
  running.paid = plus(running.paid, fund);
  running.eligible = plus(running.eligible, eligible);
  const personal = minus(bill.total, fund);
  return {
    excluded,
    ...(isLess(ZERO, overflow) ? { overflow } : {}),
    money: {
      total: bill.total,
      selfPaid: bill.selfPaid,
      firstPay: bill.firstPay,
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

/** The whole year; both rules of 2024 share one cap (KM-A5). */
export function kunmingYear(event: StatementEvent): Year {
  const readings = event.readings ?? {};
  const running: Running = {
    paid: ZERO,
    eligible: ZERO,
    takenOn: new Map(),
    accounts: openAccounts(event.person),
  };
  const settled = event.settlements.map((input) => {
    const status = input.status ?? event.person.status;
    if (status === undefined) throw new Error('an employee has a status');
    return settle(input, status === 'retired' ? 'retired' : 'active', running, readings);
  });
  return {
    settled,
    remaining: readings['KM-A1'] === 'cost' ? {} : { outpatientFund: excess(CAP, running.paid) },
    marks: { fund: running.paid, eligible: running.eligible },
  };
}
