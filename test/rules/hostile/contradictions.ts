/** Events whose every field is fine by itself, and which the contract refuses all the same. */

type Json = Readonly<Record<string, unknown>>;

const bill = { total: '500', inScope: '475' };
const itemised = {
  classA: '10',
  classB: [{ amount: '5', firstPayRatio: '0.1' }],
  other: '0',
  selfPaid: '1',
};
const visit: Json = { date: '2025-03-01', kind: 'outpatient', level: 1, bill };

const statement = (region: string, person: Json, settlements: readonly Json[], more: Json = {}): Json => ({
  action: 'statement',
  region,
  person,
  settlements,
  ...more,
});
const employee: Json = { scheme: 'employee', status: 'active' };
const resident: Json = { scheme: 'resident', identities: [] };
const shiyan = (more: Json, person: Json = employee): Json =>
  statement('shiyan', person, [{ ...visit, ...more }]);
const kunming = (more: Json, person: Json = employee): Json =>
  statement('kunming', person, [{ ...visit, ...more }]);
const suizhou = (more: Json, person: Json = resident): Json =>
  statement('suizhou', person, [{ ...visit, kind: 'inpatient', ...more }]);
const parameters = { deductible: '1300', ratio: '0.8' };
const layer = (more: Json): Json => ({
  action: 'layer',
  region: 'suizhou',
  layer: 'large_illness',
  person: { identities: [] },
  burden: '20000',
  ...more,
});
const whoPays = (more: Json): Json => ({ action: 'whoPays', cause: 'illness', ...more });
const credit = (on: string, person: Json, more: Json = {}): Json => ({
  action: 'credit',
  region: 'shiyan',
  on,
  person,
  ...more,
});
const premium = (more: Json): Json => ({
  action: 'premium',
  region: 'suizhou',
  year: 2025,
  identities: [],
  ...more,
});
const enrolment = (more: Json): Json => ({
  action: 'enrolment',
  region: 'enshi',
  year: 2025,
  who: 'ordinary',
  paidOn: '2024-10-01',
  gapYears: 0,
  ...more,
});
const first = 'settlements[0]';

/** Title, event, and the paths of which one must be named. */
export const CONTRADICTIONS: readonly (readonly [string, Json, readonly string[]])[] = [
  ['a resident with a status', suizhou({}, { ...resident, status: 'active' }), ['person.status']],
  ['a resident settlement with a status', suizhou({ status: 'active' }), [`${first}.status`]],
  [
    'a resident with an account',
    suizhou({}, { ...resident, accountBalance: '1' }),
    ['person.accountBalance'],
  ],
  [
    'a resident with a family account',
    suizhou({}, { ...resident, familyAccountBalance: '1' }),
    ['person.familyAccountBalance'],
  ],
  ['an employee with identities', shiyan({}, { ...employee, identities: [] }), ['person.identities']],
  [
    'an employee with recognised diseases',
    shiyan({}, { ...employee, recognised: [] }),
    ['person.recognised'],
  ],
  [
    'an employee with a large-illness burden',
    shiyan({}, { ...employee, largeIllnessBurdenBefore: '0' }),
    ['person.largeIllnessBurdenBefore'],
  ],
  [
    'an employee with a large-illness cap',
    shiyan({}, { ...employee, largeIllnessExtraCap: '0' }),
    ['person.largeIllnessExtraCap'],
  ],
  [
    'a burden before with an identity that has medical aid',
    suizhou(
      {},
      { scheme: 'resident', identities: ['ordinary', 'low_income'], largeIllnessBurdenBefore: '1' },
    ),
    ['person.largeIllnessBurdenBefore'],
  ],
  [
    'pooling paid elsewhere in Kunming',
    kunming({}, { ...employee, poolingPaidElsewhere: '1' }),
    ['person.poolingPaidElsewhere'],
  ],
  [
    'pooling paid elsewhere in the handbook',
    statement('national', { ...employee, poolingPaidElsewhere: '1' }, [visit], { parameters }),
    ['person.poolingPaidElsewhere'],
  ],
  [
    'a family account in the handbook',
    statement('national', { ...employee, familyAccountBalance: '1' }, [visit], { parameters }),
    ['person.familyAccountBalance'],
  ],
  ['the handbook without parameters', statement('national', employee, [visit]), ['parameters']],
  ['parameters outside the handbook', { ...shiyan({}), parameters }, ['parameters']],
  ['no settlement', statement('shiyan', employee, []), ['settlements']],
  [
    'settlements out of order',
    statement('shiyan', employee, [
      visit,
      { ...visit, date: '2025-05-01' },
      { ...visit, date: '2025-04-30' },
    ]),
    ['settlements[2].date'],
  ],
  [
    'settlements of two years',
    statement('shiyan', employee, [
      { ...visit, date: '2024-12-31' },
      { ...visit, date: '2025-01-01' },
    ]),
    ['settlements[1].date'],
  ],
  ['in scope above the total', shiyan({ bill: { total: '1', inScope: '1.01' } }), [`${first}.bill.inScope`]],
  [
    'a bill of neither kind',
    shiyan({ bill: {} }),
    [`${first}.bill`, `${first}.bill.total`, `${first}.bill.classA`],
  ],
  [
    'a bill of both kinds',
    shiyan({ bill: { ...itemised, ...bill } }),
    [`${first}.bill`, `${first}.bill.total`, `${first}.bill.inScope`, `${first}.bill.classA`],
  ],
  [
    'class B without its ratio where none is stated',
    shiyan({ bill: { ...itemised, classB: [{ amount: '5', firstPayRatio: '0.1' }, { amount: '5' }] } }),
    [`${first}.bill.classB[1].firstPayRatio`],
  ],
  [
    'class B without its ratio in Suizhou outpatient',
    suizhou({
      kind: 'outpatient',
      institution: 'village',
      bill: { ...itemised, classB: [{ amount: '5' }] },
    }),
    [`${first}.bill.classB[0].firstPayRatio`],
  ],
  [
    'another class-B ratio than the one stated',
    suizhou({ bill: { ...itemised, classB: [{ amount: '5', firstPayRatio: '0.2' }] } }),
    [`${first}.bill.classB[0].firstPayRatio`],
  ],
  [
    'no prescription outside a pharmacy',
    shiyan({ flags: ['no_prescription'] }),
    [`${first}.flags[0]`, `${first}.flags`],
  ],
  [
    'a flag that Kunming does not have',
    kunming({ flags: ['not_designated', 'during_inpatient'] }),
    [`${first}.flags[1]`],
  ],
  ['a flag in Suizhou', suizhou({ flags: ['not_designated'] }), [`${first}.flags[0]`, `${first}.flags`]],
  [
    'a flag in the handbook',
    statement('national', employee, [{ ...visit, flags: ['not_designated'] }], { parameters }),
    [`${first}.flags[0]`, `${first}.flags`],
  ],
  ['a disease limit of a stay', suizhou({ limitLeft: '1' }), [`${first}.limitLeft`]],
  ['a disease limit of an outpatient visit', shiyan({ limitLeft: '1' }), [`${first}.limitLeft`]],
  ['the disease of a chronic visit', suizhou({ kind: 'chronic', disease: 'special' }), [`${first}.disease`]],
  ['the disease of a stay', suizhou({ disease: 'special' }), [`${first}.disease`]],
  ['Suizhou outpatient without its institution', suizhou({ kind: 'outpatient' }), [`${first}.institution`]],
  [
    'an out-of-scope share on a summary bill',
    suizhou({ outOfScopeShare: '0.08' }),
    [`${first}.outOfScopeShare`],
  ],
  [
    'an out-of-scope share of a chronic visit',
    suizhou({ kind: 'chronic', bill: itemised, outOfScopeShare: '0.08' }),
    [`${first}.outOfScopeShare`],
  ],
  [
    'an out-of-scope share outside the city',
    suizhou({ bill: itemised, place: 'referred', outOfScopeShare: '0.08' }),
    [`${first}.outOfScopeShare`],
  ],
  [
    'in the city and outside the province',
    suizhou({ place: 'local', inProvince: false }),
    [`${first}.inProvince`, `${first}.place`],
  ],
  [
    'outside the province without a place',
    suizhou({ inProvince: false }),
    [`${first}.inProvince`, `${first}.place`],
  ],
  ['an unreferred emergency', suizhou({ kind: 'emergency_rescue', place: 'unreferred' }), [`${first}.place`]],
  ['an unknown reading', { ...shiyan({}), readings: { 'SY-A99': 'cost' } }, ['readings.SY-A99']],
  ['an unknown value of a reading', { ...shiyan({}), readings: { 'SY-A1': 'both' } }, ['readings.SY-A1']],
  ['an unknown value of another region', { ...shiyan({}), readings: { 'SZ-A6': '1' } }, ['readings.SZ-A6']],
  [
    'a fact that no rule declares',
    shiyan({ facts: { familyDoctor: true } }),
    [`${first}.facts.familyDoctor`],
  ],
  [
    'a fact of a person that no rule declares',
    shiyan({}, { ...employee, facts: { insuredYears: 12 } }),
    ['person.facts.insuredYears'],
  ],
  [
    'statuses of a resident compared',
    {
      action: 'compare',
      region: 'suizhou',
      person: resident,
      settlement: { ...visit, kind: 'inpatient' },
      over: 'status',
    },
    ['over'],
  ],
  [
    'a cap with medical aid',
    layer({ layer: 'medical_aid', largeIllnessExtraCap: '1' }),
    ['largeIllnessExtraCap'],
  ],
  ['a place with large illness', layer({ place: 'local' }), ['place']],
  ['a province with medical aid', layer({ layer: 'medical_aid', inProvince: true }), ['inProvince']],
  ['a referral with large illness', layer({ referred: true }), ['referred']],
  ['an unreferred place of a layer', layer({ layer: 'tilted_aid', place: 'unreferred' }), ['place']],
  ['crediting without a base', credit('2025-01-01', { status: 'active' }), ['base']],
  [
    'crediting before the reform without an age',
    credit('2022-06-01', { status: 'active' }, { base: '5000' }),
    ['person.age'],
  ],
  [
    'crediting before the reform without a pension',
    credit('2022-06-01', { status: 'retired' }),
    ['annualPension'],
  ],
  [
    'retired, not settled, without a mode',
    credit('2025-01-01', { status: 'retired', retirementSettled: false }, { base: '5000' }),
    ['person.mode'],
  ],
  [
    'flexible without a mode',
    credit('2025-01-01', { status: 'flexible' }, { base: '5000' }),
    ['person.mode'],
  ],
  [
    'readings of an action that has none',
    { ...credit('2025-01-01', { status: 'retired' }), readings: {} },
    ['readings'],
  ],
  [
    'Enshi edge of low income without an age',
    premium({ region: 'enshi', identities: ['low_income_edge'] }),
    ['age'],
  ],
  ['a new-born without a birthday', enrolment({ who: 'newborn', paidOn: '2025-03-01' }), ['born']],
  [
    'paid before born',
    enrolment({ who: 'newborn', paidOn: '2025-03-01', born: '2025-03-02' }),
    ['paidOn', 'born'],
  ],
  ['commuting without a fault', whoPays({ cause: 'commute_traffic' }), ['fault']],
  ['a fault in an illness', whoPays({ fault: 'self_main' }), ['fault']],
  ['a flight in a fight', whoPays({ cause: 'fight', otherFled: true }), ['otherFled']],
  [
    'an unknown third party at work',
    whoPays({ cause: 'work_injury', thirdPartyUnknown: true }),
    ['thirdPartyUnknown'],
  ],
  [
    'a refusal on the way to work',
    whoPays({ cause: 'commute_traffic', fault: 'other_main', thirdPartyRefuses: true }),
    ['thirdPartyRefuses'],
  ],
  [
    'more out of scope than in all',
    { action: 'scopeControl', region: 'suizhou', area: 'county', level: 1, total: '1', outOfScope: '1.01' },
    ['outOfScope'],
  ],
  [
    'a county outside the city',
    {
      action: 'scopeControl',
      region: 'suizhou',
      area: 'county',
      level: 1,
      inCity: false,
      total: '1',
      outOfScope: '0',
    },
    ['inCity'],
  ],
];

/** Title, event, and how the path begins: no rule in the data, so no figure. */
export const NOT_COVERED: readonly (readonly [string, Json, string])[] = [
  ['a stay in Shiyan', shiyan({ kind: 'inpatient' }), 'settlements\\[0\\]'],
  ['a stay in Kunming', kunming({ kind: 'inpatient' }), 'settlements\\[0\\]'],
  ['a chronic visit in Shiyan', shiyan({ kind: 'chronic' }), 'settlements\\[0\\]'],
  ['a pharmacy in Suizhou', suizhou({ kind: 'pharmacy' }), 'settlements\\[0\\]'],
  ['Shiyan before its reform', shiyan({ date: '2022-12-31' }), 'settlements\\[0\\]'],
  ['Suizhou before its document', suizhou({ date: '2024-12-31' }), 'settlements\\[0\\]'],
  ['Kunming before 2024', kunming({ date: '2023-12-31' }), 'settlements\\[0\\]'],
  [
    'the second of two settlements',
    statement('shiyan', employee, [visit, { ...visit, kind: 'inpatient' }]),
    'settlements\\[1\\]',
  ],
  ['an employee in Suizhou', suizhou({}, employee), ''],
  ['a resident in Shiyan', statement('shiyan', resident, [visit]), ''],
  ['a city that is not in the data', statement('atlantis', employee, [visit]), ''],
  ['benefits of Enshi', statement('enshi', resident, [{ ...visit, kind: 'inpatient' }]), ''],
  ['premiums of 2024', premium({ year: 2024 }), ''],
  ['premiums of Kunming', premium({ region: 'kunming' }), ''],
  ['enrolment for 2026', enrolment({ year: 2026, paidOn: '2025-10-01' }), ''],
  ['equal fault', whoPays({ cause: 'commute_traffic', fault: 'equal' }), ''],
  [
    "one's own account in Suizhou",
    { action: 'accountUse', region: 'suizhou', for: 'self', use: 'pharmacy_drug' },
    '',
  ],
  [
    'aid on application before 2024',
    {
      action: 'aidOnApplication',
      region: 'suizhou',
      identities: ['low_income'],
      recognisedOn: '2023-12-31',
      costs: [],
    },
    '',
  ],
];
