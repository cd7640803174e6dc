/** What is true of an insured person, in the values of the contracts, and what people call it. */

export const SCHEME_NAMES: Readonly<Record<string, string>> = {
  employee: '职工医保',
  resident: '居民医保',
};

export const STATUS_NAMES: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  flexible: '灵活就业',
};

/** The recognised identities of a resident, in the order of the contract; `ordinary` is nobody's answer. */
export const IDENTITY_NAMES: Readonly<Record<string, string>> = {
  destitute: '特困人员',
  orphan: '孤儿',
  de_facto_orphan: '事实无人抚养儿童',
  low_income: '低保对象',
  returned_to_poverty: '返贫致贫人口',
  low_income_edge: '低保边缘家庭成员',
  unstable_out_of_poverty: '脱贫不稳定人口',
  edge_of_poverty: '边缘易致贫人口',
  sudden_hardship: '突发严重困难户',
  illness_poverty: '因病致贫重病患者',
  severely_disabled: '丧失劳动能力的重度残疾人',
  severe_mental_disorder: '严重精神障碍患者',
  family_planning_hardship: '计划生育特殊困难家庭成员',
  out_of_poverty: '稳定脱贫人口',
  entitled_group: '优抚对象',
  restructured_retiree: '改制企业退休清算人员',
  county_other: '县级以上规定的其他特殊困难',
};

/** Every identity that a rule can name: somebody without one of the recognised is an ordinary resident. */
export const RESIDENT_NAMES: Readonly<Record<string, string>> = { ...IDENTITY_NAMES, ordinary: '普通居民' };

/** What has been recognised: the contract's `recognised`. */
export const RECOGNISED_NAMES: Readonly<Record<string, string>> = {
  hypertension: '高血压',
  diabetes: '糖尿病',
  chronic_special: '门诊慢特病',
};
