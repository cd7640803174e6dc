/** The part of the calculator's contract that the oracle answers: `statement`, and `layer` of Suizhou. */
import { z } from 'zod';
import { decimal, excess, minus, plus, print, type Rational, sum, times, toFen, ZERO } from './rational';

const money = z.string();

const itemised = z.strictObject({
  classA: money,
  classB: z.array(z.strictObject({ amount: money, firstPayRatio: z.string().optional() })),
  other: money,
  selfPaid: money,
});
const summary = z.strictObject({ total: money, inScope: money });

const settlement = z.strictObject({
  date: z.string(),
  kind: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  status: z.enum(['active', 'retired', 'flexible']).optional(),
  institution: z.enum(['village', 'township']).optional(),
  place: z.enum(['local', 'filed', 'referred', 'unreferred']).optional(),
  inProvince: z.boolean().optional(),
  bill: z.union([itemised, summary]),
  disease: z.enum(['special', 'special_high']).optional(),
  limitLeft: money.optional(),
  outOfScopeShare: z.string().optional(),
  flags: z.array(z.string()).optional(),
});

/** A `statement` event as the oracle reads it. */
export const statementEvent = z.strictObject({
  action: z.literal('statement'),
  region: z.enum(['shiyan', 'suizhou', 'kunming', 'national']),
  person: z.strictObject({
    scheme: z.enum(['employee', 'resident']),
    status: z.enum(['active', 'retired', 'flexible']).optional(),
    identities: z.array(z.string()).optional(),
    recognised: z.array(z.string()).optional(),
    accountBalance: money.optional(),
    familyAccountBalance: money.optional(),
    poolingPaidElsewhere: money.optional(),
    largeIllnessBurdenBefore: money.optional(),
    largeIllnessExtraCap: money.optional(),
  }),
  settlements: z.array(settlement),
  parameters: z
    .strictObject({
      deductible: money,
      deductibleUsed: money.optional(),
      ratio: z.string(),
      ceilingLeft: money.optional(),
    })
    .optional(),
  readings: z.record(z.string(), z.string()).optional(),
  explain: z.boolean().optional(),
});

/** A `layer` event of Suizhou as the oracle reads it. */
export const layerEvent = z.strictObject({
  action: z.literal('layer'),
  region: z.literal('suizhou'),
  layer: z.enum(['large_illness', 'medical_aid', 'tilted_aid']),
  person: z.strictObject({ identities: z.array(z.string()) }),
  burden: money,
  largeIllnessExtraCap: money.optional(),
  place: z.enum(['local', 'referred']).optional(),
  inProvince: z.boolean().optional(),
  referred: z.boolean().optional(),
  readings: z.record(z.string(), z.string()).optional(),
});

export type StatementEvent = z.infer<typeof statementEvent>;
export type SettlementInput = StatementEvent['settlements'][number];
export type LayerEvent = z.infer<typeof layerEvent>;
export type Readings = Readonly<Record<string, string>>;

/** The money keys of a settlement in the reply, in the contract's order. */
export const MONEY_KEYS = [
  'total',
  'selfPaid',
  'firstPay',
  'referralFirstPay',
  'inScope',
  'deductible',
  'poolingFund',
  'largeIllness',
  'medicalAid',
  'tiltedAid',
  'supplementary',
  'hospitalBorne',
  'personalAccount',
  'familyAccount',
  'cash',
  'personal',
] as const;
export type MoneyKey = (typeof MONEY_KEYS)[number];

/** One settled bill: every money key in yuan, and why it was excluded (empty when it was not). */
export interface Settled {
  readonly money: Readonly<Record<MoneyKey, Rational>>;
  readonly excluded: readonly string[];
  /** Part of the personal share that other rules settle (KM-A3). */
  readonly overflow?: Rational;
}

/** A person-year as the oracle works it out. `marks` are the running totals that thresholds are measured on. */
export interface Year {
  readonly settled: readonly Settled[];
  readonly remaining: Readonly<Record<string, Rational>>;
  readonly aidClass?: number | null;
  readonly deductibleWaived?: boolean;
  readonly marks: Readonly<Record<string, Rational>>;
}

/** What everybody but the person pays, as the reply sums it up. */
const paidTogether = (money: Settled['money']): Rational => minus(money.total, money.personal);

/** The same year printed as the contract prints it; the lines are not the oracle's business. */
export function printYear(year: Year) {
  const printAll = (money: Readonly<Record<string, Rational>>): Record<string, string> =>
    Object.fromEntries(Object.entries(money).map(([key, value]) => [key, print(value)]));
  const printOverflow = (overflow: Rational | undefined, personal: Rational) =>
    overflow === undefined
      ? {}
      : {
          overflow: { amount: print(overflow), to: 'inpatient' },
          personalHere: print(minus(personal, overflow)),
        };
  const overflows = year.settled.flatMap(({ overflow }) => (overflow === undefined ? [] : [overflow]));
  return {
    settlements: year.settled.map(({ money: amounts, excluded, overflow }) => ({
      ...printAll({ ...amounts, paid: paidTogether(amounts) }),
      ...printOverflow(overflow, amounts.personal),
      ...(excluded.length === 0 ? {} : { excluded }),
    })),
    totals: {
      ...printAll({
        ...Object.fromEntries(MONEY_KEYS.map((key) => [key, sum(year.settled.map((one) => one.money[key]))])),
        paid: sum(year.settled.map((one) => paidTogether(one.money))),
      }),
      ...printOverflow(
        overflows.length === 0 ? undefined : sum(overflows),
        sum(year.settled.map(({ money }) => money.personal)),
      ),
    },
    remaining: printAll(year.remaining),
    ...(year.aidClass === undefined ? {} : { aidClass: year.aidClass }),
    ...(year.deductibleWaived === undefined ? {} : { deductibleWaived: year.deductibleWaived }),
  };
}

/** A bill split as every document splits it: total, out of the catalogues, class-B first-pay, in scope. */
export interface BillParts {
  readonly total: Rational;
  readonly selfPaid: Rational;
  readonly firstPay: Rational;
  /** In scope and already net of the class-B first-pay. */
  readonly inScope: Rational;
}

/** NA-30, SZ-43: class B counts after its first-pay; each item's first-pay is rounded by itself (X-A1). */
export function readBill(bill: SettlementInput['bill'], statedRatio?: Rational): BillParts {
  if ('total' in bill) {
    const [total, inScope] = [decimal(bill.total), decimal(bill.inScope)];
    return { total, inScope, selfPaid: minus(total, inScope), firstPay: ZERO };
  }
  const firstPay = sum(
    bill.classB.map((item) => {
      const ratio = item.firstPayRatio === undefined ? statedRatio : decimal(item.firstPayRatio);
      if (ratio === undefined) throw new Error('a class-B item needs a first-pay ratio here');
      return toFen(times(decimal(item.amount), ratio));
    }),
  );
  const selfPaid = decimal(bill.selfPaid);
  const catalogue = sum([
    decimal(bill.classA),
    ...bill.classB.map((item) => decimal(item.amount)),
    decimal(bill.other),
  ]);
  return { total: plus(catalogue, selfPaid), selfPaid, firstPay, inScope: excess(catalogue, firstPay) };
}
