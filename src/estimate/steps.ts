import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { Answers } from './answers';
import { asksPlace, factsOf, schemesOf } from './coverage';

const PLAIN_STEPS = [
  'who',
  'region',
  'scheme',
  'status',
  'identities',
  'visit',
  'recognised',
  'place',
  'level',
  'bill',
  'balance',
] as const;

/**
 * One question a page. `fact.…` asks what a rule of the city declares; `balance` is asked only by those who want
 * it, after the result.
 */
export type Step = (typeof PLAIN_STEPS)[number] | `fact.${string}`;

const TOPICS: Readonly<Record<string, string>> = {
  who: '给谁算',
  region: '在哪参保',
  scheme: '哪种医保',
  status: '在职还是退休',
  identities: '身份',
  recognised: '认定',
  place: '在哪看',
  visit: '什么时候看',
  level: '去哪看',
  bill: '费用',
};

/** The few words that stand beside 第 3 步，共 6 步. */
export const topicOf = (step: Step): string => TOPICS[step] ?? '补充情况';

/** The questions that these answers lead through; which ones there are comes from the data. */
export function stepsFor(data: CoverageData, answers: Answers): readonly Step[] {
  const manySchemes = schemesOf(data, answers.region).length > 1;
  const facts = factsOf(data, answers).map((fact): Step => `fact.${fact.name}`);
  const insured: readonly Step[] = [
    'region',
    ...(manySchemes ? (['scheme'] as const) : []),
    answers.scheme === 'resident' ? 'identities' : 'status',
  ];
  return [
    'who',
    ...(answers.known === 'yes' ? [] : insured),
    'visit',
    ...(answers.kind === 'two_disease' ? (['recognised'] as const) : []),
    ...(asksPlace(answers) ? (['place'] as const) : []),
    'level',
    ...facts,
    'bill',
  ];
}

/** A step from a page's address, or undefined. */
export function parseStep(text: string | undefined): Step | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('fact.')) return `fact.${text.slice('fact.'.length)}`;
  return PLAIN_STEPS.find((step) => step === text);
}
