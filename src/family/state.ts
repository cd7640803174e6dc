import type { BindingState, HistoryEntry, RecordSummary } from '../cloud/family';
import type { IconName } from '../components/Icon';
import type { TagKind } from '../components/Tag';

interface Mark {
  kind: TagKind;
  label: string;
  icon?: IconName;
}

type Role = 'owner' | 'member' | 'guardian';

const ENDED: Readonly<Record<Exclude<BindingState, 'active' | 'invited'>, string>> = {
  revoked: '已解除',
  expired: '已过期',
  declined: '没有同意',
};

/** The state of a binding for somebody with a part in it: icon and word. */
export function stateMark(
  { state, waiting, taken }: Pick<RecordSummary, 'state' | 'waiting' | 'taken'>,
  role: Role,
): Mark {
  if (state === 'active') return { kind: 'ok', label: '已绑定', icon: 'check' };
  if (state === 'revoked' && !taken) return { kind: 'neutral', label: '已收回', icon: 'minus' };
  if (state !== 'invited') return { kind: 'neutral', label: ENDED[state], icon: 'minus' };
  if (waiting === role)
    return { kind: 'warn', label: role === 'guardian' ? '等您同意' : '等您确认', icon: 'clock' };
  if (waiting === 'member') return { kind: 'warn', label: '等他同意', icon: 'clock' };
  return { kind: 'warn', label: waiting === 'guardian' ? '等监护人同意' : '等账户主人确认', icon: 'clock' };
}

const BY: Readonly<Record<HistoryEntry['by'], string>> = {
  owner: '账户主人',
  member: '使用人',
  guardian: '监护人',
  clerk: '窗口工作人员',
  time: '到期',
};

/** One step of a history: who did what. */
export function sayStep({ from, to, waiting, by, present }: HistoryEntry): string {
  const who = by === 'clerk' && present !== null ? `窗口按${BY[present]}的申请` : BY[by];
  if (to === 'active') return from === null ? `${who}办理，绑定生效` : `${who}同意，绑定生效`;
  if (to === 'declined') return `${who}没有同意`;
  if (to === 'revoked' && from === 'active') return `${who}解除了绑定`;
  if (to === 'revoked') return `${who}收回了${by === 'member' ? '同意' : '邀请'}`;
  if (to === 'expired') return '邀请过期，没有绑定';
  if (waiting === 'owner') return `${who}接受了邀请，等账户主人确认`;
  return waiting === 'guardian' ? `${who}签了承诺书，等监护人同意` : `${who}签了承诺书，发出邀请`;
}

/** 还有 2 天: of an invitation. */
export function sayRemaining(expiresAt: number, now: number): string {
  const minutes = Math.max(0, Math.ceil((expiresAt - now) / 60_000));
  if (minutes < 60) return `还有 ${minutes} 分钟有效`;
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? `还有 ${hours} 小时有效` : `还有 ${Math.ceil(hours / 24)} 天有效`;
}
