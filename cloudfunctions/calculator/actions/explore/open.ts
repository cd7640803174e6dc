/** The open questions of an event, and the ways of answering them. */
import type { AnswerValue } from '../../contract/explore';
import type { Possibilities } from './possible';

/** An unknown with its possible answers. */
export interface Open extends Possibilities {
  readonly path: string;
}

/** `person.facts.x` → group `person`, keys `facts`, `x`; a reading's id is one key whatever is in it. */
export function placeOf(path: string): { readonly group: string; readonly keys: readonly string[] } {
  const [group = '', ...keys] = path.split('.');
  return { group, keys: group === 'readings' ? [keys.join('.')] : keys };
}

/** One answer to one question, by its place among the possible ones. */
export interface Answered {
  readonly path: string;
  readonly index: number;
  readonly value: AnswerValue;
}

/** Every way of answering the questions of one group, the last question varying fastest. */
export function waysOf(open: readonly Open[], group: string): Answered[][] {
  return open
    .filter((one) => placeOf(one.path).group === group)
    .reduce<Answered[][]>(
      (ways, { path, values }) =>
        ways.flatMap((way) => values.map(({ value }, index) => [...way, { path, index, value }])),
      [[]],
    );
}
