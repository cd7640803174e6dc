/** Every action of the contract by its name. */
import type { Action } from '../action';
import { accountUse } from './accountUse';
import { admission } from './admission';
import { aidOnApplication } from './aidOnApplication';
import { compare } from './compare';
import { coverage } from './coverage';
import { credit } from './credit';
import { crossover } from './crossover';
import { enrolment } from './enrolment';
import { explore } from './explore';
import { incentive } from './incentive';
import { layer } from './layer';
import { library } from './library';
import { premium } from './premium';
import { reconcile } from './reconcile';
import { reform } from './reform';
import { refundQuote } from './refundQuote';
import { scopeControl } from './scopeControl';
import { statement } from './statement';
import { whoPays } from './whoPays';

export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['accountUse', accountUse],
  ['admission', admission],
  ['aidOnApplication', aidOnApplication],
  ['compare', compare],
  ['coverage', coverage],
  ['credit', credit],
  ['crossover', crossover],
  ['enrolment', enrolment],
  ['explore', explore],
  ['incentive', incentive],
  ['layer', layer],
  ['library', library],
  ['premium', premium],
  ['reconcile', reconcile],
  ['reform', reform],
  ['refundQuote', refundQuote],
  ['scopeControl', scopeControl],
  ['statement', statement],
  ['whoPays', whoPays],
]);
