import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { percent } from '../components/Money/format';
import { isRecord } from '../state/store';
import { type Answers, answersStore } from './answers';
import { schemesOf } from './coverage';
import { factsOf } from './facts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const words = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(',') : undefined;

/** A kept settlement as the answers that made it, so that it can be changed. */
export function answersOfSettlement(settlement: Readonly<Record<string, unknown>>): Answers {
  const { level, place, inProvince, bill, facts } = settlement;
  return {
    date: text(settlement.date),
    kind: text(settlement.kind),
    statusThen: text(settlement.status),
    level: typeof level === 'number' ? String(level) : undefined,
    institution: text(settlement.institution),
    place: text(place) ?? 'local',
    province: inProvince === false ? 'outside' : 'inside',
    disease: text(settlement.disease) ?? 'none',
    limitLeft: text(settlement.limitLeft),
    flags: words(settlement.flags),
    ...(isRecord(bill) ? billAnswers(bill) : {}),
    ...(isRecord(facts) ? factAnswers(facts) : {}),
  };
}

function billAnswers(bill: Readonly<Record<string, unknown>>): Answers {
  if (bill.total !== undefined)
    return { billMode: 'total', total: text(bill.total), inScope: text(bill.inScope) };
  const [classB] = Array.isArray(bill.classB) ? bill.classB.filter(isRecord) : [];
  const ratio = text(classB?.firstPayRatio);
  return {
    billMode: 'items',
    classA: text(bill.classA),
    classB: text(classB?.amount),
    classBPercent: ratio === undefined ? undefined : percent(ratio).slice(0, -1),
    other: text(bill.other),
    selfPaid: text(bill.selfPaid),
    ...(isRecord(classB?.facts) ? factAnswers(classB.facts) : {}),
  };
}

function factAnswers(facts: Readonly<Record<string, unknown>>): Answers {
  const told = Object.entries(facts).map(([name, value]): readonly [string, string] => {
    if (typeof value === 'boolean') return [`fact.${name}`, value ? 'yes' : 'no'];
    return [`fact.${name}`, words(value) ?? String(value)];
  });
  return Object.fromEntries(told);
}

/** What must not go along when an estimate is handed to somebody else: who it is, and what their accounts hold. */
const OWN: readonly string[] = [
  'who',
  'known',
  'told',
  'replaces',
  'asksThen',
  'accountBalance',
  'familyBalance',
];

const BILL = [
  'billMode',
  'total',
  'inScope',
  'classA',
  'classB',
  'classBPercent',
  'other',
  'selfPaid',
] as const;
const VISIT = ['date', 'kind', 'level', 'institution', 'disease', 'flags', ...BILL] as const;

/** What these answers say of the visit, not of whose it is; `there`: of its place in the same city too. */
export function visitOf(answers: Answers, data: CoverageData, there: boolean): Answers {
  const facts = factsOf(data, answers).filter((fact) => fact.of !== 'person');
  const local = there
    ? (['place', 'province', ...facts.map(({ name }) => `fact.${name}` as const)] as const)
    : [];
  return Object.fromEntries([...VISIT, ...local].map((key) => [key, answers[key]]));
}

/** The answers as text for an address, without whom they are about. */
export function toAddress(answers: Answers): string {
  const told = Object.entries(answers).filter(([key, value]) => value !== undefined && !OWN.includes(key));
  return encodeURIComponent(JSON.stringify(Object.fromEntries(told)));
}

/** Chats and routers encode an address again or decode it on its way: taken as often as it needs. */
function bare(address: string, most = 3): string {
  return most === 0 || address.startsWith('{') ? address : bare(decodeURIComponent(address), most - 1);
}

/** Opens the inputs that somebody handed over; an address that is no such text changes nothing. */
export function openFromAddress(address: string): void {
  try {
    const told: unknown = JSON.parse(bare(address));
    if (!isRecord(told)) return;
    const texts = Object.entries(told).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    answersStore.set({ ...Object.fromEntries(texts), who: HANDED_OVER });
  } catch {
    // A link cut short on its way is like no link: the page says that questions are open.
    answersStore.set({});
  }
}

/** Begins an estimate as the code of a shared picture says: in its city, with its insurance and visit if they are known. */
export function openFromCode(scene: string, data: CoverageData): void {
  // WeChat hands the code's words over with their commas escaped.
  const [region, scheme, kind] = scene.split(/,|%2C/i);
  const known = scheme !== undefined && schemesOf(data, region).includes(scheme);
  answersStore.set(known ? { region, scheme, ...(kind === undefined ? {} : { kind }) } : {});
}

/** Whom an estimate is about that came by a link: nobody whose year is kept here. */
export const HANDED_OVER = '分享来的测算';
