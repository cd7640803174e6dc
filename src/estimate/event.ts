import type { CoverageData, CoverageFact } from '../../cloudfunctions/calculator/contract';
import type { Json, PersonEvent, SettlementEvent } from '../cloud/calculator';
import { isZero } from '../components/Money/format';
import type { Answers } from './answers';
import { asksInstitution, asksPlace, factsOf, flagsOf, listOf } from './coverage';
import { normaliseAmount, percentToRatio } from './entry';

/** Everything that the calculator needs for one estimate. */
export interface Estimate {
  who: string;
  region: string;
  person: PersonEvent;
  /** Without `level` when the user does not know it: then only the comparison is asked for. */
  settlement: SettlementEvent;
  levelKnown: boolean;
}

const amount = (typed: string | undefined) => normaliseAmount(typed ?? '');

/** The answers as the calculator's event, or undefined while a question is open. */
export function estimateOf(answers: Answers, data: CoverageData): Estimate | undefined {
  const { who, region, scheme, date, kind, level } = answers;
  if (who === undefined || region === undefined || scheme === undefined) return undefined;
  if (date === undefined || kind === undefined || level === undefined) return undefined;
  const insured = insuredAs(scheme, answers);
  if (insured === undefined) return undefined;
  const facts = factsOf(data, answers);
  const levelKnown = level !== 'unknown';
  const person: PersonEvent = {
    ...insured,
    ...(scheme !== 'employee' || answers.accountBalance === undefined
      ? {}
      : { accountBalance: amount(answers.accountBalance) }),
    ...factsFor('person', facts, answers),
  };
  const settlement: SettlementEvent = {
    date,
    kind,
    ...(levelKnown ? { level: Number(level) } : {}),
    ...circumstances(answers, data),
    bill: billOf(answers),
    ...factsFor('settlement', facts, answers),
  };
  return { who, region, person, settlement, levelKnown };
}

/** An employee has a status, a resident none. */
function insuredAs(scheme: string, { status, kind, ...answers }: Answers): PersonEvent | undefined {
  if (scheme === 'employee') return status === undefined ? undefined : { scheme, status };
  const identities = [...listOf(answers.identities)];
  const recognised = kind === 'two_disease' ? [...listOf(answers.recognised)] : [];
  return {
    scheme,
    ...(identities.length === 0 ? {} : { identities }),
    ...(recognised.length === 0 ? {} : { recognised }),
  };
}

/** Where it took place and what was special about it; only what this kind of visit is asked. */
function circumstances(answers: Answers, data: CoverageData): Record<string, Json> {
  const { place, province, institution } = answers;
  const told = listOf(answers.flags);
  const flags = flagsOf(data, answers)
    .map(({ flag }) => flag)
    .filter((flag) => told.includes(flag));
  const away = asksPlace(answers) && place !== undefined && place !== 'local';
  return {
    ...(away ? { place, inProvince: province !== 'outside' } : {}),
    ...(asksInstitution(data, answers) && institution !== undefined ? { institution } : {}),
    ...(flags.length === 0 ? {} : { flags }),
  };
}

function billOf(answers: Answers): Json {
  if (answers.billMode !== 'items') {
    const total = amount(answers.total);
    return { total, inScope: answers.inScopeUnknown === 'yes' ? total : amount(answers.inScope) };
  }
  const item = (typed: string | undefined) => amount(typed) || '0';
  const classB = item(answers.classB);
  return {
    classA: item(answers.classA),
    classB: isZero(classB)
      ? []
      : [{ amount: classB, firstPayRatio: percentToRatio(answers.classBPercent ?? '') }],
    other: item(answers.other),
    selfPaid: item(answers.selfPaid),
  };
}

function factsFor(
  of: 'person' | 'settlement',
  facts: readonly CoverageFact[],
  answers: Answers,
): Record<string, Json> {
  const known = facts.flatMap((fact) => {
    const text = answers[`fact.${fact.name}`];
    return fact.of === of && text !== undefined ? [[fact.name, factValue(fact, text)] as const] : [];
  });
  return known.length === 0 ? {} : { facts: Object.fromEntries(known) };
}

/** A count is a number and a flag a boolean in the event; amounts, days and words stay text. */
function factValue(fact: CoverageFact, text: string): Json {
  if (fact.type === 'count') return Number(text);
  if (fact.type === 'flag') return text === 'yes';
  if (fact.type === 'choices') return text === '' ? [] : text.split(',');
  return fact.type === 'amount' ? amount(text) : text;
}
