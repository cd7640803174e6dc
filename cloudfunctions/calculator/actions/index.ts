/** Every action of the contract by its name. */
import type { Action } from '../action';
import { accountUse } from './accountUse';
import { aidOnApplication } from './aidOnApplication';
import { coverage } from './coverage';
import { credit } from './credit';
import { enrolment } from './enrolment';
import { incentive } from './incentive';
import { premium } from './premium';
import { refundQuote } from './refundQuote';
import { scopeControl } from './scopeControl';
import { statement } from './statement';
import { whoPays } from './whoPays';

export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['accountUse', accountUse],
  ['aidOnApplication', aidOnApplication],
  ['coverage', coverage],
  ['credit', credit],
  ['enrolment', enrolment],
  ['incentive', incentive],
  ['premium', premium],
  ['refundQuote', refundQuote],
  ['scopeControl', scopeControl],
  ['statement', statement],
  ['whoPays', whoPays],
]);
