/**
 * Random valid years, heavy on boundaries: amounts one fen around every mark of the documents, days around the
 * ends of months and of the year, the same day again and again, readings switched at random.
 */
import fc from 'fast-check';
import type { LayerEvent, SettlementInput, StatementEvent } from './event';

/** The largest amount that the contract lets in, in fen. */
export const LARGEST_FEN = 9_999_999_999;

/** Prints fen as the contract lets yuan in: with as few decimals as it takes, or with two. */
export function yuan(fen: number, isLong = true): string {
  const long = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  return isLong ? long : long.replace(/\.?0+$/, '') || '0';
}

/** Amounts of fen at, and one fen around, each of these marks (in yuan). */
function around(marks: readonly number[]): fc.Arbitrary<number> {
  return fc
    .tuple(fc.constantFrom(...marks), fc.constantFrom(-1, 0, 1))
    .map(([mark, step]) => Math.max(0, Math.round(mark * 100) + step));
}

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

/** One time in six. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

function amounts(marks: readonly number[]): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(0, 1, 5, 100) },
    { weight: 5, arbitrary: around(marks) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 4_000_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 60_000_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(LARGEST_FEN, LARGEST_FEN - 1, 5_000_000_000) },
  );
}

/** Amounts of everyday visits: many of them fit under the yearly marks, so that their order matters. */
function modestAmounts(marks: readonly number[], upToFen: number): fc.Arbitrary<number> {
  const small = marks.filter((mark) => mark * 100 <= upToFen);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 5, 100) },
    { weight: 2, arbitrary: around(small) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: upToFen }) },
  );
}

/** Drops keys without a value: the contract refuses `undefined` nowhere, but JSON has none. */
function withoutUndefined<T extends object>(value: T): T {
  const copy = { ...value };
  for (const key of Object.keys(copy))
    if (Reflect.get(copy, key) === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}

const RATIOS = ['0', '0.05', '0.1', '0.10', '0.15', '0.333333', '0.999999', '1'];

type Bill = SettlementInput['bill'];

/** An itemised bill; `ratios` are the first-pay ratios that may stand on a class-B item (undefined: left out). */
function itemisedBill(
  amount: fc.Arbitrary<number>,
  ratios: readonly (string | undefined)[],
): fc.Arbitrary<Bill> {
  const item = fc
    .record({ amount, isLong: fc.boolean(), firstPayRatio: fc.constantFrom(...ratios) })
    .map(({ amount: fen, isLong, firstPayRatio }) =>
      withoutUndefined({ amount: yuan(fen, isLong), firstPayRatio }),
    );
  return fc
    .record({
      classA: amount,
      classB: fc.array(item, { maxLength: 3 }),
      other: fc.oneof(fc.constant(0), amount),
      selfPaid: fc.oneof(fc.constant(0), amount),
      isLong: fc.boolean(),
    })
    .map(({ classA, classB, other, selfPaid, isLong }) => ({
      classA: yuan(classA, isLong),
      classB,
      other: yuan(other, isLong),
      selfPaid: yuan(selfPaid, isLong),
    }));
}

function summaryBill(amount: fc.Arbitrary<number>): fc.Arbitrary<Bill> {
  return fc
    .record({ inScope: amount, outside: fc.oneof(fc.constant(0), amount), isLong: fc.boolean() })
    .map(({ inScope, outside, isLong }) => ({
      total: yuan(Math.min(LARGEST_FEN, inScope + outside), isLong),
      inScope: yuan(inScope, isLong),
    }));
}

/** A settlement whose day is still a number, so that the days can be put in order afterwards. */
type Undated = Omit<SettlementInput, 'date'>;

const level = fc.constantFrom<1 | 2 | 3>(1, 2, 3);
const status = fc.constantFrom<'active' | 'retired' | 'flexible'>('active', 'retired', 'flexible');
const place = fc.constantFrom<'local' | 'filed' | 'referred' | 'unreferred'>(
  'local',
  'filed',
  'referred',
  'unreferred',
);
const dayOfYear = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 30, 31, 58, 59, 60, 100, 300, 363, 364, 365) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 365 }) },
);

function dateOf(year: number, day: number): string {
  const date = new Date(Date.UTC(year, 0, 1 + day));
  const last = `${year}-12-31`;
  return date.getUTCFullYear() === year ? date.toISOString().slice(0, 10) : last;
}

/** A year of settlements in time order. */
function settlementsOf(
  year: fc.Arbitrary<number>,
  undated: fc.Arbitrary<Undated>,
  maxLength: number,
): fc.Arbitrary<SettlementInput[]> {
  const dated = fc.tuple(dayOfYear, undated);
  return fc
    .tuple(year, fc.array(dated, { minLength: 1, maxLength, size: 'max' }))
    .map(([chosen, all]) =>
      [...all]
        .sort(([a], [b]) => a - b)
        .map(([day, settlement]) => ({ date: dateOf(chosen, day), ...settlement })),
    );
}

/** The readings that a caller can switch, the chosen value first (the contract's list). */
export const READINGS: Readonly<Record<string, readonly string[]>> = {
  'SY-A1': ['cost', 'fund'],
  'SY-A3': ['net', 'gross'],
  'KM-A1': ['fund', 'cost'],
  'KM-A4': ['per_settlement', 'per_day_level'],
  'SZ-A1': ['referral_first', 'deductible_first'],
  'SZ-A2': ['net_of_b', 'gross_catalogue'],
  'SZ-A3': ['exclude', 'include'],
  'SZ-A6': ['4', '3', '2'],
  'SZ-A7': ['by_group', 'per_class'],
  'SZ-A10': ['exclude903', 'include903'],
  'SZ-A13': ['per_type', 'shared'],
  'SZ-A16': ['cap_applies', 'no_annual_cap'],
  'ES-A1': ['late_waits', 'late_exempt'],
};

/** None, or any of the region's ids with any of their values, now and then another region's. */
function readingsOf(region: string): fc.Arbitrary<Record<string, string> | undefined> {
  const entry = (
    id: string,
    values: readonly string[],
  ): fc.Arbitrary<readonly [string, string] | undefined> =>
    fc.oneof(
      { weight: id.startsWith(region) ? 2 : 12, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...values).map((value) => [id, value] as const) },
    );
  const entries = fc.tuple(...Object.entries(READINGS).map(([id, values]) => entry(id, values)));
  return optional(
    entries.map((all) => Object.fromEntries(all.filter((one) => one !== undefined).map(([k, v]) => [k, v]))),
  );
}

const money = (amount: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.tuple(amount, fc.boolean()).map(([fen, isLong]) => yuan(fen, isLong));

// ---------------------------------------------------------------- Shiyan

const SHIYAN_MARKS = [100, 499, 500, 501, 1000, 1500, 2500, 3000, 3500, 4000, 4250, 5115.38, 6500];
const KUNMING_YEARS = fc.constantFrom(2024, 2024, 2025, 2026);
const SHIYAN_YEARS = fc.constantFrom(2023, 2024, 2025, 2026);
const SHIYAN_FLAGS = ['contribution_lapsed', 'during_inpatient', 'chronic_special', 'for_family_member'];

const shiyanSettlement = (amount: fc.Arbitrary<number>): fc.Arbitrary<Undated> =>
  fc
    .record({
      kind: fc.constantFrom('outpatient', 'outpatient', 'pharmacy'),
      level,
      status: seldom(status),
      bill: fc.oneof(summaryBill(amount), itemisedBill(amount, RATIOS)),
      flags: fc.oneof(
        { weight: 6, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.subarray([...SHIYAN_FLAGS, 'not_designated', 'no_prescription']) },
      ),
      place: optional(place),
    })
    .map(({ flags, ...rest }) =>
      withoutUndefined({
        ...rest,
        // The contract knows `no_prescription` at a pharmacy only.
        flags: flags?.filter((flag) => flag !== 'no_prescription' || rest.kind === 'pharmacy'),
      }),
    );

/** Years of a Shiyan employee: SY-A15 lets them start in 2023. */
export const shiyanEvents: fc.Arbitrary<StatementEvent> = fc
  .record({
    status,
    accountBalance: optional(money(amounts([169, 1018.08, 500, 3000]))),
    familyAccountBalance: optional(money(amounts([169, 500]))),
    poolingPaidElsewhere: seldom(money(around([0, 117000, 117750, 118000, 119000, 120000, 99999999]))),
    settlements: fc.oneof(
      settlementsOf(SHIYAN_YEARS, shiyanSettlement(amounts(SHIYAN_MARKS)), 20),
      settlementsOf(SHIYAN_YEARS, shiyanSettlement(modestAmounts(SHIYAN_MARKS, 60_000)), 30),
    ),
    readings: readingsOf('SY'),
  })
  .map(({ settlements, readings, ...person }) =>
    withoutUndefined({
      action: 'statement' as const,
      region: 'shiyan' as const,
      person: withoutUndefined({ scheme: 'employee' as const, ...person }),
      settlements,
      readings,
    }),
  );

// ---------------------------------------------------------------- Kunming

const KUNMING_MARKS = [20, 30, 40, 60, 90, 100, 500, 6000, 8591.43, 10020, 10949.09, 12060, 12090];

const kunmingSettlement = (amount: fc.Arbitrary<number>): fc.Arbitrary<Undated> =>
  fc
    .record({
      level,
      status: seldom(status),
      bill: fc.oneof(summaryBill(amount), itemisedBill(amount, RATIOS)),
      flags: seldom(fc.subarray(['chronic_special', 'not_designated'])),
      place: optional(place),
    })
    .map((rest) => withoutUndefined({ kind: 'outpatient', ...rest }));

/** Pharmacies came in with the present rule. */
const withPharmacies = (settlements: readonly SettlementInput[]): SettlementInput[] =>
  settlements.map((one, index) =>
    index % 4 === 3 && one.date >= '2024-11-01'
      ? { ...one, kind: 'pharmacy', ...(index % 8 === 3 ? { flags: ['no_prescription'] } : {}) }
      : one,
  );

/** Years of a Kunming employee; the rule changes within 2024. */
export const kunmingEvents: fc.Arbitrary<StatementEvent> = fc
  .record({
    status,
    accountBalance: optional(money(amounts([106, 142, 500]))),
    familyAccountBalance: optional(money(amounts([106, 500]))),
    settlements: fc.oneof(
      settlementsOf(KUNMING_YEARS, kunmingSettlement(amounts(KUNMING_MARKS)), 16),
      settlementsOf(KUNMING_YEARS, kunmingSettlement(modestAmounts(KUNMING_MARKS, 120_000)), 30),
    ),
    readings: readingsOf('KM'),
  })
  .map(({ settlements, readings, ...person }) =>
    withoutUndefined({
      action: 'statement' as const,
      region: 'kunming' as const,
      person: withoutUndefined({ scheme: 'employee' as const, ...person }),
      settlements: withPharmacies(settlements),
      readings,
    }),
  );

// ---------------------------------------------------------------- the handbook

const nationalSettlement: fc.Arbitrary<Undated> = fc.record({
  kind: fc.constantFrom('inpatient', 'outpatient'),
  level,
  bill: fc.oneof(summaryBill(amounts([1300, 9500])), itemisedBill(amounts([1300, 9500]), RATIOS)),
});

/** Events of the handbook's formula. */
export const nationalEvents: fc.Arbitrary<StatementEvent> = fc
  .record({
    status,
    accountBalance: optional(money(amounts([500]))),
    settlements: settlementsOf(fc.constantFrom(2020, 2025), nationalSettlement, 6),
    deductible: money(amounts([0, 1300])),
    deductibleUsed: optional(money(amounts([1300]))),
    ratio: fc.constantFrom('0', '0.5', '0.8', '0.333333', '1'),
    ceilingLeft: optional(money(amounts([0, 6560]))),
  })
  .map(({ status: its, accountBalance, settlements, ...parameters }) =>
    withoutUndefined({
      action: 'statement' as const,
      region: 'national' as const,
      person: withoutUndefined({ scheme: 'employee' as const, status: its, accountBalance }),
      settlements,
      parameters: withoutUndefined(parameters),
    }),
  );

// ---------------------------------------------------------------- Suizhou

const SUIZHOU_MARKS = [
  60, 100, 200, 500, 700, 900, 1000, 1100, 1500, 1666.67, 1875, 2000, 6000, 12000, 17142.86, 30000, 40000,
  43000, 100000, 150000, 166866.67, 188000, 215185.71, 215785.71, 238095.24, 491600, 641600,
];
const OUTPATIENT_MARKS = [60, 100, 700, 900, 1000, 1100];
const SUIZHOU_YEARS = fc.constantFrom(2025, 2025, 2026, 2028);

/** A place, and whether it is in the province: `local` always is. */
const whereabouts = fc
  .record({ place: optional(place), inProvince: optional(fc.boolean()) })
  .map(({ place, inProvince }) =>
    withoutUndefined({
      place,
      inProvince: (place ?? 'local') === 'local' && inProvince === false ? undefined : inProvince,
    }),
  );

const HOSPITAL_RATIOS = [undefined, undefined, '0.1', '0.10', '0.100000'];
const hospitalStay = (amount: fc.Arbitrary<number>): fc.Arbitrary<Undated> =>
  fc
    .record({
      kind: fc.constantFrom('inpatient', 'inpatient', 'inpatient', 'day_surgery', 'emergency_rescue'),
      level,
      where: whereabouts,
      bill: fc.oneof(summaryBill(amount), itemisedBill(amount, HOSPITAL_RATIOS)),
      outOfScopeShare: optional(fc.constantFrom('0', '0.03', '0.08', '0.10', '0.333333', '1')),
    })
    .map(({ where, outOfScopeShare, ...rest }) => {
      // SZ-A29: an emergency elsewhere goes with code 101.
      const isContradiction = rest.kind === 'emergency_rescue' && where.place === 'unreferred';
      const settled = isContradiction ? { ...where, place: 'referred' as const } : where;
      const maySay = 'classA' in rest.bill && (settled.place ?? 'local') === 'local';
      return withoutUndefined({
        ...rest,
        ...settled,
        outOfScopeShare: maySay ? outOfScopeShare : undefined,
      });
    });

const diseaseVisit = (amount: fc.Arbitrary<number>): fc.Arbitrary<Undated> =>
  fc
    .record({
      kind: fc.constantFrom('chronic', 'special', 'special_high', 'separate_drug'),
      level,
      where: whereabouts,
      bill: fc.oneof(summaryBill(amount), itemisedBill(amount, RATIOS)),
      limitLeft: optional(money(amounts([500, 2000]))),
      disease: optional(fc.constantFrom<'special' | 'special_high'>('special', 'special_high')),
    })
    .map(({ where, disease, ...rest }) =>
      withoutUndefined({ ...rest, ...where, disease: rest.kind === 'separate_drug' ? disease : undefined }),
    );

const outpatientVisit = (amount: fc.Arbitrary<number>): fc.Arbitrary<Undated> =>
  fc
    .record({
      kind: fc.constantFrom('outpatient', 'outpatient', 'outpatient', 'two_disease', 'maternity_outpatient'),
      level: fc.oneof({ weight: 5, arbitrary: fc.constant<1 | 2 | 3>(1) }, { weight: 1, arbitrary: level }),
      where: whereabouts,
      bill: fc.oneof(summaryBill(amount), itemisedBill(amount, RATIOS)),
      institution: fc.constantFrom<'village' | 'township'>('village', 'township'),
    })
    .map(({ where, institution, ...rest }) =>
      withoutUndefined({
        ...rest,
        ...where,
        institution: rest.kind === 'outpatient' && rest.level === 1 ? institution : undefined,
      }),
    );

/** Everything at once; the everyday year keeps under the yearly marks for longer. */
const suizhouSettlements = fc.oneof(
  settlementsOf(
    SUIZHOU_YEARS,
    fc.oneof(
      { weight: 5, arbitrary: hospitalStay(amounts(SUIZHOU_MARKS)) },
      { weight: 2, arbitrary: diseaseVisit(amounts(SUIZHOU_MARKS)) },
      { weight: 3, arbitrary: outpatientVisit(amounts(OUTPATIENT_MARKS)) },
    ),
    20,
  ),
  settlementsOf(
    SUIZHOU_YEARS,
    fc.oneof(
      { weight: 3, arbitrary: hospitalStay(modestAmounts(SUIZHOU_MARKS, 3_000_000)) },
      { weight: 2, arbitrary: diseaseVisit(modestAmounts(SUIZHOU_MARKS, 200_000)) },
      { weight: 4, arbitrary: outpatientVisit(modestAmounts(OUTPATIENT_MARKS, 12_000)) },
    ),
    30,
  ),
);

const WITH_MEDICAL_AID = [
  'destitute',
  'orphan',
  'low_income',
  'returned_to_poverty',
  'low_income_edge',
  'unstable_out_of_poverty',
  'edge_of_poverty',
  'sudden_hardship',
  'illness_poverty',
  'county_other',
];
const WITHOUT_MEDICAL_AID = [
  'de_facto_orphan',
  'severely_disabled',
  'severe_mental_disorder',
  'family_planning_hardship',
  'out_of_poverty',
  'entitled_group',
  'restructured_retiree',
  'ordinary',
];
const identities: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<string[]>([]) },
  { weight: 6, arbitrary: fc.constantFrom(...WITH_MEDICAL_AID, ...WITHOUT_MEDICAL_AID).map((one) => [one]) },
  {
    weight: 3,
    arbitrary: fc.shuffledSubarray([...WITH_MEDICAL_AID, ...WITHOUT_MEDICAL_AID], { maxLength: 3 }),
  },
);

/** Years of a Suizhou resident; the deductible waiver ends with 2025. */
export const suizhouEvents: fc.Arbitrary<StatementEvent> = fc
  .record({
    identities,
    recognised: fc.subarray(['hypertension', 'diabetes', 'chronic_special']),
    poolingPaidElsewhere: seldom(money(around([0, 149000, 149650, 149990, 150000, 99999999]))),
    largeIllnessBurdenBefore: seldom(money(amounts([6000, 12000, 30000, 100000, 491600]))),
    largeIllnessExtraCap: seldom(money(amounts([1000, 2000]))),
    settlements: suizhouSettlements,
    readings: readingsOf('SZ'),
  })
  .map(({ settlements, readings, largeIllnessBurdenBefore, ...person }) =>
    withoutUndefined({
      action: 'statement' as const,
      region: 'suizhou' as const,
      person: withoutUndefined({
        scheme: 'resident' as const,
        ...person,
        // With medical aid the earlier settlements are listed instead.
        largeIllnessBurdenBefore: person.identities.some((one) => WITH_MEDICAL_AID.includes(one))
          ? undefined
          : largeIllnessBurdenBefore,
      }),
      settlements,
      readings,
    }),
  );

/** Burdens at which a layer begins, changes its share or reaches its cap, among others. */
const LAYER_MARKS = [
  0, 1800, 5000, 6000, 7000, 12000, 30000, 40000, 57142.86, 68466.67, 85000, 100000, 105000, 107000,
  119285.71, 121285.71, 491600, 491603.33,
];

/** `layer` events of Suizhou. */
export const layerEvents: fc.Arbitrary<LayerEvent> = fc
  .record({
    layer: fc.constantFrom<LayerEvent['layer']>('large_illness', 'medical_aid', 'tilted_aid'),
    identities,
    burden: money(amounts(LAYER_MARKS)),
    largeIllnessExtraCap: optional(money(amounts([1000, 2000]))),
    place: optional(fc.constantFrom<'local' | 'referred'>('local', 'referred')),
    inProvince: optional(fc.boolean()),
    referred: optional(fc.boolean()),
    readings: readingsOf('SZ'),
  })
  .map(({ layer, identities: all, burden, largeIllnessExtraCap, place: where, ...rest }) => {
    const isTilted = layer === 'tilted_aid';
    return withoutUndefined({
      action: 'layer' as const,
      region: 'suizhou' as const,
      layer,
      person: { identities: all },
      burden,
      largeIllnessExtraCap: layer === 'large_illness' ? largeIllnessExtraCap : undefined,
      place: isTilted ? where : undefined,
      // In the city and outside the province is a contradiction; in the city nobody asks for a referral.
      inProvince: isTilted && where === 'referred' ? rest.inProvince : undefined,
      referred: isTilted && where === 'referred' ? rest.referred : undefined,
      readings: rest.readings,
    });
  });

/** A `compare` event, and the side that each row is seen from. */
export interface Comparison {
  readonly event: StatementEvent;
  readonly over: 'level' | 'place' | 'status';
}

/** The last settlement of a year, seen from each side; kinds whose other fields hang on the level keep theirs. */
export const comparisons: fc.Arbitrary<Comparison> = fc
  .tuple(
    fc.oneof(shiyanEvents, suizhouEvents, kunmingEvents),
    fc.constantFrom<Comparison['over']>('level', 'place', 'status'),
  )
  .map(([event, over]) => {
    const isResident = event.person.scheme === 'resident';
    const isOutpatient = event.settlements.at(-1)?.kind === 'outpatient';
    return { event, over: isResident && (over === 'status' || isOutpatient) ? 'place' : over };
  });
