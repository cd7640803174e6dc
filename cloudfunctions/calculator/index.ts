/** The cloud function: open to everybody, the compiled rules inside the bundle. */
import rules from 'rules:compiled';
import { defineOpenFunction } from '../common/openHandler';
import { createCalculator } from './main';

export const main = defineOpenFunction(createCalculator(rules));
