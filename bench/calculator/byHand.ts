/** The rule written by hand: integers (the floor of what is possible), and the same with decimal.js. */
import Decimal from 'decimal.js';
import { fenOf, figures, type Level, type Status, yuanOf } from './figures';
import type { Visit, Year } from './visits';

const DEDUCTIBLE = fenOf(figures.deductible);
const CEILING = fenOf(figures.ceiling);
const YEAR_LIMIT = fenOf(figures.yearLimit);
const SCALE = 1_000_000;
const LEVELS: readonly Level[] = [1, 2, 3];
const millionths = (status: Status): readonly number[] => [
  0,
  ...LEVELS.map((level) => Math.round(Number(figures.ratio(status, level)) * SCALE)),
];
const ACTIVE = millionths('active');
const RETIRED = millionths('retired');

/** What the fund pays of the part between the two marks, in fen. */
function fundOf(visit: Visit, counted: number, paid: number): number {
  const from = Math.max(counted, DEDUCTIBLE);
  const end = counted + visit.cost;
  const to = Math.min(end, CEILING);
  const ratio = (visit.status === 'retired' ? RETIRED : ACTIVE)[visit.level] ?? 0;
  const fund = to > from ? Math.floor(((to - from) * ratio + SCALE / 2) / SCALE) : 0;
  return Math.min(fund, YEAR_LIMIT - paid);
}

/** The floor: the fund's payments of a year and nothing else. */
export function settleByHand(year: Year, out: number[]): number {
  let counted = 0;
  let paid = 0;
  for (let index = 0; index < year.length; index++) {
    const visit = year[index];
    if (visit === undefined) break;
    const fund = fundOf(visit, counted, paid);
    counted += visit.cost;
    paid += fund;
    out[index] = fund;
  }
  return paid;
}

interface HandLedger {
  readonly counted: number;
  readonly paid: number;
}

interface HandResult {
  readonly total: number;
  readonly deductible: number;
  readonly aboveCeiling: number;
  readonly poolingFund: number;
  readonly personal: number;
}

/** By hand as the calculator is asked: a ledger and a visit give a result and the next ledger, none changed. */
function settleOne(ledger: HandLedger, visit: Visit): { result: HandResult; ledger: HandLedger } {
  const { counted, paid } = ledger;
  const end = counted + visit.cost;
  const poolingFund = fundOf(visit, counted, paid);
  const result = {
    total: visit.cost,
    deductible: Math.max(0, Math.min(end, DEDUCTIBLE) - counted),
    aboveCeiling: Math.max(0, end - Math.max(counted, CEILING)),
    poolingFund,
    personal: visit.cost - poolingFund,
  };
  return { result, ledger: { counted: end, paid: paid + poolingFund } };
}

/** A year of results by hand. */
export function settleByHandInResults(year: Year): readonly HandResult[] {
  let ledger: HandLedger = { counted: 0, paid: 0 };
  return year.map((visit) => {
    const settled = settleOne(ledger, visit);
    ledger = settled.ledger;
    return settled.result;
  });
}

interface HandLine {
  readonly label: string;
  readonly basis: string;
  readonly rate: string;
  readonly amount: string;
  readonly cite: { readonly document: string; readonly section: string };
}

const cite = (section: string) => ({ document: figures.document, section });
const CITES = { deductible: cite('十'), ceiling: cite('十二'), share: cite('十一') };

/** By hand with cited lines, as a programmer in a hurry writes them: what the trace itself costs. */
export function settleByHandWithLines(year: Year): { readonly paid: number; readonly lines: HandLine[][] } {
  let counted = 0;
  let paid = 0;
  const lines = year.map((visit) => {
    const fund = fundOf(visit, counted, paid);
    const end = counted + visit.cost;
    const below = Math.max(0, Math.min(end, DEDUCTIBLE) - counted);
    const above = Math.max(0, end - Math.max(counted, CEILING));
    const base = visit.cost - below - above;
    const rate = figures.ratio(visit.status, visit.level);
    counted = end;
    paid += fund;
    const line = (label: string, basis: number, amount: number, of: HandLine['cite']): HandLine => ({
      label,
      basis: yuanOf(basis),
      rate,
      amount: yuanOf(amount),
      cite: of,
    });
    return [
      ...(below > 0 ? [line('年度起付线以下', visit.cost, below, CITES.deductible)] : []),
      ...(base > 0
        ? [line('统筹基金支付', base, fund, CITES.share), line('个人负担', base, base - fund, CITES.share)]
        : []),
      ...(above > 0 ? [line('年度限额以上', visit.cost, above, CITES.ceiling)] : []),
    ];
  });
  return { paid, lines };
}

const DECIMAL = {
  deductible: new Decimal(figures.deductible),
  ceiling: new Decimal(figures.ceiling),
  yearLimit: new Decimal(figures.yearLimit),
};

/** The same in decimal.js, from yuan texts to yuan texts. */
export function settleWithDecimals(year: Year): readonly string[] {
  let counted = new Decimal(0);
  let paid = new Decimal(0);
  return year.map((visit) => {
    const end = counted.plus(visit.yuan);
    const base = Decimal.min(end, DECIMAL.ceiling).minus(Decimal.max(counted, DECIMAL.deductible));
    const share = base.isPositive()
      ? base.times(figures.ratio(visit.status, visit.level)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
      : new Decimal(0);
    const fund = Decimal.min(share, DECIMAL.yearLimit.minus(paid));
    counted = end;
    paid = paid.plus(fund);
    return fund.toFixed(2);
  });
}
