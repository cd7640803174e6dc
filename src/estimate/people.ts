import { createStore, isRecord } from '../state/store';
import { type Answers, UNKNOWN } from './answers';
import { listOf } from './coverage';

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

/** The answers to begin with, and in `known` those that are not asked again. */
export function beginWith(who: string, cloud: Answers | undefined): Answers {
  const { known: _before, told: _lists, ...insured } = cloud ?? {};
  const kept = people.get()[who] ?? {};
  // What the cloud keeps of somebody in another city is newer than what this phone remembers.
  const same = insured.region === undefined || kept.region === undefined || kept.region === insured.region;
  const answers: Answers = { ...(same ? kept : {}), ...insured };
  const held = listOf(answers.identities);
  // The cloud keeps what somebody is, not what they were asked: then the list is taken as asked.
  const whole = held.length > 0 && answers.denied === undefined;
  const asked = Object.keys(answers).filter((key) => (key === 'identities' ? whole : !IN_PART.includes(key)));
  const told = [...held, ...listOf(answers.denied), ...listOf(answers.recognised)];
  return { ...answers, who, known: asked.join(','), told: told.join(',') };
}

/** What was usual is asked again, and of a list what was not asked yet. */
const IN_PART: readonly string[] = [...USUAL, 'denied', 'recognised'];
