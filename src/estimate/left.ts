import type { Distance } from '../../cloudfunctions/calculator/contract';

/** One deductible, mark or limit of the year: how far it was before, and how far it is after. */
export interface Left {
  distance: Distance;
  /** What was left of it before this visit, or before what is only planned. */
  before: string;
}

const keyOf = ({ total, ends, payer }: Distance) => `${total} ${ends} ${payer ?? ''}`;

/** Each distance after, with what it was before; the person's own deductible first, then where paying begins. */
export function leftOf(after: readonly Distance[], before: readonly Distance[]): readonly Left[] {
  const earlier = new Map(before.map((distance) => [keyOf(distance), distance]));
  return [...after]
    .sort((one, other) => rank(one) - rank(other))
    .map((distance) => ({ distance, before: earlier.get(keyOf(distance))?.left ?? distance.of }));
}

const rank = ({ ends, payer }: Distance): number => {
  if (ends === 'start') return payer === undefined ? 0 : 2;
  return 1;
};
