/**
 * Aimed years: one settlement's amount is chosen so that a running total of the year lands on a mark of the
 * documents, or one fen beside it. The oracle itself says where that is.
 */
import fc from 'fast-check';
import { oracleYear } from './answer';
import { LARGEST_FEN, yuan } from './arbitraries';
import type { SettlementInput, StatementEvent } from './event';
import { decimal, isLess } from './rational';

/** Running total and the mark it is to reach, in yuan. */
type Mark = readonly [total: string, yuan: string];

export const SHIYAN_AIMS: readonly Mark[] = [
  ['counted', '500'],
  ['counted', '3000'],
  ['fund', '1250'],
  ['fund', '3000'],
  ['poolingFund', '120000'],
];
export const KUNMING_AIMS: readonly Mark[] = [
  ['fund', '6000'],
  ['eligible', '6000'],
];
export const SUIZHOU_AIMS: readonly Mark[] = [
  ['ordinary', '350'],
  ['outpatient', '450'],
  ['outpatient', '500'],
  ['outpatient', '550'],
  ['pooling', '150000'],
  ['burden', '6000'],
  ['burden', '12000'],
  ['burden', '30000'],
  ['burden', '100000'],
  ['largeIllness', '350000'],
  ['aidBase', '1800'],
  ['aidBase', '5000'],
  ['medicalAid', '40000'],
  ['tiltedBase', '5000'],
  ['tiltedBase', '7000'],
  ['tiltedAid', '80000'],
];

function withAmount(event: StatementEvent, index: number, fen: number): StatementEvent {
  const settlements = event.settlements.map((one, place): SettlementInput => {
    if (place !== index) return one;
    // A summary bill knows no share of out-of-catalogue costs.
    const { outOfScopeShare: _, ...rest } = one;
    return { ...rest, bill: { total: yuan(fen), inScope: yuan(fen) } };
  });
  return { ...event, settlements };
}

/** The least amount of fen at settlement `index` with which the total reaches the mark, if any does. */
function leastAmount(event: StatementEvent, index: number, [total, mark]: Mark): number | undefined {
  const target = decimal(mark);
  const upToIt = { ...event, settlements: event.settlements.slice(0, index + 1) };
  const reaches = (fen: number): boolean => {
    const reached = oracleYear(withAmount(upToIt, index, fen)).marks[total];
    return reached !== undefined && !isLess(reached, target);
  };
  if (!reaches(LARGEST_FEN)) return undefined;
  let [low, high] = [0, LARGEST_FEN];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Turns years into aimed years; a year in which the mark is out of reach stays as it was. */
export function aimed(
  events: fc.Arbitrary<StatementEvent>,
  marks: readonly Mark[],
): fc.Arbitrary<StatementEvent> {
  return fc
    .tuple(events, fc.constantFrom(...marks), fc.nat({ max: 5 }), fc.constantFrom(-1, 0, 1))
    .map(([event, mark, position, step]) => {
      const index = Math.min(position, event.settlements.length - 1);
      const fen = leastAmount(event, index, mark);
      return fen === undefined
        ? event
        : withAmount(event, index, Math.min(LARGEST_FEN, Math.max(0, fen + step)));
    });
}
