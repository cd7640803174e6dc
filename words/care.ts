/** Kinds of care and places that give it, in the values of the calculator's contract, and what people call them. */

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

/** Which institution of the first level: the contract's `institution`. */
export const INSTITUTION_NAMES: Readonly<Record<string, string>> = {
  village: '村卫生室、社区卫生服务站',
  township: '乡镇卫生院、社区卫生服务中心',
};
