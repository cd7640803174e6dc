import type {
  CoverageData,
  CoverageFact,
  ExploreUnknown,
  ExploreValue,
} from '../../cloudfunctions/calculator/contract';
import { groupThousands } from '../components/Money/format';
import { sayDate } from '../copy/dates';
import {
  DISEASE_NAMES,
  IDENTITY_NAMES,
  INSTITUTION_NAMES,
  LEVEL_NAMES,
  PLACE_NAMES,
  RECOGNISED_NAMES,
  STATUS_NAMES,
} from '../copy/names';
import type { Answers } from './answers';
import { declaredFacts } from './coverage';
import type { Step } from './steps';

const TITLES: Readonly<Record<string, { title: string; step: Step }>> = {
  'person.status': { title: '在职还是退休', step: 'status' },
  'person.identities': { title: '有没有特殊身份', step: 'identities' },
  'person.recognised': { title: '办过哪种认定', step: 'recognised' },
  'settlement.level': { title: '去哪一级医院', step: 'level' },
  'settlement.institution': { title: '一级里是哪一种', step: 'level' },
  'settlement.place': { title: '在哪里看', step: 'place' },
  'settlement.inProvince': { title: '在省里还是省外', step: 'place' },
  'settlement.disease': { title: '药用来治哪种病', step: 'disease' },
  'settlement.limitLeft': { title: '病种限额还剩多少', step: 'limit' },
  'settlement.bill.inScope': { title: '医保范围内是多少', step: 'bill' },
};

/** The declared fact that a path names. */
const factIn = (path: string, data: CoverageData, answers: Answers) =>
  declaredFacts(data, answers).find((fact) => path === `${fact.of}.facts.${fact.name}`);

/** What need not be told: a sheet is held against the rules without it, and each answer is tried where it differs. */
export const mayStayOpen = (path: string, data: CoverageData, answers: Answers): boolean =>
  factIn(path, data, answers)?.optional === true;

/** What an unknown is called, and the page on which it is answered. */
export function titleOf(
  { path }: Pick<ExploreUnknown, 'path'>,
  data: CoverageData,
  answers: Answers,
): { title: string; step: Step } {
  const fact = factIn(path, data, answers);
  if (fact !== undefined) return { title: fact.question, step: `fact.${fact.name}` };
  return TITLES[path] ?? { title: '补充情况', step: 'visit' };
}

/** The answer in the words of its question. */
export function valueName(
  path: string,
  { value, alike = [] }: ExploreValue,
  data: CoverageData,
  answers: Answers,
): string {
  const one = (single: ExploreValue['value']): string => {
    if (Array.isArray(single)) return single.length === 0 ? '都没有' : single.map(wordOf).join('、');
    return wordOf(String(single));
  };
  const wordOf = (word: string): string => {
    const fact = factIn(path, data, answers);
    if (fact !== undefined) return factWord(fact, word);
    switch (path) {
      case 'person.status':
        return STATUS_NAMES[word] ?? word;
      case 'person.identities':
        return IDENTITY_NAMES[word] ?? '普通居民';
      case 'person.recognised':
        return RECOGNISED_NAMES[word] ?? word;
      case 'settlement.level':
        return `${LEVEL_NAMES[Number(word)] ?? ''}医院`;
      case 'settlement.institution':
        return INSTITUTION_NAMES[word] ?? word;
      case 'settlement.place':
        return PLACE_NAMES[word] ?? word;
      case 'settlement.inProvince':
        return word === 'true' ? '本省' : '外省';
      case 'settlement.disease':
        return DISEASE_NAMES[word] ?? word;
      default:
        return `${groupThousands(word)} 元`;
    }
  };
  // The whole list of those who are nobody special would say less than one word.
  if (Array.isArray(value) && value.length === 0) return one(value);
  return [value, ...alike].map(one).join('、');
}

function factWord({ type, unit, choices = [] }: CoverageFact, word: string): string {
  switch (type) {
    case 'flag':
      return word === 'true' ? '是' : '不是';
    case 'count':
      return unit === undefined ? word : `${word} ${unit}`;
    case 'date':
      return sayDate(word);
    case 'amount':
      return `${groupThousands(word)} 元`;
    default:
      return choices.find((choice) => choice.value === word)?.label ?? word;
  }
}

/** Answers one after another that come to the same, under one name. */
interface Stretch {
  name: string;
  value: ExploreValue;
}

/** The numbers a count can be, those that come to the same together: 0 到 9 年, 10 年起. */
export function stretchesOf(
  unknown: ExploreUnknown,
  data: CoverageData,
  answers: Answers,
): readonly Stretch[] {
  const { path, values } = unknown;
  const begins = values.filter((value, index) => !sameEnds(value, values[index - 1]));
  return begins.map((value, index) => {
    const next = begins[index + 1];
    const last = next === undefined ? undefined : values[values.indexOf(next) - 1];
    const from = valueName(path, value, data, answers);
    if (last === undefined) return { name: `${from}起`, value };
    return {
      name: last === value ? from : `${String(value.value)} 到 ${valueName(path, last, data, answers)}`,
      value,
    };
  });
}

const sameEnds = (one: ExploreValue, other: ExploreValue | undefined): boolean =>
  other !== undefined &&
  one.least === other.least &&
  one.most === other.most &&
  one.overflow?.least === other.overflow?.least &&
  one.overflow?.most === other.overflow?.most &&
  one.notCovered === other.notCovered;

/** Whether the answers are the numbers from a first to a last one. */
export const isCount = ({ values }: ExploreUnknown): boolean =>
  typeof values[0]?.value === 'number' && values.length > MOST_LINES;

/** More answers than this are chosen on the question's own page. */
export const MOST_LINES = 8;

/** The answers that choosing this value gives; undefined where it is answered on its own page. */
export function answersFor(
  path: string,
  { value }: ExploreValue,
  data: CoverageData,
  answers: Answers,
): Answers | undefined {
  const fact = factIn(path, data, answers);
  if (fact !== undefined)
    return { [`fact.${fact.name}`]: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) };
  switch (path) {
    case 'person.status':
      return { status: String(value) };
    case 'settlement.level':
      return { level: String(value) };
    case 'settlement.institution':
      return { institution: String(value) };
    case 'settlement.place':
      return { place: String(value) };
    case 'settlement.inProvince':
      return { province: value === true ? 'inside' : 'outside' };
    case 'settlement.disease':
      return { disease: String(value) };
    case 'person.recognised':
      return { recognised: Array.isArray(value) ? value.join(',') : '', notRecognised: undefined };
    default:
      return undefined;
  }
}
