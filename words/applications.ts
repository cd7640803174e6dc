/** The states and reasons of refund applications and the doors of bindings, and what people call them. */

export const APPLICATION_STATES = [
  'submitted',
  'returned',
  'approved',
  'exported',
  'paid',
  'bounced',
  'rejected',
  'cancelled',
  'expired',
] as const;
/**
 * 提交 `submitted` → 审核 → 拨付 `approved`, `exported` → 到账 `paid`; 退回 `returned` to be corrected; `bounced`: the
 * bank sent the money back and it is in the account again. `rejected`, `cancelled`, `expired`: set free.
 */
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_STATE_NAMES: Readonly<Record<ApplicationState, string>> = {
  submitted: '待审核',
  returned: '已退回修改',
  approved: '待拨付',
  exported: '已送银行',
  paid: '已到账',
  bounced: '银行退回',
  rejected: '没有通过',
  cancelled: '已撤回',
  expired: '已过期',
};

/** Why an application goes back or is refused. */
export const DECISION_REASONS = [
  'bank_details_wrong',
  'holder_differs',
  'premium_not_paid',
  'relation_not_proved',
  'binding_ended',
  'identity_changed',
  'amount_differs',
  'paid_elsewhere',
  'other',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** Through which door a binding came. */
export const DOOR_NAMES: Readonly<Record<string, string>> = {
  form: '填表',
  code: '扫码或数字码',
  card: '卡片或链接',
  counter: '窗口',
};
