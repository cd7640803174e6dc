/** `credit`: what enters the personal account each month. */
import { defineAction } from '../action';
import { type CreditData, creditEvent } from '../contract';
import type { Cite, Line } from '../engine/line';
import {
  type Fen,
  formatRatio,
  formatYuan,
  multiply,
  multiplyAndDivide,
  parseRatio,
  parseYuan,
  subtract,
  times,
  ZERO,
} from '../engine/money';
import type { Region } from '../engine/region';
import type { CreditRow } from '../engine/tables';
import { type Failure, invalidInput, type Outcome } from '../reply';
import { type Rules, versionOn } from '../rules';
import { notCoveredIn, tableOf, versionId } from '../tables';

const MONTHS_PER_YEAR = 12;

/** A person as far as crediting asks. */
export interface CreditPerson {
  readonly status: string;
  readonly mode?: string | undefined;
  readonly age?: number | undefined;
  readonly retirementSettled: boolean;
}

interface Figures {
  readonly base?: string | undefined;
  readonly annualPension?: string | undefined;
}

interface Credit {
  readonly gross: Fen;
  readonly longTermCare: Fen;
  readonly line: Line;
}

/** The row for a person: INVALID_INPUT when the mode decides and is missing, NOT_COVERED when no row fits. */
function rowFor(rows: readonly CreditRow[], person: CreditPerson, region: Region): CreditRow | Failure {
  const candidates = rows.filter(
    (row) =>
      row.status === person.status && (row.settled === undefined || row.settled === person.retirementSettled),
  );
  const byMode = candidates.length > 0 && candidates.every((row) => row.mode !== undefined);
  if (byMode && person.mode === undefined)
    return invalidInput(['person', 'mode'], '请选择缴费方式：统账结合或单建统筹。');
  const row = candidates.find(
    ({ mode, unless }) =>
      (mode === undefined || mode === person.mode) && (unless === undefined || unless !== person.mode),
  );
  return row ?? notCoveredIn(region, '资料里没有这类人员的个人账户计入办法。', ['person']);
}

/** The band for an age; INVALID_INPUT when the bands differ by age and the age is missing. */
function bandFor<Band extends { readonly underAge?: number | undefined }>(
  bands: readonly Band[],
  age: number | undefined,
): Band | Failure {
  if (age === undefined && bands.some((band) => band.underAge !== undefined))
    return invalidInput(['person', 'age'], '请填写年龄，计入的数与年龄有关。');
  const band = bands.find(({ underAge }) => underAge === undefined || (age !== undefined && age < underAge));
  if (band === undefined) throw new Error('a crediting row has no band without an age');
  return band;
}

interface LineParts {
  readonly basis: Fen;
  readonly rate?: string;
  readonly amount: Fen;
  readonly cite: Cite;
}

const lineOf = (label: string, { basis, rate, amount, cite }: LineParts): Line => ({
  step: 'credit',
  label,
  basis: formatYuan(basis),
  ...(rate === undefined ? {} : { rate }),
  amount: formatYuan(amount),
  payer: 'account',
  cite,
});

/** A share of the base, or a twelfth of a share of the pension. */
function shareOf(
  row: CreditRow & { pays: 'share' },
  age: number | undefined,
  figures: Figures,
): Credit | Failure {
  const text = figures[row.of];
  if (text === undefined)
    return row.of === 'base'
      ? invalidInput(['base'], '请填写每月缴费基数。')
      : invalidInput(['annualPension'], '请填写上年度的退休金总额。');
  const band = bandFor(row.bands, age);
  if ('ok' in band) return band;
  const basis = parseYuan(text);
  const ratio = parseRatio(band.ratio);
  const gross = row.of === 'base' ? multiply(basis, ratio) : multiplyAndDivide(basis, ratio, MONTHS_PER_YEAR);
  const longTermCare =
    row.longTermCare === undefined ? ZERO : multiply(basis, parseRatio(row.longTermCare.ratio));
  // The share alone does not give the amount once long-term care is taken off or a year is divided by months.
  const plain = row.of === 'base' && row.longTermCare === undefined;
  const line = lineOf(row.label, {
    basis,
    ...(plain ? { rate: formatRatio(ratio) } : {}),
    amount: subtract(gross, longTermCare),
    cite: band.cite,
  });
  return { gross, longTermCare, line };
}

/** What a row pays a month, or what is missing to say so. */
function creditOf(row: CreditRow, age: number | undefined, figures: Figures): Credit | Failure {
  if (row.pays === 'share') return shareOf(row, age, figures);
  if (row.pays === 'nothing') {
    const line = lineOf(row.label, { basis: ZERO, amount: ZERO, cite: row.cite });
    return { gross: ZERO, longTermCare: ZERO, line };
  }
  const band = bandFor(row.bands, age);
  if ('ok' in band) return band;
  const amount = parseYuan(band.amount);
  return {
    gross: amount,
    longTermCare: ZERO,
    line: lineOf(row.label, { basis: amount, amount, cite: band.cite }),
  };
}

export interface CreditQuestion extends Figures {
  readonly region: string;
  readonly on: string;
  readonly person: CreditPerson;
}

/** What enters an account each month, in fen, with the rule version that says so. */
export interface Credited extends Credit {
  readonly monthly: Fen;
  readonly rule: string;
}

/** The crediting of a person on a day; NOT_COVERED without a rule, INVALID_INPUT without a figure it needs. */
export function creditedTo(rules: Rules, question: CreditQuestion): Credited | Failure {
  const table = tableOf(rules, question.region, 'credit', '个人账户的计入办法');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = versionOn(file.versions, question.on);
  if (version === undefined) return notCoveredIn(region, '资料里没有这一天的个人账户计入办法。', ['on']);
  const row = rowFor(version.rows, question.person, region);
  if ('ok' in row) return row;
  const paid = creditOf(row, question.person.age, question);
  if ('ok' in paid) return paid;
  return {
    ...paid,
    monthly: subtract(paid.gross, paid.longTermCare),
    rule: versionId(region, 'credit', version),
  };
}

/** Twelve months of a monthly amount. */
export const yearly = (monthly: Fen): Fen => times(monthly, MONTHS_PER_YEAR);

export const credit = defineAction(creditEvent, (event, rules): Outcome<CreditData> => {
  const credited = creditedTo(rules, event);
  if ('ok' in credited) return credited;
  return {
    ok: true,
    data: {
      monthly: formatYuan(credited.monthly),
      yearly: formatYuan(yearly(credited.monthly)),
      gross: formatYuan(credited.gross),
      longTermCare: formatYuan(credited.longTermCare),
      lines: [credited.line],
    },
    rules: [credited.rule],
    regions: [event.region],
  };
});
