import { createStore, isRecord } from '../state/store';

/** The figures of a bill, as the user wrote them. */
export type BillKey = 'total' | 'inScope' | 'classA' | 'classB' | 'classBPercent' | 'other' | 'selfPaid';

type AnswerKey =
  | 'who'
  /** What was known of the person beforehand and is not asked: names of answers, joined with commas. */
  | 'known'
  | 'region'
  | 'scheme'
  | 'status'
  /** The status at the visit that is being changed; `status` is what the person is now. */
  | 'statusThen'
  /** Kept visits of before say no status: `yes` asks what it was at this one. */
  | 'asksThen'
  | 'date'
  | 'kind'
  | 'level'
  /** Lists, joined with commas. */
  | 'identities'
  /** Identities that the person was asked about and does not have. */
  | 'denied'
  /** What of the lists was told before this estimate, true or not: it is not asked again. */
  | 'told'
  | 'recognised'
  /** What was asked and has not been recognised; it may be later, so it is asked again of the next visit. */
  | 'notRecognised'
  | 'flags'
  | 'place'
  | 'province'
  | 'institution'
  | 'disease'
  | 'limitLeft'
  | 'billMode'
  | 'accountBalance'
  | 'familyBalance'
  | 'burdenBefore'
  /** The kept visit that is being changed. */
  | 'replaces'
  | BillKey
  /** What a rule asks beyond the contract's own fields, by the name of the fact. */
  | `fact.${string}`;

/** What has been answered so far, as text. */
export type Answers = Readonly<{ [Key in AnswerKey]?: string | undefined }>;

/** The answer 不清楚: the result is then a range. */
export const UNKNOWN = 'unknown';

/** `billMode` of a bill that stands on a settlement sheet; the others are `total` and `items`. */
export const ON_SHEET = 'sheet';

/** Answers that the phone has kept, or undefined. */
export function parseAnswers(stored: unknown): Answers | undefined {
  if (!isRecord(stored)) return undefined;
  const entries = Object.entries(stored).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** The answers of the estimate that is being made; they stay when one goes back, leaves or reloads. */
export const answersStore = createStore<Answers>('answers', {}, parseAnswers);

/** Changes some answers and keeps the rest. */
export function answer(change: Answers): void {
  answersStore.set({ ...answersStore.get(), ...change });
}
