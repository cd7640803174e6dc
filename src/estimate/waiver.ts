import type { Line, StatementData } from '../../cloudfunctions/calculator/contract';
import { type PersonEvent, type SettlementEvent, statement } from '../cloud/calculator';
import type { Result } from '../cloud/call';

/** A deductible that an identity spares the person at this visit. */
export interface Waiver {
  identities: readonly string[];
  /** The line of the same visit without an identity: what the deductible takes then, and its clause. */
  line: Line;
  /** Where that line stands among the visit's own: what comes before a deductible looks at no identity. */
  at: number;
  /** The year with whose last day the waiver ends; left out where it goes on or nothing is known of the next one. */
  lastYear?: number;
}

interface YearOf {
  region: string;
  person: PersonEvent;
}

/** What the identity spares at the last of these settlements, whose year is worked out already. */
export async function waiverOf(
  { region, person }: YearOf,
  settlements: readonly SettlementEvent[],
  worked: StatementData,
): Promise<Result<Waiver | undefined>> {
  const identities = identitiesOf(person);
  const last = settlements[settlements.length - 1];
  if (worked.deductibleWaived !== true || last === undefined) return { ok: true, data: undefined };
  const { identities: _spared, ...others } = person;
  const year = Number(last.date.slice(0, 4));
  const [plain, lastDay, nextYear] = await Promise.all([
    statement({ region, person: { ...others, scheme: person.scheme }, settlements }),
    isWaived({ region, person }, { ...last, date: `${year}-12-31` }),
    isWaived({ region, person }, { ...last, date: `${year + 1}-01-01` }),
  ]);
  for (const one of [plain, lastDay, nextYear]) if (!one.ok) return one;
  const lines = plain.ok ? (plain.data.settlements[settlements.length - 1]?.lines ?? []) : [];
  const at = lines.findIndex(({ step }) => step === 'deductible');
  const line = lines[at];
  // Nobody pays one here.
  if (line === undefined) return { ok: true, data: undefined };
  const ends = lastDay.ok && lastDay.data === true && nextYear.ok && nextYear.data === false;
  return { ok: true, data: { identities, line, at, ...(ends ? { lastYear: year } : {}) } };
}

/** Whether an identity spares the deductible of a settlement that begins a year; undefined where no rule says. */
export async function isWaived(
  { region, person }: YearOf,
  settlement: SettlementEvent,
): Promise<Result<boolean | undefined>> {
  if (identitiesOf(person).length === 0) return { ok: true, data: undefined };
  const { largeIllnessBurdenBefore: _runUp, ...others } = person;
  const worked = await statement({
    region,
    person: { ...others, scheme: person.scheme },
    settlements: [settlement],
  });
  if (worked.ok) return { ok: true, data: worked.data.deductibleWaived };
  return worked.error.code === 'NOT_COVERED' ? { ok: true, data: undefined } : worked;
}

const identitiesOf = ({ identities }: PersonEvent): readonly string[] =>
  Array.isArray(identities) ? identities.filter((one) => typeof one === 'string') : [];
