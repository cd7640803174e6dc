import type { CoverageData, SettlementResult, StatementData } from '../../cloudfunctions/calculator/contract';
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

/** One hospital level of a comparison; `notCovered` where the rules do not pay at that level. */
export type LevelRow =
  | ({ level: number; notCovered?: undefined } & SettlementResult)
  | { level: number; notCovered: { code: string; reason?: string } };

/** One settlement at each of the three levels, lowest personal share first. */
export const compareLevels = (
  event: YearEvent & { earlier: readonly SettlementEvent[]; settlement: SettlementEvent },
): Promise<Result<{ rows: readonly LevelRow[] }>> =>
  call('calculator', { action: 'compare', over: 'level', ...event });
