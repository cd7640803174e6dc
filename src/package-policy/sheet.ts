import type { SheetEvent } from '../../cloudfunctions/calculator/contract';
import { isZero } from '../components/Money/format';
import { amountError, isEmpty, normaliseAmount } from '../estimate/entry';
import { createMemory } from '../state/memory';

export type SheetField = keyof SheetEvent;

/** The names that a settlement sheet prints, in the order of the sheet. */
export const FIELD_NAMES: Readonly<Record<SheetField, string>> = {
  medfee_sumamt: '医疗费总额',
  fulamt_ownpay_amt: '全自费金额',
  overlmt_selfpay: '超限价自费费用',
  preselfpay_amt: '先行自付金额',
  inscp_scp_amt: '符合政策范围金额',
  act_pay_dedc: '实际支付起付线',
  hifp_pay: '基本医疗保险统筹基金支出',
  cvlserv_pay: '公务员医疗补助资金支出',
  hifes_pay: '企业补充医疗保险基金支出',
  hifmi_pay: '居民大病保险资金支出',
  hifob_pay: '职工大额医疗费用补助基金支出',
  maf_pay: '医疗救助基金支出',
  oth_pay: '其他支出',
  fund_pay_sumamt: '基金支付总额',
  hosp_part_amt: '医院负担金额',
  psn_part_amt: '个人负担总金额',
  acct_pay: '个人账户支出',
  acct_mulaid_pay: '个人账户共济支付金额',
  psn_cash_pay: '个人现金支出',
};

/** What is asked, by what it is about; some lines are on one scheme's sheets alone. */
export function groupsFor(scheme: string): readonly { title: string; fields: readonly SheetField[] }[] {
  const supplements: readonly SheetField[] =
    scheme === 'employee' ? ['hifob_pay', 'cvlserv_pay', 'hifes_pay'] : ['hifmi_pay'];
  return [
    {
      title: '这次花了多少',
      fields: [
        'medfee_sumamt',
        'fulamt_ownpay_amt',
        'overlmt_selfpay',
        'preselfpay_amt',
        'inscp_scp_amt',
        'act_pay_dedc',
      ],
    },
    {
      title: '医保、医院付了多少',
      fields: ['hifp_pay', ...supplements, 'maf_pay', 'oth_pay', 'hosp_part_amt'],
    },
    {
      title: '您付了多少',
      fields: [...(scheme === 'employee' ? (['acct_pay', 'acct_mulaid_pay'] as const) : []), 'psn_cash_pay'],
    },
  ];
}

/** What was typed of the sheet; it is a bill of somebody's, and is never written to the phone. */
export type Typed = Readonly<Partial<Record<SheetField, string>>>;

export const typedSheet = createMemory<Typed>({});

export interface SheetProblem {
  readonly field: SheetField;
  readonly message: string;
}

/** What is wrong with the entries, in the order of the sheet. */
export function sheetProblems(typed: Typed, scheme: string): readonly SheetProblem[] {
  const [what, ...whoPaid] = groupsFor(scheme).map((group) => group.fields);
  const results = ['act_pay_dedc' as const, ...whoPaid.flat()];
  const nothing = results.every((field) => isEmpty(typed[field]));
  return [...(what ?? []), ...whoPaid.flat()].flatMap((field): SheetProblem[] => {
    // What the bill was is what is computed from: held against itself it always agrees.
    if (field === 'hifp_pay' && nothing)
      return [{ field, message: '还没有填。起付线、谁付了多少，照单子至少填一项，才有得核对' }];
    const text = typed[field];
    if (field === 'inscp_scp_amt' && isEmpty(text)) return scopeProblem(typed);
    if (field !== 'medfee_sumamt' && isEmpty(text)) return [];
    const message = amountError(text) ?? (field === 'medfee_sumamt' ? totalError(text) : undefined);
    return message === undefined ? [] : [{ field, message }];
  });
}

/** A bill of nothing agrees with anything. */
const totalError = (text: string | undefined): string | undefined =>
  isZero(normaliseAmount(text ?? '')) ? '总额是 0，没有可以核对的。照单子填总额' : undefined;

/** Without the amount in scope, what is out of scope must be told. */
function scopeProblem(typed: Typed): SheetProblem[] {
  const told = !isEmpty(typed.fulamt_ownpay_amt) && !isEmpty(typed.preselfpay_amt);
  const message = '还没有填。单子上没有，就把全自费金额和先行自付金额都填上';
  return told ? [] : [{ field: 'inscp_scp_amt', message }];
}

/** The entries as the calculator takes them; what is empty is not on the sheet. */
export function sheetOf(typed: Typed): SheetEvent {
  const { medfee_sumamt = '', ...others } = typed;
  const given = Object.entries(others).flatMap(([field, text]) =>
    isEmpty(text) ? [] : [[field, normaliseAmount(text)] as const],
  );
  return { medfee_sumamt: normaliseAmount(medfee_sumamt), ...Object.fromEntries(given) };
}
