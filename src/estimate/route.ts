import Taro from '@tarojs/taro';
import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { PersonYear, Visit } from '../cloud/visits';
import { SELF } from '../copy/people';
import { goBack, isFull, open } from '../state/navigate';
import { type Answers, answersStore } from './answers';
import { answersOfSettlement, visitOf } from './inverse';
import { answersFrom, insuredOf } from './known';
import { beginWith } from './people';
import { problemsOf } from './problems';
import { type Step, stepsFor } from './steps';

export { goBack } from '../state/navigate';

const RESULT = '/pages/result/index';

const questionUrl = (step: Step, mending: boolean): string =>
  `/pages/question/index?step=${step}${mending ? '&then=result' : ''}`;

/** Questions that took the place of the page before them: one page back is not where they were opened from. */
const squeezed = new Set<string>();

/** Opens a question; `mending` comes back to the result after this one answer. */
export function openQuestion(step: Step, mending = false): void {
  const url = questionUrl(step, mending);
  if (isFull()) squeezed.add(url);
  else squeezed.delete(url);
  open(url);
}

/** From a question to the one before it, or to the result that it mends. */
export function leaveQuestion(step: Step, mending: boolean, previous: Step): void {
  const to = mending ? RESULT : questionUrl(previous, false);
  if (squeezed.delete(questionUrl(step, mending))) void Taro.redirectTo({ url: to });
  else goBack(() => void Taro.redirectTo({ url: to }));
}

export const openResult = (): void => open(RESULT);

/** The same bill from other sides. */
export const openCompare = (): void => open('/pages/compare/index');

/** Estimates that were given a name. */
export const openKept = (): void => open('/pages/kept/index');

/** A picture or a link of this estimate for somebody else. */
export const openShare = (): void => open('/pages/share/index');

/** The figures of a real settlement sheet against the last estimate. */
export const openSheet = (): void => open('/package-policy/pages/sheet/index');

/** A city's rules as readable pages; of all cities without one. */
export const openRules = (region?: string): void =>
  open(
    region === undefined
      ? '/package-policy/pages/cities/index'
      : `/package-policy/pages/city/index?region=${region}`,
  );

export const openYear = (who: string, year: string): void =>
  open(`/pages/year/index?who=${encodeURIComponent(who)}&year=${year}`);

/** Brings a field into view. */
export function scrollToField(field: string): void {
  void Taro.pageScrollTo({ selector: `#field-${field.replace('.', '-')}`, offsetTop: -80, duration: 150 });
}

/** The first question that is still open; the bill when none is. */
export function continueEstimate(data: CoverageData | undefined): void {
  const answers = answersStore.get();
  const open =
    data === undefined || answers.who === undefined
      ? 'who'
      : stepsFor(data, answers).find((step) => problemsOf(step, data, answers).length > 0);
  openQuestion(open ?? 'bill');
}

/** A new estimate; what was answered before is forgotten, but not who people are. */
export function startEstimate(): void {
  answersStore.set({});
  openQuestion('who');
}

/** A new estimate of this person: what is known is not asked again. */
export function startFor(who: string, kept: Answers | undefined, data: CoverageData): void {
  const answers = beginWith(who, kept, data);
  answersStore.set(answers);
  openQuestion(stepsFor(data, answers)[0] ?? 'visit');
}

/**
 * The visit and the bill of an estimate that somebody handed over, for the reader: who pays it is the reader, as far
 * as is known, and what is not is asked. Elsewhere than in the sender's city its places and facts say nothing.
 */
export function takeOver(handed: Answers, kept: Answers | undefined, data: CoverageData): void {
  const mine = beginWith(SELF, kept, data);
  const visit = visitOf(handed, data, mine.region === handed.region);
  const answers: Answers = { ...mine, ...visit };
  answersStore.set(answers);
  const open = stepsFor(data, answers).find(
    (step) => OF_PERSON.has(step) || problemsOf(step, data, answers).length > 0,
  );
  if (open !== undefined) openQuestion(open);
}

const OF_PERSON: ReadonlySet<Step> = new Set(['region', 'scheme', 'status', 'identities', 'recognised']);

/** A new estimate of somebody whose year is open. */
export function recordVisit(who: string, kept: PersonYear | undefined, data: CoverageData): void {
  const insured = kept === undefined ? undefined : insuredOf(kept);
  startFor(who, insured === undefined ? undefined : answersFrom(insured), data);
}

/** A kept visit with its answers, to be changed: what is saved takes its place. */
export function changeVisit(who: string, kept: PersonYear, visit: Visit, data: CoverageData): void {
  const insured = insuredOf(kept);
  const begun = beginWith(who, insured === undefined ? undefined : answersFrom(insured), data);
  const answers = { ...begun, ...answersOfSettlement(visit.settlement), replaces: visit.id };
  answersStore.set(answers);
  openQuestion(stepsFor(data, answers)[0] ?? 'visit');
}
