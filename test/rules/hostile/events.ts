/** One described event for every action, region and form of bill that the contract has, each of them valid. */
import { date, type Field, flag, list, maybe, money, object, ratio, whole, word } from './fields';

type Described = ReturnType<typeof object>;

const summary = object({ total: money('500.50'), inScope: money('475') });
const itemised = (firstPayRatio: Field) =>
  object({
    classA: money('1000'),
    classB: list(
      object({ amount: money('100'), firstPayRatio }),
      object({ amount: money('0.01'), firstPayRatio }),
    ),
    other: money('20'),
    selfPaid: money('30.05'),
  });

const shiyan = object({
  action: word('statement'),
  region: word('shiyan'),
  person: object({
    scheme: word('employee'),
    status: word('active'),
    accountBalance: maybe(money('169')),
    familyAccountBalance: maybe(money('10.5')),
    poolingPaidElsewhere: maybe(money('0')),
  }),
  settlements: list(
    object({
      date: date('2025-03-01'),
      kind: word('outpatient'),
      level: whole(1),
      status: maybe(word('retired')),
      place: maybe(word('local')),
      inProvince: maybe(flag(true)),
      bill: itemised(ratio('0.05')),
      flags: maybe(list(word('during_inpatient'))),
      personalPaid: maybe(flag(true)),
    }),
    object({ date: date('2025-03-01'), kind: word('pharmacy'), level: whole(3), bill: summary }),
  ),
  readings: maybe(object({ 'SY-A1': maybe(word('fund')), 'SY-A3': maybe(word('gross')) })),
  explain: maybe(flag(true)),
});

const suizhou = object({
  action: word('statement'),
  region: word('suizhou'),
  person: object({
    scheme: word('resident'),
    identities: maybe(list(word('severely_disabled'))),
    recognised: maybe(list(word('hypertension'), word('diabetes'))),
    poolingPaidElsewhere: maybe(money('100')),
    largeIllnessBurdenBefore: maybe(money('200')),
    largeIllnessExtraCap: maybe(money('1000')),
  }),
  settlements: list(
    object({
      date: date('2025-01-02'),
      kind: word('outpatient'),
      level: whole(1),
      institution: word('village'),
      bill: summary,
    }),
    object({
      date: date('2025-02-02'),
      kind: word('inpatient'),
      level: whole(3),
      place: maybe(word('local')),
      inProvince: maybe(flag(true)),
      bill: itemised(maybe(ratio('0.10'))),
      outOfScopeShare: maybe(ratio('0.08')),
      personalPaid: maybe(flag(false)),
    }),
    object({
      date: date('2025-12-31'),
      kind: word('separate_drug'),
      level: whole(2),
      place: maybe(word('filed')),
      bill: summary,
      disease: maybe(word('special_high')),
      limitLeft: maybe(money('2000')),
    }),
  ),
  readings: maybe(object({ 'SZ-A3': maybe(word('include')), 'SZ-A6': maybe(word('3')) })),
});

const kunming = object({
  action: word('statement'),
  region: word('kunming'),
  person: object({
    scheme: word('employee'),
    status: word('retired'),
    accountBalance: maybe(money('106')),
    familyAccountBalance: maybe(money('142')),
  }),
  settlements: list(
    object({
      date: date('2025-03-01'),
      kind: word('outpatient'),
      level: whole(2),
      bill: itemised(ratio('0.05')),
      flags: maybe(list(word('chronic_special'))),
    }),
  ),
  readings: maybe(object({ 'KM-A1': maybe(word('cost')) })),
});

const national = object({
  action: word('statement'),
  region: word('national'),
  person: object({ scheme: word('employee'), status: word('active'), accountBalance: maybe(money('5')) }),
  settlements: list(
    object({
      date: date('2025-03-01'),
      kind: word('inpatient'),
      level: whole(2),
      bill: itemised(ratio('0.1')),
    }),
  ),
  parameters: object({
    deductible: money('1300'),
    deductibleUsed: maybe(money('0')),
    ratio: ratio('0.8'),
    ceilingLeft: maybe(money('100000')),
  }),
});

const compare = object({
  action: word('compare'),
  region: word('shiyan'),
  person: object({ scheme: word('employee'), status: word('retired') }),
  earlier: maybe(
    list(object({ date: date('2025-01-01'), kind: word('outpatient'), level: whole(1), bill: summary })),
  ),
  settlement: object({ date: date('2025-03-01'), kind: word('outpatient'), level: whole(1), bill: summary }),
  over: word('level'),
  readings: maybe(object({ 'SY-A1': maybe(word('cost')) })),
});

const crossover = object({
  action: word('crossover'),
  region: word('shiyan'),
  person: object({ scheme: word('employee'), status: word('retired') }),
  earlier: maybe(
    list(
      object({
        date: date('2025-01-01'),
        kind: word('outpatient'),
        level: whole(1),
        bill: summary,
        personalPaid: maybe(flag(true)),
      }),
    ),
  ),
  settlement: object({ date: date('2025-03-01'), kind: word('outpatient'), level: whole(1), bill: summary }),
  between: list(object({}), object({ settlement: maybe(object({ level: maybe(whole(3)) })) })),
  by: maybe(word('cash')),
  range: maybe(object({ from: maybe(money('100')), to: maybe(money('30000')) })),
  readings: maybe(object({ 'SY-A1': maybe(word('cost')) })),
});

const explored = object({
  action: word('explore'),
  region: word('shiyan'),
  person: object({ scheme: word('employee'), status: word('retired') }),
  settlement: object({
    date: date('2025-03-01'),
    kind: word('outpatient'),
    bill: summary,
    personalPaid: maybe(flag(true)),
  }),
  unknown: list(object({ path: word('settlement.level') })),
  explain: maybe(flag(true)),
});

const library = object({
  action: word('library'),
  region: word('shiyan'),
  topic: maybe(word('employee-outpatient')),
  on: maybe(date('2025-03-01')),
});

const largeIllness = object({
  action: word('layer'),
  region: word('suizhou'),
  layer: word('large_illness'),
  person: object({ identities: maybe(list(word('ordinary'))) }),
  burden: money('20000'),
  largeIllnessExtraCap: maybe(money('1000')),
});

const tiltedAid = object({
  action: word('layer'),
  region: word('suizhou'),
  layer: word('tilted_aid'),
  person: object({ identities: maybe(list(word('low_income'))) }),
  burden: money('20000'),
  place: maybe(word('referred')),
  inProvince: maybe(flag(true)),
  referred: maybe(flag(true)),
  readings: maybe(object({ 'SZ-A7': maybe(word('per_class')) })),
});

const aidOnApplication = object({
  action: word('aidOnApplication'),
  region: word('suizhou'),
  identities: maybe(list(word('low_income'))),
  recognisedOn: date('2025-06-01'),
  costs: maybe(
    list(
      object({ date: date('2025-01-01'), kind: word('inpatient'), personal: money('9000') }),
      object({ date: date('2025-02-01'), kind: word('dual_channel'), personal: money('90.5') }),
    ),
  ),
});

const creditBefore = object({
  action: word('credit'),
  region: word('shiyan'),
  on: date('2022-06-01'),
  person: object({ status: word('active'), age: whole(39) }),
  base: money('5000'),
});

const creditKunming = object({
  action: word('credit'),
  region: word('kunming'),
  on: date('2025-01-01'),
  person: object({ status: word('retired'), age: whole(70) }),
});

const reform = object({
  action: word('reform'),
  region: word('shiyan'),
  annualCost: money('2500'),
  level: whole(1),
  monthlyBefore: money('169'),
  monthlyAfter: maybe(money('84.84')),
});

const premium = object({
  action: word('premium'),
  region: word('enshi'),
  year: whole(2025),
  identities: maybe(list(word('low_income_edge'))),
  age: whole(60),
});

const enrolment = object({
  action: word('enrolment'),
  region: word('enshi'),
  year: whole(2025),
  who: word('newborn'),
  paidOn: date('2025-03-01'),
  gapYears: whole(0),
  born: date('2025-02-01'),
});

const incentive = object({
  action: word('incentive'),
  region: word('enshi'),
  continuousYears: whole(6),
  zeroClaimYears: whole(1),
  baseCap: maybe(money('350000')),
});

const accountUse = object({
  action: word('accountUse'),
  region: word('kunming'),
  for: word('sibling'),
  use: word('pharmacy_drug'),
  bound: maybe(flag(true)),
  on: maybe(date('2025-01-06')),
});

const whoPays = object({
  action: word('whoPays'),
  cause: word('commute_traffic'),
  fault: word('other_main'),
  otherFled: maybe(flag(true)),
});

const admission = object({
  action: word('admission'),
  region: word('suizhou'),
  identities: maybe(list(word('low_income'))),
  area: word('county'),
  level: whole(2),
  year: whole(2025),
});

const scopeControl = object({
  action: word('scopeControl'),
  region: word('suizhou'),
  area: word('county'),
  level: whole(3),
  ruralLowIncome: maybe(flag(true)),
  inCity: maybe(flag(true)),
  total: money('10000'),
  outOfScope: money('900'),
});

const refundQuote = object({
  action: word('refundQuote'),
  region: word('suizhou'),
  year: whole(2025),
  relation: word('child'),
  identities: maybe(list(word('ordinary'))),
  age: maybe(whole(8)),
  accountBalance: money('500'),
});

const coverage = object({ action: word('coverage') });

/** Title and description of every event. */
export const DESCRIBED: readonly (readonly [title: string, event: Described])[] = [
  ['statement shiyan', shiyan],
  ['statement suizhou', suizhou],
  ['statement kunming', kunming],
  ['statement national', national],
  ['compare', compare],
  ['crossover', crossover],
  ['explore', explored],
  ['library', library],
  ['layer large_illness', largeIllness],
  ['layer tilted_aid', tiltedAid],
  ['aidOnApplication', aidOnApplication],
  ['credit shiyan before', creditBefore],
  ['credit kunming', creditKunming],
  ['reform', reform],
  ['premium', premium],
  ['enrolment', enrolment],
  ['incentive', incentive],
  ['accountUse', accountUse],
  ['whoPays', whoPays],
  ['admission', admission],
  ['scopeControl', scopeControl],
  ['refundQuote', refundQuote],
  ['coverage', coverage],
];
