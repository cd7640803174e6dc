import { createStore, isRecord } from '../state/store';
import { type Answers, answersStore, parseAnswers } from './answers';

/** The last estimate, kept on the phone so that it can be seen without a network. Amounts are yuan strings. */
export interface LastEstimate {
  /** 妈妈 · 三级医院门诊 · 1 月 6 日 */
  about: string;
  total: string;
  insurance?: string;
  personal: string;
  /** What goes on to other rules; nobody's bill. */
  overflow?: string;
  /** What it was worked out from; missing in what was kept before there was this. */
  answers?: Answers;
  /** Milliseconds since 1970. */
  savedAt: number;
}

function parse(stored: unknown): LastEstimate | undefined {
  if (!isRecord(stored)) return undefined;
  const { about, total, insurance, personal, overflow, savedAt } = stored;
  const answers = parseAnswers(stored.answers);
  if (typeof about !== 'string' || typeof total !== 'string') return undefined;
  if (typeof personal !== 'string' || typeof savedAt !== 'number') return undefined;
  return {
    about,
    total,
    personal,
    savedAt,
    ...(typeof insurance === 'string' ? { insurance } : {}),
    ...(typeof overflow === 'string' ? { overflow } : {}),
    ...(answers === undefined ? {} : { answers }),
  };
}

export const lastEstimate = createStore<LastEstimate | undefined>('lastEstimate', undefined, parse);

const textOf = ({ replaces: _kept, ...answers }: Answers): string =>
  JSON.stringify(
    Object.entries(answers)
      .filter(([, text]) => text !== undefined)
      .sort(),
  );

/** The answers of the last estimate are those in hand again, unless they still are: then also what it was kept as. */
export function takeUp(answers: Answers): void {
  if (textOf(answers) !== textOf(answersStore.get())) answersStore.set(answers);
}
