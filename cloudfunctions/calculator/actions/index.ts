/** Every action of the contract by its name. */
import type { Action } from '../action';
import { coverage } from './coverage';

export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([['coverage', coverage]]);
