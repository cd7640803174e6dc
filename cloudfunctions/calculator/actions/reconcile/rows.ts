/** The figures of a sheet beside ours, line by line, and the sheet's own sums. */
import type {
  ReconcileData,
  ReconcileLine,
  ReconcileRow,
  SheetCheck,
  SheetEvent,
  SheetField,
} from '../../contract/reconcile';
import {
  add,
  FEN,
  type Fen,
  formatYuan,
  parseYuan,
  remainder,
  subtract,
  sum,
  ZERO,
} from '../../engine/money';
import type { Settled } from '../../engine/settled';
import { amountsOf, ownOf } from '../written';

const sizeOf = (amount: Fen): Fen => (amount < ZERO ? subtract(ZERO, amount) : amount);

/** The sum of fields of the sheet; undefined when one that must be there is not. */
function sumOf(
  sheet: SheetEvent,
  must: readonly SheetField[],
  may: readonly SheetField[] = [],
): Fen | undefined {
  const needed = must.map((field) => sheet[field]);
  if (needed.some((text) => text === undefined)) return undefined;
  const given = [...needed, ...may.map((field) => sheet[field])];
  return sum(given.flatMap((text) => (text === undefined ? [] : [parseYuan(text)])));
}

const present = (sheet: SheetEvent, fields: readonly SheetField[]): SheetField[] =>
  fields.filter((field) => sheet[field] !== undefined);

/** Funds beside the pooling fund; what a city calls its supplement stands under one of three names. */
const SUPPLEMENTS = ['hifob_pay', 'cvlserv_pay', 'hifes_pay'] as const;
const FUNDS = ['hifmi_pay', ...SUPPLEMENTS, 'maf_pay', 'oth_pay'] as const;

/** What the event told, on which a figure of ours depends. */
export interface Told {
  /** The bill by class: class-B first-pay stands apart from what is self-paid. */
  readonly classes: boolean;
  /** What the accounts hold, or that the sheet draws on none. */
  readonly accounts: boolean;
}

interface Side {
  readonly line: ReconcileLine;
  readonly fields: readonly SheetField[];
  readonly sheet: Fen | undefined;
  readonly ours: Fen | undefined;
  /** How much more it may be on the sheet: what goes on to rules that the data do not have is paid by somebody. */
  readonly beyond: Fen;
}

/** Lines to which what is settled under other rules may add, as far as it goes. */
const OPEN_LINES: readonly ReconcileLine[] = [
  'poolingFund',
  'largeIllness',
  'supplementary',
  'medicalAid',
  'other',
  'funds',
  'personal',
  'personalAccount',
  'familyAccount',
  'cash',
];

/** The person's own account on the sheet: `acct_pay` holds what a relative's account paid as well. */
function ownAccount(sheet: SheetEvent): Fen | undefined {
  if (sheet.acct_pay === undefined) return undefined;
  const [accounts, relatives] = [parseYuan(sheet.acct_pay), parseYuan(sheet.acct_mulaid_pay ?? '0')];
  return relatives > accounts ? undefined : subtract(accounts, relatives);
}

/** What is the person's on the sheet, as it is stated or as its two parts add up to. */
function personalOn(sheet: SheetEvent): { fields: SheetField[]; amount: Fen | undefined } {
  if (sheet.psn_part_amt !== undefined)
    return { fields: ['psn_part_amt'], amount: parseYuan(sheet.psn_part_amt) };
  return {
    fields: present(sheet, ['acct_pay', 'psn_cash_pay']),
    amount: sumOf(sheet, ['psn_cash_pay'], ['acct_pay']),
  };
}

function sidesOf(settled: Settled, sheet: SheetEvent, told: Told): Side[] {
  const ours = amountsOf(settled);
  const { overflow } = ours;
  const own = (amount: Fen) => remainder(amount, overflow);
  const firstPay = add(ours.firstPay, ours.referralFirstPay);
  const side = (
    line: ReconcileLine,
    fields: readonly SheetField[],
    amount: Fen | undefined,
    our: Fen | undefined,
  ) => ({
    line,
    fields,
    sheet: amount,
    ours: our,
    beyond: OPEN_LINES.includes(line) ? overflow : ZERO,
  });
  const one = (line: ReconcileLine, field: SheetField, our: Fen | undefined) =>
    side(line, [field], sumOf(sheet, [field]), our);
  const selfPaid = ['fulamt_ownpay_amt', 'overlmt_selfpay'] as const;
  const outside: Side[] = told.classes
    ? [
        side('selfPaid', selfPaid, sumOf(sheet, ['fulamt_ownpay_amt'], ['overlmt_selfpay']), ours.selfPaid),
        one('firstPay', 'preselfpay_amt', firstPay),
      ]
    : [
        side(
          'outOfScope',
          [...selfPaid, 'preselfpay_amt'],
          sumOf(sheet, ['fulamt_ownpay_amt', 'preselfpay_amt'], ['overlmt_selfpay']),
          add(ours.selfPaid, firstPay),
        ),
      ];
  const supplements = present(sheet, SUPPLEMENTS);
  const aid = add(ours.medicalAid, ours.tiltedAid);
  const funds = sum([ours.poolingFund, ours.largeIllness, ours.supplementary, aid]);
  const personal = personalOn(sheet);
  const told_ = (amount: Fen) => (told.accounts ? own(amount) : undefined);
  return [
    one('total', 'medfee_sumamt', ours.total),
    ...outside,
    one('inScope', 'inscp_scp_amt', ours.inScope),
    one('deductible', 'act_pay_dedc', ours.deductible),
    one('poolingFund', 'hifp_pay', ours.poolingFund),
    one('largeIllness', 'hifmi_pay', ours.largeIllness),
    side(
      'supplementary',
      supplements.length === 0 ? ['hifob_pay'] : supplements,
      supplements.length === 0 ? undefined : sumOf(sheet, supplements),
      ours.supplementary,
    ),
    one('medicalAid', 'maf_pay', aid),
    one('other', 'oth_pay', ZERO),
    one('funds', 'fund_pay_sumamt', funds),
    one('hospitalBorne', 'hosp_part_amt', ours.hospitalBorne),
    // Where the person paid in cash alone it would say the same as the line of the cash.
    ...(sheet.psn_part_amt === undefined && told.accounts
      ? []
      : [side('personal', personal.fields, personal.amount, ownOf(ours))]),
    side('personalAccount', ['acct_pay'], ownAccount(sheet), told_(ours.personalAccount)),
    one('familyAccount', 'acct_mulaid_pay', told_(ours.familyAccount)),
    one('cash', 'psn_cash_pay', told_(ours.cash)),
  ];
}

/** How far a figure of the sheet is from ours, with its sign; ZERO where what is settled elsewhere may make it up. */
function differenceOf(sheet: Fen, ours: Fen, beyond: Fen): Fen {
  const difference = subtract(sheet, ours);
  if (beyond === ZERO || difference < ZERO) return difference;
  return remainder(difference, beyond);
}

function rowOf({ line, fields, sheet, ours, beyond }: Side): ReconcileRow {
  const our = ours === undefined ? {} : { ours: formatYuan(ours) };
  if (sheet === undefined) return { line, fields, ...our, status: 'not_on_sheet' };
  if (ours === undefined) return { line, fields, sheet: formatYuan(sheet), status: 'not_told' };
  const difference = differenceOf(sheet, ours, beyond);
  const apart = sizeOf(difference);
  if (beyond > ZERO && apart === ZERO)
    return { line, fields, ...our, sheet: formatYuan(sheet), status: 'elsewhere' };
  const status = apart === ZERO ? 'agrees' : apart === FEN ? 'rounding' : 'differs';
  return { line, fields, ...our, sheet: formatYuan(sheet), difference: formatYuan(difference), status };
}

export interface Compared {
  readonly rows: readonly ReconcileRow[];
  readonly agrees: boolean;
  /** What differs, added up over the lines. */
  readonly left: Fen;
}

/** Every line of the sheet against ours. */
export function compareWith(settled: Settled, sheet: SheetEvent, told: Told): Compared {
  const sides = sidesOf(settled, sheet, told);
  const rows = sides.map(rowOf);
  const apart = sides.flatMap((side) =>
    side.sheet === undefined || side.ours === undefined
      ? []
      : [sizeOf(differenceOf(side.sheet, side.ours, side.beyond))],
  );
  const differing = apart.filter((amount) => amount > FEN);
  return { rows, agrees: differing.length === 0, left: sum(differing) };
}

function check(name: SheetCheck['check'], stated: Fen | undefined, added: Fen | undefined): SheetCheck[] {
  if (stated === undefined || added === undefined || stated === added) return [];
  return [
    {
      check: name,
      stated: formatYuan(stated),
      sum: formatYuan(added),
      difference: formatYuan(subtract(stated, added)),
    },
  ];
}

/** What the funds paid, and what the person and the hospital did, as far as the sheet tells it. */
function payersOn(sheet: SheetEvent) {
  const given = (fields: readonly SheetField[]): Fen => sumOf(sheet, [], fields) ?? ZERO;
  const whole = sheet.fund_pay_sumamt ?? sheet.hifp_pay;
  const person = sheet.psn_part_amt ?? sheet.psn_cash_pay;
  const funds = given(sheet.fund_pay_sumamt === undefined ? ['hifp_pay', ...FUNDS] : ['fund_pay_sumamt']);
  const own = given(sheet.psn_part_amt === undefined ? ['psn_cash_pay', 'acct_pay'] : ['psn_part_amt']);
  return {
    sum: sum([funds, own, given(['hosp_part_amt'])]),
    all: whole !== undefined && person !== undefined,
  };
}

/** The payers' sum against the total: all must make it up, and those that are told must not be more than it. */
function payersCheck(sheet: SheetEvent): SheetCheck[] {
  const total = parseYuan(sheet.medfee_sumamt);
  const payers = payersOn(sheet);
  return payers.all || payers.sum > total ? check('payers', total, payers.sum) : [];
}

/** A relative's account pays a part of what the accounts pay. */
function accountsCheck({ acct_pay, acct_mulaid_pay }: SheetEvent): SheetCheck[] {
  if (acct_pay === undefined || acct_mulaid_pay === undefined) return [];
  const [accounts, relatives] = [parseYuan(acct_pay), parseYuan(acct_mulaid_pay)];
  return relatives > accounts ? check('accounts', accounts, relatives) : [];
}

/** The sums of the sheet that do not add up; one of which a part is not on the sheet is not asked. */
export function checksOf(sheet: SheetEvent): SheetCheck[] {
  const total = parseYuan(sheet.medfee_sumamt);
  const outside = sumOf(sheet, ['fulamt_ownpay_amt', 'preselfpay_amt'], ['overlmt_selfpay']);
  return [
    ...payersCheck(sheet),
    ...check(
      'scope',
      sumOf(sheet, ['inscp_scp_amt']),
      outside === undefined ? undefined : subtract(total, outside),
    ),
    ...check('funds', sumOf(sheet, ['fund_pay_sumamt']), sumOf(sheet, ['hifp_pay'], FUNDS)),
    ...check('personal', sumOf(sheet, ['psn_part_amt']), sumOf(sheet, ['psn_cash_pay'], ['acct_pay'])),
    ...accountsCheck(sheet),
  ];
}

/** What the bill was, which is what our own figures are made from. */
const BILL_LINES: readonly ReconcileLine[] = ['total', 'selfPaid', 'firstPay', 'outOfScope', 'inScope'];

/** How much of who paid what could be held against the rules. */
export function heldOf(rows: readonly ReconcileRow[], sheet: SheetEvent): ReconcileData['held'] {
  const compared = rows.filter(
    ({ line, status }) => !BILL_LINES.includes(line) && status !== 'not_on_sheet' && status !== 'not_told',
  );
  if (compared.length === 0) return 'nothing';
  return payersOn(sheet).all ? 'all' : 'part';
}
