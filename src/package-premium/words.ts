import type { PersonPremium } from '../cloud/premium';
import { groupThousands, isZero } from '../components/Money/format';
import { sayDate } from '../copy/dates';
import { IDENTITY_NAMES } from '../copy/names';
import { SELF } from '../copy/people';
import { kinOf } from '../family/kin';

/** 随州市 → 随州: a city inside a sentence. */
export const cityOf = (name: string): string => name.replace(/市$/, '');

type Kin = Pick<PersonPremium, 'relation' | 'maskedIdNumber'>;

/** 女儿; 本人 for oneself. */
export const relationOf = (person: Kin): string =>
  isOneself(person) ? SELF : kinOf(person.relation ?? '', person).name;

/** 女: what stands in the seal; 我 for oneself. */
export const sealOf = (person: Kin): string =>
  isOneself(person) ? '我' : kinOf(person.relation ?? '', person).seal;

const isOneself = ({ relation }: Kin): boolean => relation === null || relation === 'self';

/** 低保对象、孤儿; nothing for somebody without a recognised identity. */
export const identitiesOf = (identities: readonly string[]): string =>
  identities.flatMap((identity) => IDENTITY_NAMES[identity] ?? []).join('、');

/** 标准 400.00，资助 360.00，政府代缴; undefined where nobody subsidises. */
export function subsidyOf({ rule }: PersonPremium): string | undefined {
  if (!rule.known || isZero(rule.subsidy)) return undefined;
  const all = isZero(rule.personal) ? '全额资助' : `资助 ${groupThousands(rule.subsidy)}`;
  const payer = rule.paidBy === null ? '' : `，${rule.paidBy}`;
  return `标准 ${groupThousands(rule.standard)}，${all}${payer}`;
}

/** Where what one ticks goes. */
export const DECLARED_NOTE = '勾选的内容记在这台手机上，查看时发给系统算一下，系统不保存。';

export interface LateWords {
  title: string;
  detail: string;
}

/** What paying today means, where it means waiting. */
export function waitingOf({ enrolment }: PersonPremium, today: string): LateWords | undefined {
  if (!enrolment.known) return undefined;
  const { window, waitMonths, coveredFrom, lateUntil, closes } = enrolment;
  const say = (day: string) => sayDate(day, today.slice(0, 4));
  if (window === 'closed')
    return { title: '这一年不能再缴了', detail: `集中缴费到 ${say(closes)}，补缴到 ${say(lateUntil)}为止。` };
  if (waitMonths === null || (waitMonths === 0 && window !== 'late')) return undefined;
  const until = window === 'late' ? `补缴到 ${say(lateUntil)}为止。` : '';
  if (coveredFrom === null)
    return {
      title: '今天缴，这一年也用不上',
      detail: `要等 ${waitMonths} 个月，等完这一年已经过去。${until}`,
    };
  const title = waitMonths === 0 ? '现在缴是补缴，不用等' : `今天缴，要等 ${waitMonths} 个月`;
  return { title, detail: `${say(coveredFrom)}起才能报销。${until}` };
}
