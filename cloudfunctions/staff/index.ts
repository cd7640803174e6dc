import { defineFunction } from '../common/handler';
import { enterPayment, enterRefund } from './actions/counter';
import { approve, reject, returnBack } from './actions/decide';
import { detail } from './actions/detail';
import { me } from './actions/me';
import { exportPayouts, file, markPaid } from './actions/payout';
import { queue } from './actions/queue';
import { summary } from './actions/summary';

/** The office's side of premiums: entering at the counter, reviewing, paying out. */
export const main = defineFunction('staff', {
  me,
  queue,
  detail,
  approve,
  reject,
  return: returnBack,
  enterRefund,
  enterPayment,
  export: exportPayouts,
  file,
  markPaid,
  summary,
});
