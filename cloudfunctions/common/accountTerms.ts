/** Words of account sharing that the contracts of the calculator and of the family have in common. */

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
