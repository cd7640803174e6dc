import type { CrossoverChange } from '../../../cloudfunctions/calculator/contract';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { OVERFLOW_UNDECIDED } from '../../copy/overflow';
import type { Turn } from '../../estimate/compare';

/** More turns than one can keep in mind say less than few. */
export const MOST_CHANGES = 3;

/** What the two are like over the whole range that was looked at. */
export function turnTitle({ first, second, data: { better, range } }: Turn): string {
  if (better === 'unknown') return `${first}和${spaced(second)}，比不出哪种付得少`;
  if (better === 'depends') return '哪种更划算，看花多少钱';
  const bills = isZero(range.from)
    ? `${roundLimit(range.to)} 元以内`
    : `${roundLimit(range.from)} 到 ${roundLimit(range.to)} 元`;
  if (better === 'same') return `总费用 ${bills}，${first}和${spaced(second)}都一样`;
  const [less, more] = better === 'first' ? [first, second] : [second, first];
  return `总费用 ${bills}，${less}比${spaced(more)}自己付得少，或者一样`;
}

/** A figure stands apart from the word before it. */
const spaced = (name: string): string => (/^\d/.test(name) ? ` ${name}` : name);

/** From which bill on nobody knows; undefined where the whole range is settled by rules that are known. */
export function turnBeyond({ better, unknownFrom }: Turn['data']): string | undefined {
  if (better === 'unknown') return OVERFLOW_UNDECIDED;
  return unknownFrom === undefined
    ? undefined
    : `总费用从 ${groupThousands(unknownFrom)} 元起，${OVERFLOW_UNDECIDED}`;
}

/** How far was looked, and how closely: beyond it nothing is said. */
export function turnLimits({ range, better, unknownFrom, resolution }: Turn['data']): string[] {
  if (better === 'unknown') return [];
  const end = unknownFrom === undefined ? `只比到总费用 ${roundLimit(range.to)} 元，再多的没有比。` : '';
  return [`${end}中间要是只有一小段（${roundLimit(resolution)} 元以内）不一样，可能没有找到。`];
}

/** 总费用从 1,234.00 元起，三级医院自己付得少。 */
export function sayChange({ after }: CrossoverChange, { first, second }: Turn): string {
  const from = `总费用从 ${groupThousands(after.total)} 元起`;
  if (after.better === 'same') return `${from}，两种一样。`;
  return `${from}，${after.better === 'first' ? first : second}自己付得少。`;
}
