import { defineFunction } from '../common/handler';
import { activate } from './actions/activate';
import { confirm, respondAsGuardian, unbind, withdraw } from './actions/answer';
import { bindByForm } from './actions/bindByForm';
import { counterBind, counterCode, counterLookup, counterRelink, counterUnbind } from './actions/counter';
import { exportMyData } from './actions/exportMyData';
import { codeImage, invite, showMyCode } from './actions/invite';
import { notices, readNotices } from './actions/notices';
import { deleteMyAccount, unmask } from './actions/ownData';
import { proveByCounterCode, proveByPhone } from './actions/proof';
import { record, records } from './actions/records';
import { relations } from './actions/relations';
import { status, texts } from './actions/status';
import { accept, bindByCode, decline, previewCode } from './actions/useCode';
import type { FamilyAction } from './contract';
import { tidy } from './tidy';

const actions = {
  status,
  texts,
  activate,
  proveByPhone,
  proveByCounterCode,
  relations,
  bindByForm,
  invite,
  bindByCode,
  confirm,
  unbind,
  showMyCode,
  codeImage,
  previewCode,
  accept,
  decline,
  respondAsGuardian,
  withdraw,
  records,
  record,
  notices,
  readNotices,
  unmask,
  exportMyData,
  deleteMyAccount,
  counterLookup,
  counterCode,
  counterBind,
  counterUnbind,
  counterRelink,
} satisfies Record<FamilyAction, unknown>;

/** Family accounts: who you are, who shares an account with whom, and how that begins and ends. */
export const main = defineFunction('family', actions, { timer: tidy });
