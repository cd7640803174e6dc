/** What an event says of another calendar year than its own: nothing that had run up comes along. */
import type { ParametersEvent, PersonEvent, SettlementEvent } from '../contract/statement';
import { yearOf } from '../engine/periods';
import type { Region } from '../engine/region';
import { type Failure, notCovered } from '../reply';

/** Whether two days lie in different calendar years. */
export const isOtherYear = (one: string, other: string): boolean => yearOf(one) !== yearOf(other);

/** The person at the start of a year. */
export function personAtStart({
  poolingPaidElsewhere: _fund,
  largeIllnessBurdenBefore: _burden,
  ...person
}: PersonEvent): PersonEvent {
  return person;
}

/** The parameters at the start of a year. */
export function parametersAtStart(parameters: ParametersEvent | undefined): ParametersEvent | undefined {
  if (parameters === undefined) return undefined;
  const { deductibleUsed: _used, ...others } = parameters;
  return others;
}

/** What is left of a limit in one year does not say what there is of it in another, and no document does. */
export function limitOfOtherYear(
  settlement: Pick<SettlementEvent, 'limitLeft'>,
  parameters: ParametersEvent | undefined,
  region: Region,
): Failure | undefined {
  if (settlement.limitLeft !== undefined)
    return notCovered(`填的是这一年病种限额还剩多少，别的年份有多少资料里没有。${region.ask}`, [
      'settlement',
      'limitLeft',
    ]);
  return parameters?.ceilingLeft === undefined
    ? undefined
    : notCovered(`填的是这一年封顶线还剩多少，别的年份有多少资料里没有。${region.ask}`, [
        'parameters',
        'ceilingLeft',
      ]);
}
