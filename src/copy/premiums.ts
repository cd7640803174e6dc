import type { PersonPremium } from '../../cloudfunctions/premium/contract';
import type { IconName } from '../components/Icon';
import type { TagKind } from '../components/Tag';

interface StateWords {
  kind: TagKind;
  label: string;
  icon?: IconName;
}

/** Where a person's premium of the year stands, in a word. */
export const STATE_WORDS: Readonly<Record<PersonPremium['state'], StateWords>> = {
  owed: { kind: 'warn', label: '待缴', icon: 'clock' },
  late: { kind: 'bad', label: '过了集中缴费期', icon: 'warn' },
  closed: { kind: 'bad', label: '这一年不能再缴', icon: 'warn' },
  not_open: { kind: 'neutral', label: '还没开始缴' },
  paid: { kind: 'ok', label: '已缴', icon: 'check' },
  paid_by_account: { kind: 'ok', label: '已用账户缴', icon: 'check' },
  refunded: { kind: 'ok', label: '已返还', icon: 'check' },
  in_progress: { kind: 'neutral', label: '正在办理' },
  nothing_due: { kind: 'ok', label: '免缴', icon: 'star' },
  not_resident: { kind: 'neutral', label: '参加职工医保', icon: 'info' },
  differs: { kind: 'warn', label: '金额要核对' },
  no_answer: { kind: 'warn', label: '没有回应', icon: 'clock' },
  unknown: { kind: 'warn', label: '查不到金额' },
};
