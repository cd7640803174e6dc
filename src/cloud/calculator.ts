import type {
  CompareData,
  CompareRow,
  CoverageData,
  CrossoverData,
  CrossoverSide,
  ExploreData,
  LibraryData,
  ReformData,
  SettlementResult,
  StatementData,
} from '../../cloudfunctions/calculator/contract';
import { call, type Result } from './call';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `person`, `settlement` and their keys are those of the calculator's contract. */
export interface PersonEvent {
  scheme: string;
  [key: string]: Json;
}

export interface SettlementEvent {
  date: string;
  kind: string;
  [key: string]: Json;
}

interface YearEvent {
  region: string;
  person: PersonEvent;
}

/** Which regions, schemes and benefits the data has. */
export const coverage = (): Promise<Result<CoverageData>> => call('calculator', { action: 'coverage' });

/** A person-year, settlement after settlement, with the readings that would change it. */
export const statement = (
  event: YearEvent & { settlements: readonly SettlementEvent[] },
): Promise<Result<StatementData>> => call('calculator', { action: 'statement', explain: true, ...event });

/** One side of a comparison; `best`: on it the person surely pays least. */
export type Side = CompareRow & { readonly best?: true };

/** One side of a comparison that has figures. */
export type CoveredSide = Extract<Side, SettlementResult>;

/** What the sides of a comparison differ in. */
export type Over = 'level' | 'place' | 'province' | 'year' | 'version';

/** Whether a side has figures: the rules may not pay there. */
export const isCovered = (row: Side): row is CoveredSide => !('notCovered' in row);

/** A settlement with the year before it. */
export interface VisitEvent extends YearEvent {
  earlier: readonly SettlementEvent[];
  settlement: SettlementEvent;
}

/** One settlement seen from each side, lowest personal share first; `both`: away in the province and outside it. */
export async function compare(
  event: VisitEvent & { over: Over; inProvince?: 'both' },
): Promise<Result<readonly Side[]>> {
  const compared = await call<CompareData>('calculator', { action: 'compare', ...event });
  if (!compared.ok) return compared;
  const { rows, best } = compared.data;
  return { ok: true, data: rows.map((row, index) => (best.includes(index) ? { ...row, best: true } : row)) };
}

/** What the user does not know, and what is still possible. */
export interface Unknown {
  path: string;
  among?: readonly (string | number | boolean | readonly string[])[];
  from?: string;
  to?: string;
}

/** What an estimate can still come to while answers are unknown, and which one to ask next. */
export const explore = (event: VisitEvent & { unknown: readonly Unknown[] }): Promise<Result<ExploreData>> =>
  call('calculator', { action: 'explore', explain: true, ...event });

/** Two sides of one settlement, and the bill at which the better one changes. */
export const crossover = (
  event: VisitEvent & { between: readonly [CrossoverSide, CrossoverSide] },
): Promise<Result<CrossoverData>> => call('calculator', { action: 'crossover', ...event });

/** A retired person's year of which the reform is looked at. */
interface ReformYear {
  annualCost: string;
  level: number;
  monthlyBefore: string;
}

/** A retired person's year before and after the reform of the accounts. */
export const reform = (event: ReformYear & { region: string }): Promise<Result<ReformData>> =>
  call('calculator', { action: 'reform', ...event });

/** The yearly costs at which the better of the two years changes, by what is left to pay in cash. */
export const reformCrossover = (region: string, year: ReformYear): Promise<Result<CrossoverData>> =>
  call('calculator', { action: 'crossover', region, reform: year });

/** The rules and procedures of a region for reading. */
export const library = (event: { region: string; topic: string }): Promise<Result<LibraryData>> =>
  call('calculator', { action: 'library', ...event });
