import type { CoverageData, CoverageFact } from '../../cloudfunctions/calculator/contract';
import type { Json, PersonEvent, SettlementEvent, Unknown } from '../cloud/calculator';
import { isZero } from '../components/Money/format';
import { type Answers, UNKNOWN } from './answers';
import { askedOf } from './asked';
import { asksInstitution, flagsOf, listOf } from './coverage';
import { isEmpty, normaliseAmount, percentToRatio } from './entry';
import { factsOf } from './facts';
import { possibleLists } from './lists';

/** Everything that the calculator needs for one estimate. */
export interface Estimate {
  who: string;
  region: string;
  person: PersonEvent;
  settlement: SettlementEvent;
  /** What the user does not know: it stands neither in `person` nor in `settlement`, and the result is a range. */
  unknown: readonly Unknown[];
  /** False where the rules do not look at the hospital's level: then it is neither asked nor shown. */
  levelMatters: boolean;
  /** The kept visit that this one takes the place of. */
  replaces?: string | undefined;
  /** Nothing was said now of what had run up before in the year: what was kept of it goes on counting. */
  keepsBurden: boolean;
}

const amount = (typed: string | undefined) => normaliseAmount(typed ?? '');

/** The contract wants a level even where no rule looks at it. */
const ANY_LEVEL = 1;

/** The answers as the calculator's event, or undefined while a question is open. */
export function estimateOf(answers: Answers, data: CoverageData): Estimate | undefined {
  const { who, region, scheme, date, kind, level } = answers;
  if (who === undefined || region === undefined || scheme === undefined) return undefined;
  if (date === undefined || kind === undefined) return undefined;
  const { fields } = askedOf(data, answers);
  const levelMatters = fields.has('level') || asksInstitution(data, { ...answers, level: UNKNOWN });
  if (levelMatters && level === undefined) return undefined;
  const insured = insuredAs(scheme, answers, data);
  if (insured === undefined) return undefined;
  const facts = factsOf(data, answers);
  const person: PersonEvent = { ...insured, ...balances(answers), ...factsFor('person', facts, answers) };
  const settlement: SettlementEvent = {
    date,
    kind,
    ...(levelMatters ? known('level', level, Number) : { level: ANY_LEVEL }),
    ...circumstances(answers, data),
    ...(answers.statusThen === undefined || scheme !== 'employee' ? {} : { status: answers.statusThen }),
    bill: billOf(answers, facts),
    ...factsFor('settlement', facts, answers),
  };
  const { replaces } = answers;
  const keepsBurden = answers.burdenBefore === undefined;
  const unknown = unknownIn(answers, data);
  return { who, region, person, settlement, unknown, levelMatters, replaces, keepsBurden };
}

/** A field of the event, unless its answer is missing or 不清楚. */
function known(field: string, answer: string | undefined, as: (text: string) => Json): Record<string, Json> {
  return answer === undefined || answer === UNKNOWN ? {} : { [field]: as(answer) };
}

/** An employee has a status, a resident identities and what has been recognised. */
function insuredAs(scheme: string, answers: Answers, data: CoverageData): PersonEvent | undefined {
  if (scheme === 'employee')
    return answers.status === undefined ? undefined : { scheme, ...known('status', answers.status, String) };
  const asked = askedOf(data, answers);
  const identities = [...listOf(answers.identities)];
  const recognised = listOf(answers.recognised).filter((one) => asked.recognised.includes(one));
  return {
    scheme,
    ...(identities.length === 0 ? {} : { identities }),
    ...(recognised.length === 0 ? {} : { recognised }),
  };
}

/** What the accounts hold, and what had run up in the year before. */
function balances({ scheme, accountBalance, familyBalance, burdenBefore }: Answers): Record<string, Json> {
  const given = (field: string, typed: string | undefined) =>
    isEmpty(typed) ? {} : { [field]: amount(typed) };
  if (scheme !== 'employee') return given('largeIllnessBurdenBefore', burdenBefore);
  return { ...given('accountBalance', accountBalance), ...given('familyAccountBalance', familyBalance) };
}

/** Where it took place and what was special about it; only what this kind of visit is asked. */
function circumstances(answers: Answers, data: CoverageData): Record<string, Json> {
  const { place, province, institution, disease, limitLeft } = answers;
  const { fields } = askedOf(data, answers);
  const told = listOf(answers.flags);
  const flags = flagsOf(data, answers)
    .map(({ flag }) => flag)
    .filter((flag) => told.includes(flag));
  const inside = fields.has('inProvince') ? province : 'inside';
  return {
    ...(asksPlace(fields) && place !== undefined && place !== 'local'
      ? { ...known('place', place, String), ...known('inProvince', inside, (text) => text !== 'outside') }
      : {}),
    ...(asksInstitution(data, answers) ? known('institution', institution, String) : {}),
    ...(fields.has('disease') && disease !== 'none' ? known('disease', disease, String) : {}),
    ...(fields.has('limitLeft') ? known('limitLeft', limitLeft, amount) : {}),
    ...(flags.length === 0 ? {} : { flags }),
  };
}

/** Whether the rules look at where one is treated. */
export const asksPlace = (fields: ReadonlySet<string>): boolean =>
  fields.has('place') || fields.has('inProvince');

function billOf(answers: Answers, facts: readonly CoverageFact[]): Json {
  if (answers.billMode !== 'items') {
    const total = amount(answers.total);
    return isEmpty(answers.inScope) ? { total } : { total, inScope: amount(answers.inScope) };
  }
  const item = (typed: string | undefined) => amount(typed) || '0';
  const classB = item(answers.classB);
  return {
    classA: item(answers.classA),
    classB: isZero(classB)
      ? []
      : [{ amount: classB, ...firstPay(answers.classBPercent), ...factsFor('item', facts, answers) }],
    other: item(answers.other),
    selfPaid: item(answers.selfPaid),
  };
}

/** Left out where the rules state it. */
const firstPay = (percent: string | undefined): Record<string, Json> =>
  isEmpty(percent) ? {} : { firstPayRatio: percentToRatio(percent ?? '') };

/** The answers 不清楚, as the paths of what the calculator shall try out. */
function unknownIn(answers: Answers, data: CoverageData): readonly Unknown[] {
  const { fields, identities, recognised } = askedOf(data, answers);
  const { scheme, status, kind, level, institution, place, province, limitLeft } = answers;
  const away = place !== undefined && place !== 'local';
  const open: readonly (readonly [boolean, Unknown])[] = [
    [scheme === 'employee' && status === UNKNOWN, { path: 'person.status' }],
    [identities.length > 0 && answers.identities === UNKNOWN, listUnknown('identities', data, answers)],
    [recognised.length > 0 && answers.recognised === UNKNOWN, listUnknown('recognised', data, answers)],
    [fields.has('level') && level === UNKNOWN, { path: 'settlement.level' }],
    [
      asksInstitution(data, answers) && (institution === UNKNOWN || institution === undefined),
      { path: 'settlement.institution' },
    ],
    [
      asksPlace(fields) && place === UNKNOWN,
      { path: 'settlement.place', among: [...placesFor(kind, fields)] },
    ],
    // Whoever does not know the place was not asked for the province.
    [
      fields.has('inProvince') && away && (province === UNKNOWN || province === undefined),
      { path: 'settlement.inProvince' },
    ],
    [fields.has('disease') && answers.disease === UNKNOWN, { path: 'settlement.disease' }],
    [
      fields.has('limitLeft') && limitLeft === UNKNOWN,
      { path: 'settlement.limitLeft', from: '0', to: mostOf(answers) },
    ],
    [answers.billMode !== 'items' && isEmpty(answers.inScope), { path: 'settlement.bill.inScope' }],
  ];
  const facts = factsOf(data, answers).flatMap((fact) =>
    answers[`fact.${fact.name}`] === UNKNOWN ? [{ path: `${fact.of}.facts.${fact.name}` }] : [],
  );
  return [...open.flatMap(([is, unknown]) => (is ? [unknown] : [])), ...facts];
}

/** A list of which some was told before: only what agrees with that is still possible. */
function listUnknown(list: 'identities' | 'recognised', data: CoverageData, answers: Answers): Unknown {
  const among = possibleLists(list, data, answers);
  return { path: `person.${list}`, ...(among === undefined ? {} : { among }) };
}

/** The largest amount that the contract takes. */
const MOST = '99999999.99';

/** More than the bill's total nothing of a visit can be; of a bill by items the total is not known here. */
const mostOf = ({ billMode, total }: Answers): string =>
  billMode === 'items' ? MOST : amount(total) || MOST;

const PLACES = ['local', 'filed', 'referred', 'unreferred'] as const;

/** Where such a visit can take place; an emergency needs no formality, and some rules look at the province alone. */
export function placesFor(kind: string | undefined, fields: ReadonlySet<string>): readonly string[] {
  if (!fields.has('place')) return ['local', 'filed'];
  return kind === 'emergency_rescue' ? PLACES.slice(0, 3) : PLACES;
}

function factsFor(
  of: CoverageFact['of'],
  facts: readonly CoverageFact[],
  answers: Answers,
): Record<string, Json> {
  const told = facts.flatMap((fact) => {
    const text = answers[`fact.${fact.name}`];
    const open = text === undefined || text === UNKNOWN;
    return fact.of === of && !open ? [[fact.name, factValue(fact, text)] as const] : [];
  });
  return told.length === 0 ? {} : { facts: Object.fromEntries(told) };
}

/** A count is a number and a flag a boolean in the event; amounts, days and words stay text. */
function factValue(fact: CoverageFact, text: string): Json {
  if (fact.type === 'count') return Number(text);
  if (fact.type === 'flag') return text === 'yes';
  if (fact.type === 'choices') return [...listOf(text)];
  return fact.type === 'amount' ? amount(text) : text;
}
