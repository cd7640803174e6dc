/** The oracle's answer to an event, printed the way the contract prints it. */
import { type LayerEvent, printYear, type StatementEvent, type Year } from './event';
import { print, type Rational } from './rational';
import { shiyanYear } from './shiyan';
import { suizhouLayer, suizhouYear } from './suizhou';

/** The year of either region. */
export function oracleYear(event: StatementEvent): Year {
  return event.region === 'shiyan' ? shiyanYear(event) : suizhouYear(event);
}

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
