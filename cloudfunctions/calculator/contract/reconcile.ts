/** `reconcile`: the figures of a real settlement sheet (结算单) against our lines of the same settlement. */
import { z } from 'zod';
import type { AnswerValue } from './explore';
import { parametersEvent, personEvent, type SettlementResult, settlementEvent } from './statement';
import { money, readings, regionName, strict } from './values';

/** The sheet's figures under the names of the national interface (settlement, 2206 and 2207). */
const sheet = strict({
  /** 医疗费总额 */
  medfee_sumamt: money,
  /** 全自费金额 */
  fulamt_ownpay_amt: money.optional(),
  /** 超限价自费费用 */
  overlmt_selfpay: money.optional(),
  /** 先行自付金额 */
  preselfpay_amt: money.optional(),
  /** 符合政策范围金额 */
  inscp_scp_amt: money.optional(),
  /** 实际支付起付线 */
  act_pay_dedc: money.optional(),
  /** 基本医疗保险统筹基金支出 */
  hifp_pay: money.optional(),
  /** 公务员医疗补助资金支出 */
  cvlserv_pay: money.optional(),
  /** 企业补充医疗保险基金支出 */
  hifes_pay: money.optional(),
  /** 居民大病保险资金支出 */
  hifmi_pay: money.optional(),
  /** 职工大额医疗费用补助基金支出 */
  hifob_pay: money.optional(),
  /** 医疗救助基金支出 */
  maf_pay: money.optional(),
  /** 其他支出 */
  oth_pay: money.optional(),
  /** 基金支付总额 */
  fund_pay_sumamt: money.optional(),
  /** 医院负担金额 */
  hosp_part_amt: money.optional(),
  /** 个人负担总金额 */
  psn_part_amt: money.optional(),
  /** 个人账户支出 */
  acct_pay: money.optional(),
  /** 个人账户共济支付金额 */
  acct_mulaid_pay: money.optional(),
  /** 个人现金支出 */
  psn_cash_pay: money.optional(),
});
export type SheetEvent = z.output<typeof sheet>;
export type SheetField = keyof SheetEvent;

export const reconcileEvent = strict({
  action: z.literal('reconcile'),
  region: regionName,
  person: personEvent,
  earlier: z.array(settlementEvent, { error: '就医记录请用列表填写。' }).optional(),
  /** Without `bill` it is made from the sheet: its total and what is in scope. */
  settlement: settlementEvent.partial({ bill: true }),
  sheet,
  parameters: parametersEvent.optional(),
  readings: readings.optional(),
});
export type ReconcileEvent = z.output<typeof reconcileEvent>;

export type ReconcileLine =
  | 'total'
  | 'selfPaid'
  | 'firstPay'
  | 'outOfScope'
  | 'inScope'
  | 'deductible'
  | 'poolingFund'
  | 'largeIllness'
  | 'supplementary'
  | 'medicalAid'
  | 'other'
  | 'funds'
  | 'hospitalBorne'
  | 'personal'
  | 'personalAccount'
  | 'familyAccount'
  | 'cash';

export interface ReconcileRow {
  readonly line: ReconcileLine;
  /** The sheet's fields of this line, added up where there are several. */
  readonly fields: readonly SheetField[];
  /** Left out when the event does not tell enough for a figure of ours. */
  readonly ours?: string;
  /** Left out when the sheet does not have it. */
  readonly sheet?: string;
  /** sheet − ours, less what may be settled elsewhere; may be negative. */
  readonly difference?: string;
  /**
   * `rounding`: one fen apart. `not_told`: the event says too little (an account's balance, say). `elsewhere`: ours is
   * without the result's `overflow`, which the sheet settles under rules that the data do not have; the sheet's figure
   * lies within it, and more cannot be said.
   */
  readonly status: 'agrees' | 'rounding' | 'differs' | 'not_on_sheet' | 'not_told' | 'elsewhere';
}

/** Figures of the sheet that ought to add up and do not. */
export interface SheetCheck {
  /**
   * `payers`: the payers against the total. `scope`: total less what is out of scope against in scope. `accounts`:
   * a relative's account, which is a part of them, against what the accounts paid.
   */
  readonly check: 'payers' | 'scope' | 'funds' | 'personal' | 'accounts';
  readonly stated: string;
  readonly sum: string;
  /** stated − sum; may be negative. */
  readonly difference: string;
}

/** One thing changed to see whether the sheet follows from it. `from` is left out when the event did not say it. */
export interface ReconcileChange {
  /** `settlement.level`, `person.identities`, `readings.SZ-A3`, `earlier` (a visit of this amount before). */
  readonly path: string;
  readonly from?: AnswerValue;
  readonly to: AnswerValue;
}

export interface ReconcileExplanation {
  readonly changes: readonly ReconcileChange[];
  /** `all`: with it every figure of the sheet agrees. `part`: it comes nearer. */
  readonly explains: 'all' | 'part';
  /** What still differs with it, added up over the lines. */
  readonly left: string;
  readonly rows: readonly ReconcileRow[];
  /** Of a reading: our words of what the documents leave open. */
  readonly note?: string;
  /** Of a reading: what the sheet takes it to mean, in the words of a reader. */
  readonly says?: string;
}

export interface ReconcileData {
  /** Every figure that can be compared agrees (or is one fen apart); it says little where not all is `held`. */
  readonly agrees: boolean;
  /**
   * Of who paid what: `all` payers are on the sheet and were held against the rules, a `part`, or `nothing` (the
   * account's part alone, say, without its balance).
   */
  readonly held: 'all' | 'part' | 'nothing';
  readonly rows: readonly ReconcileRow[];
  /** Sums of the sheet itself that do not add up; empty when all do. */
  readonly checks: readonly SheetCheck[];
  /** What differs, added up over the lines. */
  readonly left: string;
  /** Smallest change first; empty when all agrees or nothing that was tried comes nearer. */
  readonly explanations: readonly ReconcileExplanation[];
  /**
   * Other places of the visit, of another first-pay, with which the sheet agrees as well: it does not tell enough to
   * check whether a referral was seen.
   */
  readonly alsoFits: readonly ReconcileExplanation[];
  /** How many other ways of answering were computed. */
  readonly tried: number;
  readonly result: SettlementResult;
}
