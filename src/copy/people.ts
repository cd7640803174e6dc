import { RELATIVE_NAMES } from '../../words/sharing';

/** 本人 is the user; everybody else is named in the user's own words. */
export const SELF = '本人';

/** The people that most estimates are for. */
export const RELATIONS = [SELF, '爸爸', '妈妈', '爱人', '孩子'] as const;

/** In sentences: 您去哪一级医院看病？ 妈妈去哪一级医院看病？ */
export const call = (who: string | undefined): string => (who === undefined || who === SELF ? '您' : who);

/** As a name beside a seal: 我, 妈妈. */
export const nameOf = (who: string): string => (who === SELF ? '我' : who);

/** What a person is to the account's owner: the owner too, then the relatives. */
export const RELATION_NAMES: Readonly<Record<string, string>> = { self: SELF, ...RELATIVE_NAMES };

/** An identity number as it is read out, masked or not: `4299 9919 8005 1700 18`. */
export const groupIdNumber = (idNumber: string): string => idNumber.replace(/(.{4})(?=.)/g, '$1 ');
