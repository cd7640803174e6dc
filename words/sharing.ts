/** What the contracts of account sharing have in common, and what people call it. */

/** What the member is to the owner: `child` = the member is the owner's child. */
export const RELATIONS = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'paternal_grandparent',
  'maternal_grandparent',
  'sons_child',
  'daughters_child',
  'other',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What people call a relation. */
export const RELATIVE_NAMES: Readonly<Record<Relation, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  paternal_grandparent: '祖父母',
  maternal_grandparent: '外祖父母',
  sons_child: '孙子女',
  daughters_child: '外孙子女',
  other: '其他亲属',
};

/** What a personal account might pay for; which of it a region allows is in its rules. */
export const ACCOUNT_USES = [
  'hospital_personal_share',
  'in_scope_self_pay',
  'pharmacy_drug',
  'pharmacy_device',
  'pharmacy_consumable',
  'resident_premium',
  'large_cost_supplement_premium',
  'long_term_care_premium',
  'city_commercial_insurance_premium',
  'vaccination',
  'health_checkup',
  'fitness',
  'wellness',
  'public_health',
] as const;
