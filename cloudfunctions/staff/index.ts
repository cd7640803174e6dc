import { defineFunction } from '../common/handler';
import { enterPayment, enterRefund, quote } from './actions/counter';
import { approve, reject, returnBack } from './actions/decide';
import { detail, unmask } from './actions/detail';
import { me } from './actions/me';
import { endOrder, openOrders } from './actions/orders';
import { bounceLater, exportPayouts, file, files, giveUp, markPaid } from './actions/payout';
import { queue } from './actions/queue';
import { summary } from './actions/summary';

/** The office's side of premiums: entering at the counter, reviewing, paying out. */
export const main = defineFunction('staff', {
  me,
  queue,
  detail,
  unmask,
  approve,
  reject,
  return: returnBack,
  quote,
  enterRefund,
  enterPayment,
  export: exportPayouts,
  file,
  files,
  giveUp,
  bounceLater,
  markPaid,
  openOrders,
  endOrder,
  summary,
});
