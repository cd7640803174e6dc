import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import { asksInstitution, citiesOf, kindsOn, listOf, schemesOf } from './coverage';
import { asksPlace } from './event';
import { factsOf, factsOfBill } from './facts';
import { asksList } from './lists';

const PLAIN_STEPS = [
  'who',
  'region',
  'scheme',
  'status',
  'visit',
  'identities',
  'recognised',
  'place',
  'level',
  'disease',
  'bill',
  'limit',
  'balance',
  'burden',
] as const;

/**
 * One question a page. `who` stands before the counted ones, `fact.…` asks what a rule of the city declares;
 * `balance` and `burden` are asked only by those who want them, after the result.
 */
export type Step = (typeof PLAIN_STEPS)[number] | `fact.${string}`;

const TOPICS: Readonly<Record<string, string>> = {
  region: '在哪参保',
  scheme: '哪种医保',
  status: '在职还是退休',
  identities: '身份',
  recognised: '认定',
  place: '在哪看',
  visit: '看什么',
  level: '去哪看',
  disease: '什么病',
  bill: '费用',
  limit: '病种限额',
};

/** The few words that stand beside 第 3 步，共 6 步. */
export const topicOf = (step: Step): string => TOPICS[step] ?? '补充情况';

/**
 * The questions that these answers lead through. Which ones there are comes from what the rules look at; what was
 * known of the person beforehand is left out.
 */
export function stepsFor(data: CoverageData, answers: Answers): readonly Step[] {
  const known = listOf(answers.known);
  const { fields } = askedOf(data, answers);
  const ofBill = factsOfBill(data, answers);
  const facts = factsOf(data, answers).filter(({ name }) => ofBill.every((fact) => fact.name !== name));
  const ifAsked = (asked: boolean, step: Step): readonly Step[] => (asked ? [step] : []);
  const steps: readonly Step[] = [
    'region',
    ...ifAsked(schemesOf(data, answers.region).length > 1, 'scheme'),
    ...ifAsked(answers.scheme === 'employee', 'status'),
    'visit',
    ...ifAsked(asksList('identities', data, answers), 'identities'),
    ...ifAsked(asksRecognised(data, answers), 'recognised'),
    ...ifAsked(asksPlace(fields), 'place'),
    ...ifAsked(asksLevel(data, answers), 'level'),
    ...ifAsked(fields.has('disease'), 'disease'),
    ...facts.map(factStep),
    'bill',
    ...ofBill.map(factStep),
    ...ifAsked(fields.has('limitLeft'), 'limit'),
  ];
  return steps.filter((step) => !known.includes(step));
}

const factStep = ({ name }: { name: string }): Step => `fact.${name}`;

/** The questions that are to be expected: what is not answered yet is taken as it is with most. */
export function expectedSteps(data: CoverageData, answers: Answers, today: string): readonly Step[] {
  const region = answers.region ?? citiesOf(data)[0]?.region;
  const scheme = answers.scheme ?? schemesOf(data, region)[0];
  const date = answers.date ?? today;
  const begun = { ...answers, region, scheme, date };
  return stepsFor(data, { ...begun, kind: answers.kind ?? kindsOn(data, begun, date)[0] });
}

const asksLevel = (data: CoverageData, answers: Answers) =>
  askedOf(data, answers).fields.has('level') || asksInstitution(data, { ...answers, level: UNKNOWN });

/** At an ordinary visit a recognised disease shares a limit only with visits that were told of before. */
const asksRecognised = (data: CoverageData, answers: Answers) =>
  answers.kind !== 'outpatient' &&
  answers.kind !== 'maternity_outpatient' &&
  asksList('recognised', data, answers);

/** A step from a page's address, or undefined. */
export function parseStep(text: string | undefined): Step | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('fact.')) return `fact.${text.slice('fact.'.length)}`;
  return PLAIN_STEPS.find((step) => step === text);
}
