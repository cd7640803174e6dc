/** 本人 is the user; everybody else is named in the user's own words. */
export const SELF = '本人';

/** The people that most estimates are for. */
export const RELATIONS = [SELF, '爸爸', '妈妈', '爱人', '孩子'] as const;

/** In sentences: 您去哪一级医院看病？ 妈妈去哪一级医院看病？ */
export const call = (who: string | undefined): string => (who === undefined || who === SELF ? '您' : who);

/** As a name beside a seal: 我, 妈妈. */
export const nameOf = (who: string): string => (who === SELF ? '我' : who);

/** What a relative is to the account's owner; the keys are those of the contract of `family`. */
export const RELATION_NAMES: Readonly<Record<string, string>> = {
  self: SELF,
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
