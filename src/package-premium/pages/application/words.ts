import type { ApplicationReply } from '../../../cloud/premium';
import { groupThousands } from '../../../components/Money/format';
import { sayDate } from '../../../copy/dates';

type State = ApplicationReply['state'];

/** What the state means, and whether one must do anything. */
export const titleOf = (application: ApplicationReply): string =>
  isOwnersLapse(application) ? '到期没有改好再交，已经作废' : TITLES[application.state];

/** Time ran out while the owner had it to mend; otherwise the office was late. */
const isOwnersLapse = ({ state, history }: ApplicationReply): boolean =>
  state === 'expired' && history.at(-2)?.state === 'returned';

const TITLES: Readonly<Record<State, string>> = {
  submitted: '正在审核，您不用做什么',
  returned: '退回了，请您改一改',
  approved: '审核通过，等着拨付',
  exported: '已经送到银行，等着到账',
  paid: '钱已经到账',
  bounced: '银行没有收，钱回到了账户',
  rejected: '没有通过',
  cancelled: '已经撤回',
  expired: '到期没有审核，已经结束',
};

/** What has happened, as a line of its course. */
export const DONE_NAMES: Readonly<Record<State, string>> = {
  submitted: '已提交',
  returned: '退回修改',
  approved: '审核通过',
  exported: '已送银行',
  paid: '已到账',
  bounced: '银行退回',
  rejected: '没有通过',
  cancelled: '您撤回了',
  expired: '到期结束',
};

export const FAILED: ReadonlySet<State> = new Set(['bounced', 'rejected', 'expired']);

/** What one waits for in a state, and what is to come after it. */
export const NEXT: Readonly<Partial<Record<State, { now: string; note: string; after: readonly string[] }>>> =
  {
    submitted: { now: '正在审核', note: '工作人员在核对缴费记录', after: ['拨付', '到账'] },
    returned: { now: '等您修改', note: '改好再交，接着审核', after: ['审核', '拨付', '到账'] },
    approved: { now: '等着拨付', note: '办理打款', after: ['到账'] },
    exported: { now: '等着到账', note: '银行正在办', after: [] },
  };

interface MoneyWords {
  kind?: 'warn';
  title: string;
  detail?: string;
}

/** Where the money is. */
export function moneyOf(application: ApplicationReply): MoneyWords {
  const { state, amount, expiresOn } = application;
  const yuan = `${groupThousands(amount)} 元`;
  switch (state) {
    case 'submitted':
      return {
        title: `${yuan}只是先留出`,
        detail: `还没有从账户扣走。到 ${sayDate(expiresOn)}还没有审核，就放回账户。`,
      };
    case 'returned':
      return {
        kind: 'warn',
        title: `请在 ${sayDate(expiresOn)}前改好再交`,
        detail: `过了就作废，钱放回账户。${yuan}现在只是先留出，还没有扣走。`,
      };
    case 'approved':
      return { title: `${yuan}已从账户扣出`, detail: '还没有拨付，拨付后到您的银行卡。' };
    case 'exported':
      return { title: `${yuan}已从账户扣出`, detail: '正在送到您的银行卡。' };
    case 'paid':
      return { title: `${yuan}已到您的银行卡`, detail: '到没到账，以银行的记录为准。' };
    case 'bounced':
      return { kind: 'warn', title: `${yuan}已回到账户`, detail: '可以换一张卡，再申请一次。' };
    case 'expired':
      return {
        kind: 'warn',
        title: `${yuan}没有扣，已放回账户`,
        detail: isOwnersLapse(application)
          ? '改好以后，可以再申请一次。'
          : '不是您的错，是到期还没有审核。可以再申请一次。',
      };
    case 'rejected':
      return { kind: 'warn', title: `${yuan}没有扣，已放回账户`, detail: '改好以后，可以再申请一次。' };
    case 'cancelled':
      return { title: `${yuan}没有扣，已放回账户`, detail: '需要时可以再申请。' };
  }
}
