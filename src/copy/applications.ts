/** What the states and reasons of refund applications are called; the keys are those of the contract of `staff`. */

export { APPLICATION_STATE_NAMES, DOOR_NAMES } from '../../words/applications';

/** Why an application was given back or refused, or why the bank sent the money back. */
export const REASON_NAMES: Readonly<Record<string, string>> = {
  bank_details_wrong: '银行卡信息不对',
  holder_differs: '户名和账户主人不一致',
  premium_not_paid: '查不到缴费',
  relation_not_proved: '亲属关系没有证明',
  binding_ended: '绑定已经解除',
  identity_changed: '人员身份变了',
  amount_differs: '金额对不上',
  paid_elsewhere: '已经在别处付过',
  other: '其他',
  account_closed: '银行卡已经销户',
  account_wrong: '银行卡号不对',
  holder_wrong: '户名不符',
  bank_refused: '银行没有收',
  payee_gone: '收款人的资料已经注销',
};

/** `R20250106ABCDEFGHJK` in groups of four, as it is read out. */
export const groupReference = (ref: string): string => ref.replace(/(.{4})(?=.)/g, '$1 ');
