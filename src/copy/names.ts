/** What the values of the calculator's contract are called. */

export const SCHEME_NAMES: Readonly<Record<string, string>> = {
  employee: '职工医保',
  resident: '居民医保',
};

export const STATUS_NAMES: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  flexible: '灵活就业',
};

export const KIND_NAMES: Readonly<Record<string, string>> = {
  outpatient: '门诊',
  pharmacy: '药店买药',
  inpatient: '住院',
  day_surgery: '日间手术',
  emergency_rescue: '急诊抢救',
  two_disease: '高血压、糖尿病门诊用药',
  chronic: '门诊慢性病',
  special: '门诊特殊疾病',
  special_high: '透析、器官移植抗排异',
  separate_drug: '单独支付药品',
  maternity_outpatient: '产前检查',
};

/** What a kind of visit includes, in one line. */
export const KIND_NOTES: Readonly<Record<string, string>> = {
  outpatient: '看门诊、看急诊，不住院',
  pharmacy: '凭医院开的处方，在定点药店买药',
};

export const LEVEL_NAMES: Readonly<Record<number, string>> = { 1: '一级', 2: '二级', 3: '三级' };

export const LEVEL_NOTES: Readonly<Record<number, string>> = {
  1: '社区医院、乡镇卫生院、村卫生室',
  2: '县（区）人民医院、中医院',
  3: '市里的大医院',
};

/** Where several levels stand side by side. */
export const LEVEL_EXAMPLES: Readonly<Record<number, string>> = {
  1: '社区、乡镇卫生院',
  2: '县（区）医院',
  3: '市里大医院',
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

/** Where hospital care takes place: the contract's `place`. */
export const PLACE_NAMES: Readonly<Record<string, string>> = {
  local: '本地医院',
  filed: '外地，办了异地备案',
  referred: '外地，办了转诊，或者是急诊',
  unreferred: '外地，什么手续都没办',
};

/** Why a settlement is left out: the contract's `excluded`. */
export const EXCLUDED_REASONS: Readonly<Record<string, string>> = {
  contribution_lapsed: '停缴、欠缴期间的费用，医保不付',
  during_inpatient: '住院期间的门诊费用，门诊统筹不付',
  chronic_special: '门诊慢特病有单独的待遇，不走普通门诊',
  for_family_member: '替家人买药看病的费用，不算您本人的门诊',
  no_prescription: '没有医院处方，药店买药不报销',
  not_designated: '不是定点机构，医保不付',
  level_not_covered: '这一级医院的门诊不在报销范围',
  not_recognised: '还没有办理这项待遇的认定',
  out_of_province: '省外的这项费用不报销',
};

/** What the calculator's `remaining` counts. `limit` says what was full on the first of January. */
export const REMAINING_NAMES: Readonly<Record<string, { name: string; note: string }>> = {
  deductible: { name: '起付线', note: '先自己付的部分，付满才开始报销' },
  ceiling: { name: '可报的费用', note: '超过上限的部分自己付' },
  poolingFund: { name: '统筹基金全年限额', note: '一年里医保最多付这么多，住院也算在内' },
  outpatientFund: { name: '门诊统筹全年限额', note: '一年里门诊医保最多付这么多' },
};

/** 测算 ends with this, always. */
export const DISCLAIMER = '仅供参考，以医保经办机构结算为准。';
