import type { Relation } from '../cloud/family';

/** Of a person, what tells the sex. */
type Masked = { maskedIdNumber: string | null } | null;

/** What the two sexes of a relation are called, and their seals. */
const KIN: Readonly<Record<Relation, { male: string; female: string; seals: [string, string] }>> = {
  spouse: { male: '丈夫', female: '妻子', seals: ['夫', '妻'] },
  parent: { male: '父亲', female: '母亲', seals: ['父', '母'] },
  child: { male: '儿子', female: '女儿', seals: ['子', '女'] },
  sibling: { male: '兄弟', female: '姐妹', seals: ['兄弟', '姐妹'] },
  paternal_grandparent: { male: '爷爷', female: '奶奶', seals: ['爷爷', '奶奶'] },
  maternal_grandparent: { male: '外公', female: '外婆', seals: ['外公', '外婆'] },
  sons_child: { male: '孙子', female: '孙女', seals: ['孙', '孙女'] },
  daughters_child: { male: '外孙', female: '外孙女', seals: ['外孙', '外孙'] },
  other: { male: '其他亲属', female: '其他亲属', seals: ['亲属', '亲属'] },
};

/** Where nobody has accepted yet there is no sex. */
const UNKNOWN: Readonly<Record<Relation, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  paternal_grandparent: '爷爷、奶奶',
  maternal_grandparent: '外公、外婆',
  sons_child: '孙子、孙女',
  daughters_child: '外孙、外孙女',
  other: '其他亲属',
};

/** What the owner is to somebody who is this to the owner. */
const BACK: Readonly<Record<Relation, Relation>> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  paternal_grandparent: 'sons_child',
  maternal_grandparent: 'daughters_child',
  sons_child: 'paternal_grandparent',
  daughters_child: 'maternal_grandparent',
  other: 'other',
};

/** The last place but one of an ID number is odd for men; the mask leaves it to be seen. */
function sexOf(party: Masked): 'male' | 'female' | undefined {
  const place = party?.maskedIdNumber?.at(-2);
  if (place === undefined || !/\d/.test(place)) return undefined;
  return Number(place) % 2 === 1 ? 'male' : 'female';
}

/** 父亲, 外婆: what a member is to the account's owner. */
export function kinName(relation: Relation, party: Masked): string {
  const sex = sexOf(party);
  return sex === undefined ? UNKNOWN[relation] : KIN[relation][sex];
}

/** 父亲: what the owner is to the member. */
export const ownersKinName = (relation: Relation, owner: Masked): string => kinName(BACK[relation], owner);

/** One or two characters for a seal. */
export function kinSeal(relation: Relation, party: Masked, role: 'owner' | 'member' | 'guardian'): string {
  const seen = role === 'member' ? BACK[relation] : relation;
  const sex = sexOf(party);
  if (sex === undefined) return '?';
  const [male, female] = KIN[seen].seals;
  return sex === 'male' ? male : female;
}

/** What a relative is to the account's owner, and the seal, where the relation is told as a word of the reply. */
export function kinOf(relation: string, party: Masked): { name: string; seal: string } {
  if (!isRelation(relation)) return { name: KIN.other.male, seal: KIN.other.seals[0] };
  return { name: kinName(relation, party), seal: kinSeal(relation, party, 'owner') };
}

const isRelation = (word: string): word is Relation => Object.hasOwn(KIN, word);

/** The relation without a sex, for a choice. */
export const relationLabel = (relation: Relation): string => UNKNOWN[relation];
