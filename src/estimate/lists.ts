import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { IDENTITY_NAMES, RECOGNISED_NAMES } from '../copy/names';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import { listOf } from './coverage';

/** What may be true of a person, any of it: the answers that are lists. */
const WORDS = { identities: IDENTITY_NAMES, recognised: RECOGNISED_NAMES };
export type List = keyof typeof WORDS;

/** Where it is kept what of a list is not true. */
const DENIED = { identities: 'denied', recognised: 'notRecognised' } as const;

/** What of a list is asked, and what of it was said to be true before. */
interface Asking {
  options: readonly string[];
  before: readonly string[];
}

/** Nobody is asked twice: only what was not yet told is asked, unless all of it was and is looked at again. */
export function askingOf(list: List, data: CoverageData, answers: Answers): Asking {
  const asked = askedOf(data, answers)[list];
  const told = listOf(answers.told);
  const options = asked.filter((one) => !told.includes(one));
  if (options.length === 0) return { options: asked, before: [] };
  const denied = listOf(answers.denied);
  const before = told.filter((one) => Object.hasOwn(WORDS[list], one) && !denied.includes(one));
  return { options, before };
}

/** Whether something of the list has not been told yet. */
export const asksList = (list: List, data: CoverageData, answers: Answers): boolean =>
  askedOf(data, answers)[list].some((one) => !listOf(answers.told).includes(one));

/** Which of the options are true; the others are not, and none of them may be either. */
export function choose(
  list: List,
  { options, before }: Asking,
  chosen: readonly string[],
  answers: Answers,
): Answers {
  const others = listOf(answers[DENIED[list]]).filter((one) => !options.includes(one));
  const denied = options.filter((one) => !chosen.includes(one));
  return { [list]: [...before, ...chosen].join(','), [DENIED[list]]: [...others, ...denied].join(',') };
}

/** The question as if it had not been answered. */
export function unchoose(list: List, { options, before }: Asking, answers: Answers): Answers {
  const others = listOf(answers[DENIED[list]]).filter((one) => !options.includes(one));
  return { [list]: before.length === 0 ? undefined : before.join(','), [DENIED[list]]: others.join(',') };
}

/**
 * Whether each of the options was said to be true or not, or all of them to be unknown. What the cloud keeps, and a
 * link of it, tells what somebody is and not what they were asked: then the list is taken as asked.
 */
export function listAnswered(list: List, data: CoverageData, answers: Answers): boolean {
  const [held, denied] = [answers[list], answers[DENIED[list]]];
  if (held !== undefined && denied === undefined) return true;
  const settled = [...listOf(held), ...listOf(denied)];
  const { options } = askingOf(list, data, answers);
  return held === UNKNOWN || options.every((one) => settled.includes(one));
}

/** More options than this make too many lists; then nothing that was told narrows them down. */
const MOST_OPTIONS = 6;

/** The lists that are still possible once some of it was told before; undefined where nothing was. */
export function possibleLists(list: List, data: CoverageData, answers: Answers): string[][] | undefined {
  const { options, before } = askingOf(list, data, answers);
  if (options.length > MOST_OPTIONS || options.length === askedOf(data, answers)[list].length)
    return undefined;
  let lists = [[...before]];
  for (const one of options) lists = lists.concat(lists.map((some) => [...some, one]));
  return lists;
}
