import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { createStore, isRecord } from '../state/store';
import { type Answers, answer, answersStore, UNKNOWN } from './answers';
import { declaredFacts, listOf } from './coverage';

/** What lasts of somebody, and what was usual the last time. */
const LASTING = ['region', 'scheme', 'status', 'identities', 'denied', 'recognised'] as const;
const USUAL = ['kind', 'level', 'institution'] as const;

type Remembered = Readonly<Record<string, Answers>>;

function parse(stored: unknown): Remembered | undefined {
  if (!isRecord(stored)) return undefined;
  const people = Object.entries(stored).flatMap(([who, told]) => {
    if (!isRecord(told)) return [];
    const texts = Object.entries(told).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return [[who, Object.fromEntries(texts)] as const];
  });
  return Object.fromEntries(people);
}

/** What was once told about people, on this phone alone: nobody is asked twice. */
const people = createStore<Remembered>('people', {}, parse);

/** Keeps what these answers say about their person; facts about the visit itself are not kept. */
export function rememberPerson(answers: Answers, personFacts: readonly string[]): void {
  const { who } = answers;
  if (who === undefined) return;
  const facts = personFacts.map((name) => `fact.${name}` as const);
  const told = [...LASTING, ...USUAL, ...facts].flatMap((key) => {
    const text = answers[key];
    return text === undefined || text === UNKNOWN ? [] : [[key, text] as const];
  });
  people.set({ ...people.get(), [who]: { ...people.get()[who], ...Object.fromEntries(told) } });
}

/** The people that something is remembered of, the last one first. */
export const rememberedPeople = (): Remembered => people.get();

/** Forgets everybody: when the user's own data goes. */
export function forgetPeople(): void {
  people.set({});
}

/** All of the person is asked again: what they were said to be is forgotten, here and on this phone. */
export function tellAnew(): void {
  const { who } = answersStore.get();
  const nothing = { identities: undefined, denied: undefined, recognised: undefined };
  answer({ known: undefined, told: undefined, ...nothing, notRecognised: '', asksThen: undefined });
  if (who !== undefined) people.set({ ...people.get(), [who]: { ...people.get()[who], ...nothing } });
}

/** The answers to begin with, and in `known` those that are not asked again. */
export function beginWith(who: string, cloud: Answers | undefined, data: CoverageData): Answers {
  const { known: _before, told: _lists, ...insured } = cloud ?? {};
  const kept = people.get()[who] ?? {};
  // What the cloud keeps of somebody in another city is newer than what this phone remembers.
  const same = insured.region === undefined || kept.region === undefined || kept.region === insured.region;
  const answers: Answers = settled({ ...(same ? kept : {}), ...insured });
  const held = listOf(answers.identities);
  // The cloud keeps what somebody is, not what they were asked: then the list is taken as asked.
  const whole = held.length > 0 && answers.denied === undefined;
  const again = [...IN_PART, ...changingFacts(data, answers)];
  const asked = Object.keys(answers).filter((key) => (key === 'identities' ? whole : !again.includes(key)));
  const told = [...held, ...listOf(answers.denied), ...listOf(answers.recognised)];
  return { ...answers, who, known: asked.join(','), told: told.join(','), notRecognised: '' };
}

/** An identity that the cloud keeps and this phone was told is none: nobody knows which is newer, it is asked again. */
function settled(answers: Answers): Answers {
  const [held, denied] = [listOf(answers.identities), listOf(answers.denied)];
  if (!held.some((one) => denied.includes(one))) return answers;
  const identities = held.filter((one) => !denied.includes(one));
  return {
    ...answers,
    identities: identities.length === 0 ? undefined : identities.join(','),
    denied: denied.filter((one) => !held.includes(one)).join(','),
  };
}

/** Counts and amounts of a person grow with time: years insured, what was paid in. */
const changingFacts = (data: CoverageData, answers: Answers): readonly string[] =>
  declaredFacts(data, answers).flatMap(({ name, type }) =>
    type === 'count' || type === 'amount' ? [`fact.${name}`] : [],
  );

/** What was usual is asked again, and of a list what was not asked yet. */
const IN_PART: readonly string[] = [...USUAL, 'denied', 'recognised'];
