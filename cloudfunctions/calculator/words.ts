/** What the contract's values are called, and what people say for them; for reading and for searching. */

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

/**
 * What people say, each line with the field's words first. A search for any word of a line finds what has another
 * word of it.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['起付线', '门槛费', '门槛', '起付标准', '起付', '先自己付'],
  ['报销比例', '报多少', '报几成', '付几成', '比例', '报销'],
  ['限额', '封顶线', '封顶', '上限', '最多', '最高支付限额'],
  ['先行自付', '先自付', '乙类', '自付比例'],
  ['门诊', '看门诊', '看病', '挂号', '急诊'],
  ['药店', '买药', '药房', '购药', '处方'],
  ['住院', '开刀', '手术', '出院'],
  ['退休', '退休人员', '老人'],
  ['居民医保', '新农合', '城乡居民', '农合'],
  ['职工医保', '职工', '单位'],
  ['缴费', '保费', '交多少钱', '交钱', '参保'],
  ['大病保险', '大病', '二次报销'],
  ['医疗救助', '救助', '低保', '困难'],
  ['转诊', '外地', '异地', '备案', '转院', '转外'],
  ['个人账户', '医保卡', '卡里的钱', '划入', '计入', '返钱'],
  ['家庭共济', '共济', '家人', '亲情账户', '绑定'],
  ['慢特病', '慢性病', '特殊疾病', '慢病', '特病', '透析'],
  ['两病', '高血压', '糖尿病'],
  ['生孩子', '产前检查', '怀孕', '生育', '产检'],
  ['一级', '社区', '乡镇', '卫生院', '卫生室', '小医院'],
  ['三级', '大医院', '三甲'],
  ['等待期', '断保', '断缴', '补缴'],
  ['电话', '咨询', '问谁'],
  ['材料', '手续', '怎么办', '办理'],
];
