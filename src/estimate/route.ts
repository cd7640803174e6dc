import Taro from '@tarojs/taro';
import type { PersonYear } from '../cloud/visits';
import { answersStore } from './answers';
import { answersFrom, insuredOf } from './known';
import type { Step } from './steps';

/** WeChat keeps at most ten pages open; beyond this one replaces the one before it. */
const STACK_ROOM = 9;

function open(url: string): void {
  if (Taro.getCurrentPages().length >= STACK_ROOM) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Opens a question; `mending` comes back to the result after this one answer. */
export function openQuestion(step: Step, mending = false): void {
  open(`/pages/question/index?step=${step}${mending ? '&then=result' : ''}`);
}

export const openResult = (): void => open('/pages/result/index');

export const openYear = (who: string, year: string): void =>
  open(`/pages/year/index?who=${encodeURIComponent(who)}&year=${year}`);

/** One page back; a page that was opened by its address alone goes to `otherwise`. */
export function goBack(otherwise: () => void): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else otherwise();
}

/** Brings a field into view. */
export function scrollToField(field: string): void {
  void Taro.pageScrollTo({ selector: `#field-${field.replace('.', '-')}`, offsetTop: -80, duration: 150 });
}

/** A new estimate, from the first question; what was answered before is forgotten. */
export function startEstimate(): void {
  answersStore.set({});
  openQuestion('who');
}

/** A new estimate of somebody whose year is open: what is known of them is not asked again. */
export function recordVisit(who: string, kept: PersonYear | undefined): void {
  const insured = kept === undefined ? undefined : insuredOf(kept);
  answersStore.set({ who, ...(insured === undefined ? {} : answersFrom(insured)) });
  openQuestion(insured === undefined ? 'region' : 'visit');
}
