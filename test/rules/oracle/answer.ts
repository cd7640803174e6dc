/** The oracle's answer to an event, printed the way the contract prints it. */
import { type LayerEvent, printYear, type StatementEvent, type Year } from './event';
import { kunmingYear } from './kunming';
import { nationalYear } from './national';
import { print, type Rational } from './rational';
import { shiyanYear } from './shiyan';
import { suizhouLayer, suizhouYear } from './suizhou';

const YEARS = { shiyan: shiyanYear, suizhou: suizhouYear, kunming: kunmingYear, national: nationalYear };

/** The year as the event's region works it out. */
export const oracleYear = (event: StatementEvent): Year => YEARS[event.region](event);

/** The `data` of a `statement`, without its lines. */
export const answerStatement = (event: StatementEvent) => printYear(oracleYear(event));

const printOrNull = (value: Rational | null): string | null => (value === null ? null : print(value));

/** The `data` of a `layer`, without its lines. */
export function answerLayer(event: LayerEvent) {
  const { paid, left, threshold, cap, aidClass } = suizhouLayer(event);
  return {
    paid: print(paid),
    left: print(left),
    ...(threshold === undefined ? {} : { threshold: print(threshold) }),
    ...(cap === undefined ? {} : { cap: printOrNull(cap) }),
    ...(aidClass === undefined ? {} : { aidClass }),
  };
}
