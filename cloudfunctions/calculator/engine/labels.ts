/** The names of lines where a rule gives none of its own. */
import type { Payer } from './line';

export const LABELS = {
  selfPaid: '目录外自费',
  aboveItemLimit: '超过项目限价自付',
  firstPay: '乙类先行自付',
  referralFirstPay: '转外先行自付',
  excluded: '不予报销',
  deductible: '起付线以下',
  aboveCeiling: '封顶线以上',
  ownShare: '个人按比例负担',
  aboveLimit: '超过支付限额',
} as const;

export const FUND_LABELS: Readonly<Record<Payer, string>> = {
  poolingFund: '统筹基金支付',
  largeIllness: '大病保险支付',
  medicalAid: '医疗救助支付',
  tiltedAid: '倾斜救助支付',
  supplementary: '补充保障支付',
  hospitalBorne: '医院承担',
  person: '个人负担',
  account: '个人账户',
};
