import type { CoverageFact } from '../../cloudfunctions/calculator/contract';
import type { Json, PersonEvent, SettlementEvent } from '../cloud/calculator';
import { isZero } from '../components/Money/format';
import type { Answers } from './answers';
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
export function estimateOf(answers: Answers, facts: readonly CoverageFact[]): Estimate | undefined {
  const { who, region, scheme, status, date, kind, level } = answers;
  if (who === undefined || region === undefined || scheme === undefined) return undefined;
  if (date === undefined || kind === undefined || level === undefined) return undefined;
  const insured = insuredAs(scheme, status);
  if (insured === undefined) return undefined;
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
    bill: billOf(answers),
    ...factsFor('settlement', facts, answers),
  };
  return { who, region, person, settlement, levelKnown };
}

/** An employee has a status, a resident none. */
function insuredAs(scheme: string, status: string | undefined): PersonEvent | undefined {
  if (scheme !== 'employee') return { scheme };
  return status === undefined ? undefined : { scheme, status };
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
