import type { CoverageBenefit, CoverageData, CoverageFact } from '../../cloudfunctions/calculator/contract';
import { KIND_NAMES } from '../copy/names';
import { type Answers, UNKNOWN } from './answers';

/** The benefits of the city and scheme that were chosen. */
export function benefitsOf(data: CoverageData, answers: Answers): readonly CoverageBenefit[] {
  const schemes = data.regions.find((region) => region.region === answers.region)?.schemes ?? [];
  return schemes.find((scheme) => scheme.scheme === answers.scheme)?.benefits ?? [];
}

/** The cities that can be chosen. `national` is a formula and no place: it has no level and no status. */
export function citiesOf(data: CoverageData): CoverageData['regions'] {
  return data.regions.filter((region) => region.region !== 'national' && region.schemes.length > 0);
}

/** Cities of which other rules are held, and none of what is paid. */
export const citiesWithoutBenefits = (data: CoverageData): CoverageData['regions'] =>
  data.regions.filter((region) => region.region !== 'national' && region.schemes.length === 0);

export function schemesOf(data: CoverageData, region: string | undefined): readonly string[] {
  const schemes = data.regions.find((one) => one.region === region)?.schemes ?? [];
  return schemes.map((scheme) => scheme.scheme);
}

export function regionName(data: CoverageData, region: string): string | undefined {
  return data.regions.find((one) => one.region === region)?.name;
}

export const inForce = (benefit: CoverageBenefit, day: string) =>
  benefit.from <= day && (benefit.to === null || day < benefit.to);

/** Whom to ask about the rules of a city, in words. */
export const askOf = (data: CoverageData, region: string): string =>
  data.regions.find((one) => one.region === region)?.ask ?? '请问参保地医保经办机构。';

/** What can be estimated on that day, each once, the most usual first. */
export function kindsOn(data: CoverageData, answers: Answers, day: string): readonly string[] {
  return kindsOf(benefitsOf(data, answers).filter((benefit) => inForce(benefit, day)));
}

/** The kinds of visit that these benefits are for, each once, the most usual first. */
export function kindsOf(benefits: readonly CoverageBenefit[]): readonly string[] {
  const names = Object.keys(KIND_NAMES);
  const kinds = new Set(benefits.flatMap((benefit) => benefit.kinds));
  return [...kinds].sort((one, other) => names.indexOf(one) - names.indexOf(other));
}

/** The first day that the data covers, so that an earlier one is not asked for. */
export function firstDay(data: CoverageData, answers: Answers): string | undefined {
  return benefitsOf(data, answers)
    .map((benefit) => benefit.from)
    .sort()[0];
}

/** The facts that these rules declare beyond the contract's own fields, each once. */
export function declaredFacts(data: CoverageData, answers: Answers): readonly CoverageFact[] {
  const facts = benefitsOf(data, answers).flatMap((benefit) => benefit.facts);
  return facts.filter((fact, index) => facts.findIndex((one) => one.name === fact.name) === index);
}

const regionOf = (data: CoverageData, answers: Answers) =>
  data.regions.find((region) => region.region === answers.region);

/** The circumstances that may be told of such a visit: 住院期间的门诊, 没有处方 … */
export function flagsOf(data: CoverageData, answers: Answers): readonly { flag: string; title: string }[] {
  const { kind } = answers;
  const flags = regionOf(data, answers)?.flags ?? [];
  return flags.filter(({ kinds }) => kinds === undefined || (kind !== undefined && kinds.includes(kind)));
}

/** Whether the rules need to know which institution of the first level it is. */
export function asksInstitution(data: CoverageData, answers: Answers): boolean {
  const { kind, level } = answers;
  if (kind === undefined || level === undefined) return false;
  const required = regionOf(data, answers)?.required ?? [];
  return required.some(
    ({ field, kinds, levels }) =>
      field === 'institution' &&
      kinds.includes(kind) &&
      (level === UNKNOWN || levels.includes(Number(level))),
  );
}

/** An answer that is a list; 不清楚 lists nothing. */
export const listOf = (answer: string | undefined): readonly string[] =>
  answer === undefined || answer === '' || answer === UNKNOWN ? [] : answer.split(',');
