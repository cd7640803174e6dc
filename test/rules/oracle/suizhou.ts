/**
 * The Suizhou resident year, transcribed from document 001 by way of the facts SZ-… and readings SZ-A….
 * Deliberately slow and literal: one settlement after another, exact rationals, each number beside its fact.
 */
import {
  type BillParts,
  type LayerEvent,
  type Readings,
  readBill,
  type Settled,
  type SettlementInput,
  type StatementEvent,
  type Year,
} from './event';
import { decimal, excess, isLess, least, minus, plus, type Rational, times, toFen, ZERO } from './rational';

type Level = SettlementInput['level'];

/** SZ-40: inpatient deductible in the city and at the place filed. */
const LOCAL_DEDUCTIBLE: Readonly<Record<Level, Rational>> = {
  1: decimal('200'),
  2: decimal('500'),
  3: decimal('900'),
};
/** SZ-41, SZ-42: inpatient deductible outside, codes 101 and 903. */
const OUTSIDE_DEDUCTIBLE = decimal('1500');
/** SZ-41: referral first-pay of code 101; SZ-42: of code 903. */
const REFERRAL_RATIO = { referred: decimal('0.10'), unreferred: decimal('0.20') };
/** SZ-40 … SZ-42: inpatient share of the pooling fund. */
const INPATIENT_RATIO: Readonly<Record<Level, Rational>> = {
  1: decimal('0.90'),
  2: decimal('0.80'),
  3: decimal('0.70'),
};
/** SZ-43: class-B first-pay in hospital kinds. */
const CLASS_B_RATIO = decimal('0.10');
/** SZ-45: basic fund, inpatient and outpatient together. */
const POOLING_LIMIT = decimal('150000');
/** SZ-20, SZ-25: share of ordinary outpatient, prenatal (SZ-22) and two-disease costs. */
const OUTPATIENT_RATIO = decimal('0.50');
/** SZ-20: yearly cap of ordinary outpatient. */
const OUTPATIENT_CAP = decimal('350');
/** SZ-21: daily fund limit of each type of institution. */
const DAILY_LIMIT = { village: decimal('30'), township: decimal('50') };
/** SZ-30, SZ-31: chronic, special, anti-rejection and dialysis, separately paid drugs. */
const DISEASE_RATIO: Readonly<Record<string, Rational>> = {
  chronic: decimal('0.60'),
  special: decimal('0.70'),
  special_high: decimal('0.80'),
  separate_drug: decimal('0.50'),
};
/** SZ-35, SZ-36: what is treated like a stay in hospital. */
const HOSPITAL_KINDS = ['inpatient', 'day_surgery', 'emergency_rescue'];
/** SZ-44, SZ-A11, SZ-A12: without inpatient deductible up to the settlements of 2025. */
const WAIVED = [
  'destitute',
  'orphan',
  'low_income',
  'severely_disabled',
  'severe_mental_disorder',
  'family_planning_hardship',
];
const LAST_WAIVED_YEAR = 2025;
/** SZ-53: large-illness tilt; the same four have no cap in tilted aid (SZ-72). */
const TILTED = ['destitute', 'orphan', 'low_income', 'returned_to_poverty'];
/** SZ-62: the groups under monitoring. */
const MONITORED = ['unstable_out_of_poverty', 'edge_of_poverty', 'sudden_hardship'];

interface Tier {
  readonly above: Rational;
  readonly ratio: Rational;
}
const tier = (above: string, ratio: string): Tier => ({ above: decimal(above), ratio: decimal(ratio) });
/** SZ-52. */
const ORDINARY_TIERS = [tier('12000', '0.60'), tier('30000', '0.65'), tier('100000', '0.75')];
const LARGE_ILLNESS_CAP = decimal('350000');
/** SZ-53. */
const TILTED_TIERS = [tier('6000', '0.65'), tier('30000', '0.70'), tier('100000', '0.80')];

/** SZ-60 … SZ-63: threshold and share of each class; SZ-A8: both by the year. */
const AID: Readonly<Record<number, { threshold: Rational; ratio: Rational }>> = {
  1: { threshold: ZERO, ratio: decimal('1') },
  2: { threshold: ZERO, ratio: decimal('0.70') },
  3: { threshold: decimal('1800'), ratio: decimal('0.60') },
  4: { threshold: decimal('5000'), ratio: decimal('0.50') },
};
const AID_CAP = decimal('40000');
/** SZ-71 by class (SZ-A7 per_class). */
const TILTED_AID_BY_CLASS: Readonly<Record<number, Rational>> = {
  1: decimal('5000'),
  2: decimal('7000'),
  3: decimal('5000'),
  4: decimal('7000'),
};
/** SZ-71 by group (SZ-A7 by_group): the lower mark; the others have the higher one. */
const LOWER_TILTED_AID_GROUPS = [...TILTED, ...MONITORED];
const LOWER_TILTED_AID_THRESHOLD = decimal('5000');
const HIGHER_TILTED_AID_THRESHOLD = decimal('7000');
/** SZ-72. */
const TILTED_AID_CAP = decimal('80000');
/** SZ-70: share in the city and elsewhere in the province. */
const TILTED_AID_RATIO = { inCity: decimal('0.80'), inProvince: decimal('0.70') };

/** SZ-60 … SZ-65, SZ-A6: the class of one identity, or none. */
function classOf(identity: string, readings: Readings): number | null {
  if (['destitute', 'orphan'].includes(identity)) return 1;
  if (['low_income', 'returned_to_poverty'].includes(identity)) return 2;
  if (['low_income_edge', ...MONITORED].includes(identity)) return 3;
  if (identity === 'illness_poverty') return 4;
  if (identity === 'county_other') return Number(readings['SZ-A6'] ?? '4');
  return null;
}

/** SZ-A21: of several identities the best class. */
function aidClass(identities: readonly string[], readings: Readings): number | null {
  const classes = identities.map((one) => classOf(one, readings)).filter((one) => one !== null);
  return classes.length === 0 ? null : Math.min(...classes);
}

/** SZ-52, SZ-53, SZ-A28: what large-illness insurance has paid in a year whose burden has come to this. */
function largeIllnessOf(burden: Rational, identities: readonly string[], extraCap: Rational): Rational {
  const isTilted = identities.some((one) => TILTED.includes(one));
  const tiers = isTilted ? TILTED_TIERS : ORDINARY_TIERS;
  const exact = tiers.reduce((paid, { above, ratio }, index) => {
    const next = tiers[index + 1];
    const upTo = next === undefined ? burden : least(burden, next.above);
    return plus(paid, times(excess(upTo, above), ratio));
  }, ZERO);
  return isTilted ? toFen(exact) : least(toFen(exact), plus(LARGE_ILLNESS_CAP, extraCap));
}

/** SZ-60 … SZ-63: what medical aid has paid in a year whose personal part has come to this. */
function medicalAidOf(base: Rational, itsClass: number | null): Rational {
  const rule = itsClass === null ? undefined : AID[itsClass];
  if (rule === undefined) return ZERO;
  return least(toFen(times(excess(base, rule.threshold), rule.ratio)), AID_CAP);
}

/** SZ-71, SZ-72, SZ-A7: threshold and cap of tilted aid (no cap: undefined) for somebody who is an aid object. */
function tiltedAidRule(identities: readonly string[], itsClass: number, readings: Readings) {
  const byGroup = identities.some((one) => LOWER_TILTED_AID_GROUPS.includes(one))
    ? LOWER_TILTED_AID_THRESHOLD
    : HIGHER_TILTED_AID_THRESHOLD;
  const byClass = TILTED_AID_BY_CLASS[itsClass];
  if (byClass === undefined) throw new Error(`no class ${itsClass}`);
  return {
    threshold: readings['SZ-A7'] === 'per_class' ? byClass : byGroup,
    cap: identities.some((one) => TILTED.includes(one)) ? undefined : TILTED_AID_CAP,
  };
}

interface Running {
  /** Everything the basic fund has paid this year, other benefits included. */
  pooling: Rational;
  ordinary: Rational;
  twoDisease: Rational;
  /** Ordinary outpatient payments of a day, and of a day at one type of institution. */
  readonly byDay: Map<string, Rational>;
  /** Personally borne in-policy costs that large-illness insurance looks at. */
  burden: Rational;
  largeIllness: Rational;
  /** Personally borne in-policy costs after large illness that medical aid looks at. */
  aidBase: Rational;
  medicalAid: Rational;
  /** Personally borne in-policy costs after aid that tilted aid looks at, and its payment before rounding. */
  tiltedBase: Rational;
  tiltedExact: Rational;
  tiltedAid: Rational;
}

interface Person {
  readonly identities: readonly string[];
  readonly recognised: readonly string[];
  readonly itsClass: number | null;
  readonly isWaived: boolean;
  readonly extraCap: Rational;
  readonly readings: Readings;
}

/** SZ-26, SZ-27: the two-disease cap, which contains the ordinary one; none without the benefit. */
function twoDiseaseCap(recognised: readonly string[]): Rational | undefined {
  if (recognised.includes('chronic_special')) return undefined;
  const hypertension = recognised.includes('hypertension');
  const diabetes = recognised.includes('diabetes');
  if (hypertension && diabetes) return decimal('550');
  if (diabetes) return decimal('500');
  return hypertension ? decimal('450') : undefined;
}

/** SZ-A32, SZ-25, SZ-27, SZ-37: why a settlement is outside its benefit, if it is. */
function exclusions(input: SettlementInput, person: Person): string[] {
  if (input.kind === 'outpatient' && input.level !== 1) return ['level_not_covered'];
  if (input.kind === 'two_disease' && twoDiseaseCap(person.recognised) === undefined)
    return ['not_recognised'];
  if (input.kind === 'separate_drug' && input.inProvince === false) return ['out_of_province'];
  return [];
}

/** What is left of the yearly cap of ordinary outpatient, and of the two-disease cap that contains it (SZ-A15). */
function ordinaryLeft(running: Running, person: Person): Rational {
  const own = excess(OUTPATIENT_CAP, running.ordinary);
  const containing = twoDiseaseCap(person.recognised);
  return containing === undefined
    ? own
    : least(own, excess(containing, plus(running.ordinary, running.twoDisease)));
}

/** SZ-21, SZ-A13, SZ-A14: what is left of the day's fund limit at this type of institution. */
function dayLeft(input: SettlementInput, running: Running, person: Person): Rational {
  if (input.institution === undefined) throw new Error('outpatient at level 1 names its institution');
  const counted = person.readings['SZ-A13'] === 'shared' ? input.date : `${input.date} ${input.institution}`;
  return excess(DAILY_LIMIT[input.institution], running.byDay.get(counted) ?? ZERO);
}

/** Ordinary outpatient, prenatal and two-disease visits: 50 % within their caps. */
function outpatientFund(
  input: SettlementInput,
  inScope: Rational,
  running: Running,
  person: Person,
): Rational {
  const share = toFen(times(inScope, OUTPATIENT_RATIO));
  const basicLeft = excess(POOLING_LIMIT, running.pooling);
  if (input.kind === 'two_disease') {
    const cap = twoDiseaseCap(person.recognised);
    if (cap === undefined) return ZERO;
    const fund = least(share, excess(cap, plus(running.ordinary, running.twoDisease)), basicLeft);
    running.twoDisease = plus(running.twoDisease, fund);
    return fund;
  }
  if (input.kind === 'maternity_outpatient') {
    // SZ-22: no daily limit, no level; SZ-A16: the yearly cap stays, or goes as well.
    if (person.readings['SZ-A16'] === 'no_annual_cap') return least(share, basicLeft);
    const fund = least(share, ordinaryLeft(running, person), basicLeft);
    running.ordinary = plus(running.ordinary, fund);
    return fund;
  }
  const fund = least(share, dayLeft(input, running, person), ordinaryLeft(running, person), basicLeft);
  running.ordinary = plus(running.ordinary, fund);
  for (const key of [input.date, `${input.date} ${input.institution}`])
    running.byDay.set(key, plus(running.byDay.get(key) ?? ZERO, fund));
  return fund;
}

/** SZ-40 … SZ-42, SZ-36, SZ-44: the deductible of this stay. */
function stayDeductible(input: SettlementInput, person: Person): Rational {
  if (input.kind === 'day_surgery' || person.isWaived) return ZERO;
  const isOutside = input.place === 'referred' || input.place === 'unreferred';
  return isOutside ? OUTSIDE_DEDUCTIBLE : LOCAL_DEDUCTIBLE[input.level];
}

interface BasicResult {
  readonly firstPay: Rational;
  readonly referralFirstPay: Rational;
  readonly inScope: Rational;
  readonly deductible: Rational;
  readonly poolingFund: Rational;
  /** What the upper layers look at, before the first-pays that SZ-A3 may add. */
  readonly burden: Rational;
}

/** A stay: class-B first-pay, referral first-pay, deductible, share of the level (SZ-A1, SZ-A2). */
function stay(input: SettlementInput, bill: BillParts, running: Running, person: Person): BasicResult {
  const ratio =
    input.place === 'referred' || input.place === 'unreferred' ? REFERRAL_RATIO[input.place] : ZERO;
  const limit = stayDeductible(input, person);
  // SZ-A2: the 10 % or 20 % of the amount net of the class-B first-pay, or of the gross catalogue amount.
  const base =
    person.readings['SZ-A2'] === 'gross_catalogue' ? plus(bill.inScope, bill.firstPay) : bill.inScope;
  const deductibleFirst = person.readings['SZ-A1'] === 'deductible_first';
  const wanted = toFen(times(deductibleFirst ? excess(base, limit) : base, ratio));
  const room = deductibleFirst ? excess(bill.inScope, limit) : bill.inScope;
  const referralFirstPay = least(wanted, room);
  const inScope = minus(bill.inScope, referralFirstPay);
  const deductible = least(inScope, limit);
  const poolingFund = least(
    toFen(times(minus(inScope, deductible), INPATIENT_RATIO[input.level])),
    excess(POOLING_LIMIT, running.pooling),
  );
  const burden = minus(inScope, poolingFund);
  return { firstPay: bill.firstPay, referralFirstPay, inScope, deductible, poolingFund, burden };
}

/** SZ-30, SZ-31, SZ-A26, SZ-A27: chronic and special diseases and separately paid drugs, inside their limit. */
function diseaseVisit(
  input: SettlementInput,
  bill: BillParts,
  running: Running,
  isExcluded: boolean,
): BasicResult {
  const ratio = DISEASE_RATIO[input.disease ?? input.kind];
  if (ratio === undefined) throw new Error(`no ratio for ${input.kind}`);
  const inScope = isExcluded ? ZERO : bill.inScope;
  const within = input.limitLeft === undefined ? inScope : least(inScope, decimal(input.limitLeft));
  const poolingFund = least(toFen(times(within, ratio)), excess(POOLING_LIMIT, running.pooling));
  return {
    firstPay: bill.firstPay,
    referralFirstPay: ZERO,
    inScope,
    deductible: ZERO,
    poolingFund,
    burden: minus(within, poolingFund),
  };
}

/** SZ-51 … SZ-72: large illness, medical aid and tilted aid on the year's running totals. */
function upperLayers(input: SettlementInput, burden: Rational, running: Running, person: Person) {
  running.burden = plus(running.burden, burden);
  const largeIllnessNow = largeIllnessOf(running.burden, person.identities, person.extraCap);
  const largeIllness = minus(largeIllnessNow, running.largeIllness);
  running.largeIllness = largeIllnessNow;

  // SZ-67, SZ-A10: aid asks for regular treatment, which an unreferred stay elsewhere is not.
  const isRegular = input.place !== 'unreferred';
  if (person.itsClass === null || (!isRegular && person.readings['SZ-A10'] !== 'include903'))
    return { largeIllness, medicalAid: ZERO, tiltedAid: ZERO };
  running.aidBase = plus(running.aidBase, minus(burden, largeIllness));
  const medicalAidNow = medicalAidOf(running.aidBase, person.itsClass);
  const medicalAid = minus(medicalAidNow, running.medicalAid);
  running.medicalAid = medicalAidNow;

  // SZ-70, SZ-A9: tilted aid asks for a regular referral and a place inside the province.
  if (!isRegular || input.inProvince === false) return { largeIllness, medicalAid, tiltedAid: ZERO };
  const rule = tiltedAidRule(person.identities, person.itsClass, person.readings);
  const before = running.tiltedBase;
  const after = plus(before, minus(minus(burden, largeIllness), medicalAid));
  const above = minus(excess(after, rule.threshold), excess(before, rule.threshold));
  const isInCity = (input.place ?? 'local') === 'local';
  const ratio = isInCity ? TILTED_AID_RATIO.inCity : TILTED_AID_RATIO.inProvince;
  running.tiltedBase = after;
  running.tiltedExact = plus(running.tiltedExact, times(above, ratio));
  const rounded = toFen(running.tiltedExact);
  const tiltedAidNow = rule.cap === undefined ? rounded : least(rounded, rule.cap);
  const tiltedAid = minus(tiltedAidNow, running.tiltedAid);
  running.tiltedAid = tiltedAidNow;
  return { largeIllness, medicalAid, tiltedAid };
}

/**
 * SZ-81, SZ-A19: the hospital bears what its out-of-catalogue costs exceed of the total. The allowed part is the
 * amount that is rounded, as `scopeControl` prints it; the rest is the hospital's.
 */
function hospitalBorne(input: SettlementInput, bill: BillParts): Rational {
  if (input.outOfScopeShare === undefined) return ZERO;
  return excess(bill.selfPaid, toFen(times(bill.total, decimal(input.outOfScopeShare))));
}

function basicInsurance(
  input: SettlementInput,
  bill: BillParts,
  isExcluded: boolean,
  running: Running,
  person: Person,
): BasicResult {
  if (HOSPITAL_KINDS.includes(input.kind)) return stay(input, bill, running, person);
  if (input.kind in DISEASE_RATIO) return diseaseVisit(input, bill, running, isExcluded);
  const inScope = isExcluded ? ZERO : bill.inScope;
  const poolingFund = isExcluded ? ZERO : outpatientFund(input, inScope, running, person);
  return {
    firstPay: bill.firstPay,
    referralFirstPay: ZERO,
    inScope,
    deductible: ZERO,
    poolingFund,
    burden: ZERO,
  };
}

function settle(input: SettlementInput, running: Running, person: Person): Settled {
  const isStay = HOSPITAL_KINDS.includes(input.kind);
  const bill = readBill(input.bill, isStay ? CLASS_B_RATIO : undefined);
  const excluded = exclusions(input, person);
  const isExcluded = excluded.length > 0;
  const basic = basicInsurance(input, bill, isExcluded, running, person);
  running.pooling = plus(running.pooling, basic.poolingFund);

  // SZ-51, SZ-A25: stays, chronic and special diseases, separately paid drugs; SZ-A3: with the first-pays or not.
  const counts = (isStay || input.kind in DISEASE_RATIO) && !isExcluded;
  const firstPays =
    counts && person.readings['SZ-A3'] === 'include' ? plus(basic.firstPay, basic.referralFirstPay) : ZERO;
  const upper = counts
    ? upperLayers(input, plus(basic.burden, firstPays), running, person)
    : { largeIllness: ZERO, medicalAid: ZERO, tiltedAid: ZERO };

  const borne = hospitalBorne(input, bill);
  const funds = [basic.poolingFund, upper.largeIllness, upper.medicalAid, upper.tiltedAid, borne];
  const personal = funds.reduce(minus, bill.total);
  return {
    excluded,
    money: {
      total: bill.total,
      selfPaid: bill.selfPaid,
      firstPay: basic.firstPay,
      referralFirstPay: basic.referralFirstPay,
      inScope: basic.inScope,
      deductible: basic.deductible,
      poolingFund: basic.poolingFund,
      ...upper,
      supplementary: ZERO,
      hospitalBorne: borne,
      personalAccount: ZERO,
      familyAccount: ZERO,
      cash: personal,
      personal,
    },
  };
}

/** The whole year: each settlement, what is left of the two caps, the aid class and the waiver. */
export function suizhouYear(event: StatementEvent): Year {
  const readings = event.readings ?? {};
  const identities = event.person.identities ?? [];
  const year = Number(event.settlements[0]?.date.slice(0, 4));
  const person: Person = {
    identities,
    recognised: event.person.recognised ?? [],
    itsClass: aidClass(identities, readings),
    isWaived: year <= LAST_WAIVED_YEAR && identities.some((one) => WAIVED.includes(one)),
    extraCap: decimal(event.person.largeIllnessExtraCap ?? '0'),
    readings,
  };
  const burdenBefore = decimal(event.person.largeIllnessBurdenBefore ?? '0');
  const running: Running = {
    pooling: decimal(event.person.poolingPaidElsewhere ?? '0'),
    ordinary: ZERO,
    twoDisease: ZERO,
    byDay: new Map(),
    burden: burdenBefore,
    largeIllness: largeIllnessOf(burdenBefore, identities, person.extraCap),
    aidBase: ZERO,
    medicalAid: ZERO,
    tiltedBase: ZERO,
    tiltedExact: ZERO,
    tiltedAid: ZERO,
  };
  const settled = event.settlements.map((input) => settle(input, running, person));
  const { pooling, ordinary, twoDisease, burden, largeIllness, aidBase, medicalAid, tiltedBase, tiltedAid } =
    running;
  return {
    settled,
    remaining: {
      poolingFund: excess(POOLING_LIMIT, pooling),
      outpatientFund: excess(OUTPATIENT_CAP, ordinary),
    },
    aidClass: person.itsClass,
    deductibleWaived: person.isWaived,
    marks: {
      pooling,
      ordinary,
      outpatient: plus(ordinary, twoDisease),
      burden,
      largeIllness,
      aidBase,
      medicalAid,
      tiltedBase,
      tiltedAid,
    },
  };
}

/** What one upper layer pays of a known burden; a layer that does not apply pays nothing and has no marks. */
export interface Layer {
  readonly paid: Rational;
  readonly left: Rational;
  readonly threshold?: Rational;
  readonly cap?: Rational | null;
  readonly aidClass?: number | null;
}

/** `layer`: large illness, medical aid or tilted aid from a known burden. */
export function suizhouLayer(event: LayerEvent): Layer {
  const readings = event.readings ?? {};
  const { identities } = event.person;
  const burden = decimal(event.burden);
  const extraCap = decimal(event.largeIllnessExtraCap ?? '0');
  const itsClass = aidClass(identities, readings);
  if (event.layer === 'large_illness') {
    const isTilted = identities.some((one) => TILTED.includes(one));
    const [first] = isTilted ? TILTED_TIERS : ORDINARY_TIERS;
    const paid = largeIllnessOf(burden, identities, extraCap);
    const cap = isTilted ? null : plus(LARGE_ILLNESS_CAP, extraCap);
    return { paid, left: minus(burden, paid), threshold: first?.above ?? ZERO, cap };
  }
  const rule = itsClass === null ? undefined : AID[itsClass];
  const isOutside = event.place === 'referred';
  const isRegular = !(isOutside && (event.referred === false || event.inProvince === false));
  if (itsClass === null || rule === undefined || (event.layer === 'tilted_aid' && !isRegular))
    return { paid: ZERO, left: burden, aidClass: null };
  if (event.layer === 'medical_aid') {
    const paid = medicalAidOf(burden, itsClass);
    return { paid, left: minus(burden, paid), threshold: rule.threshold, cap: AID_CAP, aidClass: itsClass };
  }
  const { threshold, cap } = tiltedAidRule(identities, itsClass, readings);
  const ratio = isOutside ? TILTED_AID_RATIO.inProvince : TILTED_AID_RATIO.inCity;
  const full = toFen(times(excess(burden, threshold), ratio));
  const paid = cap !== undefined && isLess(cap, full) ? cap : full;
  return { paid, left: minus(burden, paid), threshold, cap: cap ?? null, aidClass: itsClass };
}
