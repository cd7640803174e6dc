/** What the values of the calculator's contract are called. */

export { INSTITUTION_NAMES, KIND_NAMES } from '../../words/care';
export { IDENTITY_NAMES, RECOGNISED_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../../words/insured';

/** What a kind of visit includes, in one line. */
export const KIND_NOTES: Readonly<Record<string, string>> = {
  outpatient: '看门诊、看急诊，不住院',
  pharmacy: '凭医院开的处方，在定点药店买药',
  inpatient: '住院治疗，生孩子住院也算',
  day_surgery: '手术当天或第二天就出院',
  emergency_rescue: '抢救的费用，按住院报',
  two_disease: '吃高血压、糖尿病的药，办过认定',
  chronic: '慢性病门诊看病、拿药，办过认定',
  special: '癌症放化疗等，办过认定',
  special_high: '透析，或者移植后的抗排异治疗',
  separate_drug: '特药、谈判药，单独报销的药',
  maternity_outpatient: '产前检查、先兆流产、流产、引产',
};

/** The kinds under a few words each, so that a long list can be read. */
export const KIND_GROUPS: readonly { title: string; kinds: readonly string[] }[] = [
  { title: '看门诊、买药', kinds: ['outpatient', 'pharmacy', 'maternity_outpatient'] },
  { title: '住院', kinds: ['inpatient', 'day_surgery', 'emergency_rescue'] },
  {
    title: '长期看病、长期用药',
    kinds: ['two_disease', 'chronic', 'special', 'special_high', 'separate_drug'],
  },
];

export const LEVEL_NAMES: Readonly<Record<number, string>> = { 1: '一级', 2: '二级', 3: '三级' };

export const LEVEL_NOTES: Readonly<Record<number, string>> = {
  1: '社区医院、乡镇卫生院、村卫生室',
  2: '县（区）人民医院、中医院',
  3: '市里的大医院',
};

/** Where several levels stand side by side. */
export const LEVEL_EXAMPLES: Readonly<Record<number, string>> = {
  1: '社区、乡镇',
  2: '县（区）医院',
  3: '市里大医院',
};

/** What such an identity is, for somebody who has never heard of it. */
export const IDENTITY_NOTES: Readonly<Record<string, string>> = {
  destitute: '没有劳动能力、没有收入、没有人赡养',
  orphan: '没有父母抚养的孩子',
  de_facto_orphan: '父母不能抚养的孩子',
  low_income: '家里在领最低生活保障金',
  returned_to_poverty: '脱贫后又返贫，或者新致贫',
  low_income_edge: '收入比低保标准高一点',
  unstable_out_of_poverty: '脱了贫，还不稳定，在监测',
  edge_of_poverty: '容易致贫，在监测',
  sudden_hardship: '因病、因灾突然有大困难，在监测',
  illness_poverty: '看病花得太多，家里生活困难',
  severely_disabled: '有一级、二级残疾证，不能劳动',
  severe_mental_disorder: '在册的严重精神障碍患者',
  family_planning_hardship: '独生子女伤残、死亡的家庭',
  out_of_poverty: '以前的贫困户，已经稳定脱贫',
  entitled_group: '退役军人、烈属等，在领优抚金',
  restructured_retiree: '原国有、集体企业改制时清算的退休人员',
  county_other: '县级以上政府另外认定的',
};

/** The identities by who recognises them: whoever was never there need not read on. */
export const IDENTITY_GROUPS: readonly { title: string; identities: readonly string[] }[] = [
  {
    title: '民政部门认定的',
    identities: [
      'low_income',
      'destitute',
      'orphan',
      'de_facto_orphan',
      'low_income_edge',
      'illness_poverty',
    ],
  },
  {
    title: '乡村振兴部门认定的',
    identities: [
      'returned_to_poverty',
      'unstable_out_of_poverty',
      'edge_of_poverty',
      'sudden_hardship',
      'out_of_poverty',
    ],
  },
  {
    title: '残疾、重病和其他',
    identities: [
      'severely_disabled',
      'severe_mental_disorder',
      'family_planning_hardship',
      'entitled_group',
      'restructured_retiree',
      'county_other',
    ],
  },
];

/** For which disease a separately paid medicine is used: the contract's `disease`. */
export const DISEASE_NAMES: Readonly<Record<string, string>> = {
  none: '都不是',
  special: '认定过的门诊特殊疾病',
  special_high: '透析，或者移植后抗排异',
};

/** Where hospital care takes place: the contract's `place`. */
export const PLACE_NAMES: Readonly<Record<string, string>> = {
  local: '本地医院',
  filed: '外地，办了异地备案',
  referred: '外地，办了转诊，或者是急诊',
  unreferred: '外地，什么手续都没办',
};

/** A place with the province that away lies in, where that is known. */
export function placeName(place: string, inProvince?: boolean): string {
  const name = PLACE_NAMES[place] ?? place;
  return inProvince === undefined ? name : name.replace(/^外地/, inProvince ? '本省外地' : '外省');
}

const GOING: Readonly<Record<string, string>> = {
  local: '在本地看',
  filed: '备了案去外地',
  referred: '转诊去外地',
  unreferred: '没办手续去外地',
};

/** A place as part of a sentence: 转诊去外省. */
export function placeInSentence(place: string, inProvince?: boolean): string {
  const going = GOING[place] ?? place;
  return inProvince === undefined ? going : going.replace(/外地$/, inProvince ? '本省外地' : '外省');
}

export const PLACE_NOTES: Readonly<Record<string, string>> = {
  local: '参保的市、县里',
  filed: '长期住在外地，提前备了案',
  referred: '本地医院开了转诊手续，或者在外地急诊抢救',
  unreferred: '自己去的，没备案也没转诊',
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

/** 测算 ends with this, always. */
export const DISCLAIMER = '仅供参考，以医保经办机构结算为准。';
