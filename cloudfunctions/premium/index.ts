import { defineFunction } from '../common/handler';
import { apply } from './actions/apply';
import { cancel } from './actions/cancel';
import { correct } from './actions/correct';
import { list } from './actions/list';
import { order } from './actions/order';
import { overview } from './actions/overview';
import { pay } from './actions/pay';
import { payQuote } from './actions/payQuote';
import { progress } from './actions/progress';
import { quote } from './actions/quote';

/** What a family owes for a year, and paying it from the personal account. */
export const main = defineFunction('premium', {
  overview,
  quote,
  payQuote,
  pay,
  apply,
  correct,
  cancel,
  list,
  order,
  progress,
});
