/** What a personal account may be used for; the keys are those of the calculator's contract. */
export const USE_NAMES: Readonly<Record<string, string>> = {
  hospital_personal_share: '在医院看病自己付的部分',
  in_scope_self_pay: '医保范围内自己付的部分',
  pharmacy_drug: '在定点药店买药',
  pharmacy_device: '在定点药店买医疗器械',
  pharmacy_consumable: '在定点药店买医用耗材',
  resident_premium: '城乡居民医保的保费',
  large_cost_supplement_premium: '大额医疗补助的保费',
  long_term_care_premium: '长期护理保险的保费',
  city_commercial_insurance_premium: '城市定制型商业保险的保费',
  vaccination: '打疫苗',
  health_checkup: '体检',
  fitness: '健身',
  wellness: '养生保健',
  public_health: '公共卫生费用',
};
