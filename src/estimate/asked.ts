import type { CoverageAsks, CoverageData } from '../../cloudfunctions/calculator/contract';
import { type Answers, ON_SHEET, UNKNOWN } from './answers';
import { benefitsOf, inForce, listOf } from './coverage';
import { isNothing } from './entry';

/** What the rules look at for the visit that is being told: nothing else is asked. */
export interface Asked {
  /** Fields of the contract: `level`, `place` … */
  fields: ReadonlySet<string>;
  identities: readonly string[];
  recognised: readonly string[];
  facts: ReadonlySet<string>;
  /** The rules state what share of class B is paid first. */
  firstPayStated: boolean;
  /** Only a bill by class can show what somebody else bears of the self-paid part. */
  classesMatter: boolean;
}

const NOTHING: Asked = {
  fields: new Set(),
  identities: [],
  recognised: [],
  facts: new Set(),
  firstPayStated: false,
  classesMatter: false,
};

/** From the calculator's `coverage`. A layer that is for other identities alone asks nothing of this person. */
export function askedOf(data: CoverageData, answers: Answers): Asked {
  const { date, kind } = answers;
  if (date === undefined || kind === undefined) return NOTHING;
  const asks = benefitsOf(data, answers)
    .filter((benefit) => inForce(benefit, date) && benefit.kinds.includes(kind))
    .flatMap((benefit) => benefit.asks.filter((one) => one.kinds.includes(kind)));
  const has = identitiesTold(answers);
  const applying = asks.filter(({ only }) => only === undefined || only.some(has));
  return {
    fields: new Set(applying.flatMap((one) => one.fields)),
    identities: [...new Set(asks.flatMap((one) => one.identities))],
    recognised: [...new Set(asks.flatMap((one) => one.recognised))],
    facts: new Set(applying.flatMap((one) => one.facts.filter((fact) => factMatters(fact, one, answers)))),
    firstPayStated: asks.some((one) => one.firstPayStated === true),
    classesMatter: applying.some(({ factsWhere = [] }) =>
      factsWhere.some(
        (where) =>
          where.selfPaid === true && answers[`fact.${where.fact}`] !== 'no' && mayHold(where, answers),
      ),
    ),
  };
}

type Where = NonNullable<CoverageAsks['factsWhere']>[number];

/** A fact that matters under circumstances alone is asked where one of them may hold. */
function factMatters(fact: string, { factsWhere = [] }: CoverageAsks, answers: Answers): boolean {
  const wheres = factsWhere.filter((where) => where.fact === fact);
  const told = ({ selfPaid }: Where) => selfPaid === undefined || hasSelfPaid(answers);
  return wheres.length === 0 || wheres.some((where) => told(where) && mayHold(where, answers));
}

/** Whether the circumstances of a person and a visit hold, or may while nobody knows. */
function mayHold({ identities, places, yes = [] }: Where, answers: Answers): boolean {
  const { place = 'local' } = answers;
  return (
    (identities === undefined || identities.some(identitiesTold(answers))) &&
    (places === undefined || place === UNKNOWN || places.includes(place)) &&
    yes.every((name) => answers[`fact.${name}`] !== 'no')
  );
}

const hasSelfPaid = ({ billMode, selfPaid = '' }: Answers): boolean =>
  billMode === ON_SHEET || (billMode === 'items' && !isNothing(selfPaid));

/** Whether the person has, or while nobody knows may have, this identity. */
function identitiesTold({ identities }: Answers): (identity: string) => boolean {
  const told = listOf(identities);
  return (identity) => identities === UNKNOWN || told.includes(identity);
}

/** Whether the rules looked at the hospital's level of a kept visit. */
export function looksAtLevel(
  data: CoverageData,
  { region, person }: { region: string; person: Readonly<Record<string, unknown>> },
  { date, kind }: Readonly<Record<string, unknown>>,
): boolean {
  if (typeof date !== 'string' || typeof kind !== 'string' || typeof person.scheme !== 'string') return false;
  return askedOf(data, { region, scheme: person.scheme, date, kind }).fields.has('level');
}
