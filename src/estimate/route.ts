import Taro from '@tarojs/taro';
import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { PersonYear, Visit } from '../cloud/visits';
import { SELF } from '../copy/people';
import { goBack, isFull, open } from '../state/navigate';
import { type Answers, answersStore, ON_SHEET } from './answers';
import { listOf } from './coverage';
import { answersOfSettlement, visitOf } from './inverse';
import { answersFrom, insuredOf } from './known';
import { beginWith } from './people';
import { problemsOf } from './problems';
import { type Step, stepsFor } from './steps';

export { goBack } from '../state/navigate';

const RESULT = '/pages/result/index';
const SHEET = '/package-policy/pages/sheet/index';

/** What the questions lead to: the result, or a settlement sheet to be held against it. */
export type Goal = 'result' | 'sheet';

/** `mends`: one answer is changed, and then it goes back to where it was asked from. */
export interface Way {
  goal: Goal;
  mends: boolean;
}

const WALK: Way = { goal: 'result', mends: false };

/** The way that a question's address says. */
export function wayOf({ then, towards }: { then?: string | undefined; towards?: string | undefined }): Way {
  const isSheet = (text: string | undefined) => text === 'sheet';
  return { goal: isSheet(then) || isSheet(towards) ? 'sheet' : 'result', mends: then !== undefined };
}

function questionUrl(step: Step, { goal, mends }: Way): string {
  const way = mends ? `&then=${goal}` : goal === 'result' ? '' : `&towards=${goal}`;
  return `/pages/question/index?step=${step}${way}`;
}

/** Questions that took the place of the page before them: one page back is not where they were opened from. */
const squeezed = new Set<string>();

/** Opens a question. */
export function openQuestion(step: Step, way: Way = WALK): void {
  const url = questionUrl(step, way);
  if (isFull()) squeezed.add(url);
  else squeezed.delete(url);
  open(url);
}

/** One answer anew, and back to the result or the sheet. */
export const mendAnswer = (step: Step, goal: Goal = 'result'): void =>
  openQuestion(step, { goal, mends: true });

/** From a question to the one before it, or to what it mends. */
export function leaveQuestion(step: Step, way: Way, previous: Step): void {
  const to = way.mends ? addressOf(way.goal) : questionUrl(previous, way);
  if (squeezed.delete(questionUrl(step, way))) void Taro.redirectTo({ url: to });
  else goBack(() => void Taro.redirectTo({ url: to }));
}

const addressOf = (goal: Goal): string => (goal === 'sheet' ? SHEET : RESULT);

/** What the questions lead to. */
export const openGoal = (goal: Goal): void => open(addressOf(goal));

export const openResult = (): void => open(RESULT);

/** The same bill from other sides. */
export const openCompare = (): void => open('/pages/compare/index');

/** Estimates that were given a name. */
export const openKept = (): void => open('/pages/kept/index');

/** A picture or a link of this estimate for somebody else. */
export const openShare = (): void => open('/pages/share/index');

/** The figures of a real settlement sheet against the last estimate. */
export const openSheet = (): void => open(SHEET);

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
export function continueEstimate(data: CoverageData | undefined, goal: Goal = 'result'): void {
  const answers = answersTowards(goal, answersStore.get());
  const open =
    data === undefined || answers.who === undefined
      ? 'who'
      : stepsTo(goal, stepsFor(data, answers)).find((step) => problemsOf(step, data, answers).length > 0);
  openQuestion(open ?? 'bill', { goal, mends: false });
}

/** The answers on the way: what a sheet will tell of the bill may ask for more. */
export const answersTowards = (goal: Goal, answers: Answers): Answers =>
  goal === 'sheet' ? { ...answers, billMode: ON_SHEET } : answers;

/** The questions on the way: the bill is on the sheet. */
export const stepsTo = (goal: Goal, steps: readonly Step[]): readonly Step[] =>
  goal === 'sheet' ? steps.filter((step) => step !== 'bill') : steps;

/** A new estimate; what was answered before is forgotten, but not who people are. */
export function startEstimate(): void {
  answersStore.set({});
  openQuestion('who');
}

/** A new estimate of this person: what is known is not asked again. */
export function startFor(who: string, kept: Answers | undefined, data: CoverageData, way: Way = WALK): void {
  const answers = beginWith(who, kept, data);
  answersStore.set(answers);
  openQuestion(stepsFor(data, answers)[0] ?? 'visit', way);
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

/** Whoever is employed may have retired since: what they were at a visit that does not say it is asked. */
const askedThen = (answers: Answers): Answers => ({
  ...answers,
  asksThen: 'yes',
  known: listOf(answers.known)
    .filter((one) => one !== 'status')
    .join(','),
});

/** A kept visit with its answers, to be changed: what is saved takes its place. */
export function changeVisit(who: string, kept: PersonYear, visit: Visit, data: CoverageData): void {
  const insured = insuredOf(kept);
  const begun = beginWith(who, insured === undefined ? undefined : answersFrom(insured), data);
  const said = { ...begun, ...answersOfSettlement(visit.settlement), replaces: visit.id };
  const answers = kept.person.scheme === 'employee' && said.statusThen === undefined ? askedThen(said) : said;
  answersStore.set(answers);
  openQuestion(stepsFor(data, answers)[0] ?? 'visit');
}
