import { isZero } from '../components/Money/format';

/** Whose money a part of a bill is; the order is the order of payment and of every bar. */
export const FUND_KEYS = [
  'poolingFund',
  'largeIllness',
  'medicalAid',
  'tiltedAid',
  'supplementary',
  'hospitalBorne',
] as const;

/** The person's own money. */
export const OWN_KEYS = ['personalAccount', 'familyAccount', 'cash'] as const;

/**
 * `personal`: the whole personal share, while nobody knows what accounts hold. `overflow`: what is settled under
 * other rules, nobody's bill yet.
 */
export type PayerKey = (typeof FUND_KEYS)[number] | (typeof OWN_KEYS)[number] | 'personal' | 'overflow';

export const PAYER_NAMES: Readonly<Record<PayerKey, string>> = {
  poolingFund: '统筹基金',
  largeIllness: '大病保险',
  medicalAid: '医疗救助',
  tiltedAid: '倾斜救助',
  supplementary: '补充保障',
  hospitalBorne: '医院承担',
  personalAccount: '个人账户',
  familyAccount: '家人账户',
  cash: '现金',
  personal: '自己付',
  overflow: '按住院结算',
};

/** Who pays what the person does not: the hospital is no insurance. */
export const paidBy = ({ hospitalBorne }: { readonly hospitalBorne: string }): string =>
  isZero(hospitalBorne) ? '医保付' : '医保和医院付';

/** A fund and that it pays. */
export const fundPays = (payer: (typeof FUND_KEYS)[number]): string =>
  payer === 'hospitalBorne' ? PAYER_NAMES.hospitalBorne : `${PAYER_NAMES[payer]}付`;
