import type { DetailReply, MeReply } from '../cloud/staff';

/** What the office's pages say of codes and kinds; the keys are those of the contract of `staff`. */

type Check = DetailReply['checks'][number];

export const ROLE_NAMES: Readonly<Record<MeReply['roles'][number], string>> = {
  clerk: '窗口',
  reviewer: '复核',
  cashier: '拨付',
};

/** The functions speak to the account's owner; at the counter the clerk reads. */
const TO_CLERK: Readonly<Record<string, string>> = {
  NOT_BOUND: '账户主人还没有绑定这位家人，请先绑定。',
  FOREIGN_REGION: '这位家人的居民医保不在账户主人的参保地，不能用他的账户缴费。',
  HOLDER_MISMATCH: '收款账户的户名必须与账户主人本人的姓名一致。',
};

/** What stands against something, said to the clerk. */
export const sayToClerk = ({ code, message }: { code: string | null; message: string | null }): string =>
  TO_CLERK[code ?? ''] ?? message ?? '';

/** How the account's owner learns what became of it: a message reaches whoever has activated alone. */
export const laterWords = (linked: boolean): string =>
  linked ? '有了结果会发消息给他。' : '他还没有激活小程序，收不到消息，请他带编号来问结果。';

/** Four eyes in plain words: why this one is not for the one who looks. */
export const WHY_NOT: Readonly<Record<string, string>> = {
  FORBIDDEN: '您没有复核的权限，这一件只能看。',
  OWN_CASE: '这一件与您自己或您绑定的家人有关，要由别的同事办。',
  SAME_HANDS_ENTERED: '这一件是您在窗口录入的，要由另一位同事审核。',
  SAME_HANDS_APPROVED: '这一件是您审核通过的，要由另一位同事拨付。',
};

export const CHECK_NAMES: Readonly<Record<Check['check'], { ok: string; bad: string }>> = {
  binding: { ok: '绑定有效', bad: '绑定已经解除' },
  account_use: { ok: '规定允许用账户付', bad: '规定不允许用账户付' },
  premium_paid: { ok: '保费确实缴了', bad: '查不到缴费' },
  figures: { ok: '规定和账单的金额一致', bad: '规定和账单的金额不一致' },
  identity: { ok: '人员身份没有变', bad: '人员身份变了' },
  rule: { ok: '规定没有变', bad: '规定变了' },
  amount: { ok: '账户余额够', bad: '金额对不上' },
  holder: { ok: '户名和账户主人一致', bad: '户名和账户主人不一致' },
};

/** What a step in an application's history is called. */
export function stepName({ state, by, reason }: DetailReply['history'][number], first: boolean): string {
  if (reason === 'payee_gone') return state === 'bounced' ? '不再拨付，钱放回账户' : '从拨付文件里取出';
  if (state === 'submitted') return first ? (by === 'clerk' ? '窗口录入' : '提交申请') : '改好后再次提交';
  return STEP_NAMES[state];
}

const STEP_NAMES = {
  returned: '退回修改',
  approved: '审核通过',
  exported: '送银行拨付',
  paid: '银行已付',
  bounced: '银行退回，钱放回账户',
  rejected: '驳回，钱放回账户',
  cancelled: '申请人撤回，钱放回账户',
  expired: '过期没有审核，钱放回账户',
} as const;
