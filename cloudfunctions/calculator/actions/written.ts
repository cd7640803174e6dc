/** The money of settlements, as the contract writes it. */
import type { SettlementMoney, SettlementResult, SettlementTotals } from '../contract/statement';
import { add, type Fen, formatYuan, subtract, ZERO } from '../engine/money';
import type { Program } from '../engine/program';
import type { Settled } from '../engine/settled';

const MONEY_KEYS = [
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
] as const satisfies readonly (keyof SettlementMoney)[];

interface Amounts extends Readonly<Record<(typeof MONEY_KEYS)[number], Fen>> {
  /** Part of `personal` that is settled under other rules, and which; ZERO for most. */
  readonly overflow: Fen;
  readonly overflowTo: string | undefined;
}

/** What is the person's under the rules that computed it: without what goes on to other rules. */
export const ownOf = ({ personal, overflow }: Pick<Amounts, 'personal' | 'overflow'>): Fen =>
  overflow === ZERO ? personal : subtract(personal, overflow);

/** Every figure of a settlement, to be added up or compared. */
export function amountsOf(settled: Settled): Amounts {
  return {
    total: settled.total,
    selfPaid: settled.selfPaid,
    firstPay: settled.firstPay,
    referralFirstPay: settled.referralFirstPay,
    inScope: settled.inScope,
    deductible: settled.deductible,
    poolingFund: settled.paidBy(0),
    largeIllness: settled.paidBy(1),
    medicalAid: settled.paidBy(2),
    tiltedAid: settled.paidBy(3),
    supplementary: settled.paidBy(4),
    hospitalBorne: settled.paidBy(5),
    personalAccount: settled.personalAccount,
    familyAccount: settled.familyAccount,
    cash: settled.cash,
    personal: settled.personal,
    overflow: settled.overflow,
    overflowTo: settled.overflowTo,
  };
}

/** The figures as the contract writes them. */
function written(amounts: Amounts): SettlementTotals {
  const { overflow, overflowTo } = amounts;
  const plain = {
    total: formatYuan(amounts.total),
    selfPaid: formatYuan(amounts.selfPaid),
    firstPay: formatYuan(amounts.firstPay),
    referralFirstPay: formatYuan(amounts.referralFirstPay),
    inScope: formatYuan(amounts.inScope),
    deductible: formatYuan(amounts.deductible),
    poolingFund: formatYuan(amounts.poolingFund),
    largeIllness: formatYuan(amounts.largeIllness),
    medicalAid: formatYuan(amounts.medicalAid),
    tiltedAid: formatYuan(amounts.tiltedAid),
    supplementary: formatYuan(amounts.supplementary),
    hospitalBorne: formatYuan(amounts.hospitalBorne),
    personalAccount: formatYuan(amounts.personalAccount),
    familyAccount: formatYuan(amounts.familyAccount),
    cash: formatYuan(amounts.cash),
    personal: formatYuan(amounts.personal),
    paid: formatYuan(subtract(amounts.total, amounts.personal)),
  };
  if (overflowTo === undefined) return plain;
  const personalHere = formatYuan(ownOf(amounts));
  return { ...plain, overflow: { amount: formatYuan(overflow), to: overflowTo }, personalHere };
}

/** A settlement's result as the contract writes it. */
export function writeSettled(settled: Settled): SettlementResult {
  const { excluded, overflowTo } = settled;
  if (overflowTo === undefined && excluded === undefined) return writePlain(settled);
  const result = { ...written(amountsOf(settled)), lines: settled.lines() };
  return excluded === undefined ? result : { ...result, excluded };
}

/** The same of what has no more than its figures and lines, as most have: written at once, since copying is slow. */
const writePlain = (settled: Settled): SettlementResult => ({
  total: formatYuan(settled.total),
  selfPaid: formatYuan(settled.selfPaid),
  firstPay: formatYuan(settled.firstPay),
  referralFirstPay: formatYuan(settled.referralFirstPay),
  inScope: formatYuan(settled.inScope),
  deductible: formatYuan(settled.deductible),
  poolingFund: formatYuan(settled.paidBy(0)),
  largeIllness: formatYuan(settled.paidBy(1)),
  medicalAid: formatYuan(settled.paidBy(2)),
  tiltedAid: formatYuan(settled.paidBy(3)),
  supplementary: formatYuan(settled.paidBy(4)),
  hospitalBorne: formatYuan(settled.paidBy(5)),
  personalAccount: formatYuan(settled.personalAccount),
  familyAccount: formatYuan(settled.familyAccount),
  cash: formatYuan(settled.cash),
  personal: formatYuan(settled.personal),
  paid: formatYuan(subtract(settled.total, settled.personal)),
  lines: settled.lines(),
});

const plus = (a: Amounts, b: Amounts): Amounts => ({
  total: add(a.total, b.total),
  selfPaid: add(a.selfPaid, b.selfPaid),
  firstPay: add(a.firstPay, b.firstPay),
  referralFirstPay: add(a.referralFirstPay, b.referralFirstPay),
  inScope: add(a.inScope, b.inScope),
  deductible: add(a.deductible, b.deductible),
  poolingFund: add(a.poolingFund, b.poolingFund),
  largeIllness: add(a.largeIllness, b.largeIllness),
  medicalAid: add(a.medicalAid, b.medicalAid),
  tiltedAid: add(a.tiltedAid, b.tiltedAid),
  supplementary: add(a.supplementary, b.supplementary),
  hospitalBorne: add(a.hospitalBorne, b.hospitalBorne),
  personalAccount: add(a.personalAccount, b.personalAccount),
  familyAccount: add(a.familyAccount, b.familyAccount),
  cash: add(a.cash, b.cash),
  personal: add(a.personal, b.personal),
  overflow: add(a.overflow, b.overflow),
  overflowTo: a.overflowTo ?? b.overflowTo,
});

const NO_AMOUNTS: Amounts = {
  total: ZERO,
  selfPaid: ZERO,
  firstPay: ZERO,
  referralFirstPay: ZERO,
  inScope: ZERO,
  deductible: ZERO,
  poolingFund: ZERO,
  largeIllness: ZERO,
  medicalAid: ZERO,
  tiltedAid: ZERO,
  supplementary: ZERO,
  hospitalBorne: ZERO,
  personalAccount: ZERO,
  familyAccount: ZERO,
  cash: ZERO,
  personal: ZERO,
  overflow: ZERO,
  overflowTo: undefined,
};

/** What is kept of a year while its settlements pass: their sums and the rules they were settled under. */
export class YearSums {
  private amounts: Amounts | undefined = undefined;
  private readonly programs: Program[] = [];

  add(settled: Settled): void {
    const amounts = amountsOf(settled);
    this.amounts = this.amounts === undefined ? amounts : plus(this.amounts, amounts);
    const { program } = settled;
    if (!this.programs.includes(program)) this.programs.push(program);
  }

  /** The sums so far. */
  totals(): SettlementTotals {
    return written(this.amounts ?? NO_AMOUNTS);
  }

  /** Every rule version so far, in order of first use. */
  rules(): string[] {
    return rulesOf(this.programs);
  }
}

/** Every rule version of some programs, in order of first use. */
function rulesOf(programs: readonly Program[]): string[] {
  const [first] = programs;
  if (first !== undefined && programs.length === 1) return first.rules.slice();
  const used = new Set<string>();
  for (const { rules } of programs) for (const rule of rules) used.add(rule);
  return [...used];
}

/** Every rule version that settlements were settled under, in order of first use. */
export const rulesUsed = (settled: readonly Settled[]): string[] =>
  rulesOf([...new Set(settled.map(({ program }) => program))]);

/** The figures of `other` that differ from `ours`, with what is left in cash; undefined when none does. */
export function differingFrom(
  ours: SettlementTotals,
  other: SettlementTotals,
): Partial<SettlementTotals> | undefined {
  const differing = MONEY_KEYS.filter((key) => other[key] !== ours[key]);
  if (differing.length === 0 && other.personalHere === ours.personalHere) return undefined;
  const figures = Object.fromEntries(['cash' as const, ...differing].map((key) => [key, other[key]]));
  const { overflow, personalHere } = other;
  if (overflow !== undefined) return { ...figures, overflow, personalHere };
  return ours.overflow === undefined ? figures : { ...figures, personalHere: other.personal };
}
