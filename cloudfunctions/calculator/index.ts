/** The cloud function: open to everybody, the compiled rules inside the bundle. */
import rules from 'rules:compiled';
import { defineOpenFunction } from '../common/openHandler';
import { createCalculator } from './main';

/** The calculator itself, for the functions that ask it: an event in, its reply out. */
export const calculate = createCalculator(rules);

export const main = defineOpenFunction(calculate);
