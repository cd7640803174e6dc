/** What the contract's values are called. */

export const SCHEME_WORDS: Readonly<Record<string, string>> = { employee: '职工医保', resident: '居民医保' };

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  flexible: '灵活就业',
};

export const KIND_WORDS: Readonly<Record<string, string>> = {
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

export const LEVEL_WORDS: Readonly<Record<string, string>> = { 1: '一级及以下', 2: '二级', 3: '三级' };

export const PLACE_WORDS: Readonly<Record<string, string>> = {
  local: '本地',
  filed: '外地已备案',
  referred: '外地转诊或急诊',
  unreferred: '外地没办手续',
};

export const INSTITUTION_WORDS: Readonly<Record<string, string>> = {
  village: '村卫生室、社区卫生服务站',
  township: '乡镇卫生院、社区卫生服务中心',
};

export const DISEASE_WORDS: Readonly<Record<string, string>> = {
  none: '',
  special: '用于特殊疾病',
  special_high: '用于透析、抗排异',
};

export const RECOGNISED_WORDS: Readonly<Record<string, string>> = {
  hypertension: '高血压',
  diabetes: '糖尿病',
  chronic_special: '门诊慢特病',
};
