/** What the contract's values are called. */

export const LEVEL_WORDS: Readonly<Record<string, string>> = { 1: '一级及以下', 2: '二级', 3: '三级' };

export const PLACE_WORDS: Readonly<Record<string, string>> = {
  local: '本地',
  filed: '外地已备案',
  referred: '外地转诊或急诊',
  unreferred: '外地没办手续',
};

export const DISEASE_WORDS: Readonly<Record<string, string>> = {
  none: '',
  special: '用于特殊疾病',
  special_high: '用于透析、抗排异',
};
