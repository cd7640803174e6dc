/** The compilers of values and conditions, as one thing that scopes carry. */
import { compileAmount } from './amounts';
import { compileCondition } from './conditions';
import { compileCount } from './counts';
import { compileRatio } from './ratios';
import type { Compilers } from './scope';
import { compileWord } from './words';

export const COMPILERS: Compilers = {
  amount: compileAmount,
  ratio: compileRatio,
  count: compileCount,
  word: compileWord,
  condition: compileCondition,
};

export type { Getter, Scope, Test } from './scope';
export { compileAmount, compileCondition, compileRatio };
