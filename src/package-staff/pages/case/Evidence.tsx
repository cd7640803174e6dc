import { View } from '@tarojs/components';
import type { DetailReply } from '../../../cloud/staff';
import { aria } from '../../../components/aria';
import { Clause } from '../../../components/Clause';
import { Icon } from '../../../components/Icon';
import { groupThousands } from '../../../components/Money/format';
import { Heading, Seams } from '../../../components/Text';
import { DOOR_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { IDENTITY_NAMES } from '../../../copy/names';
import { RELATION_NAMES } from '../../../copy/people';
import { CHECK_NAMES } from '../../copy';
import './style.css';

type Check = DetailReply['checks'][number];

const relation = (key: string | null): string => (key === null ? '没有绑定' : (RELATION_NAMES[key] ?? key));
const money = (yuan: string | null): string => (yuan === null ? '没有' : groupThousands(yuan));
const identities = (keys: string | null): string =>
  (keys ?? '')
    .split(' ')
    .filter((key) => key !== '' && key !== 'ordinary')
    .map((key) => IDENTITY_NAMES[key] ?? key)
    .join('、') || '没有特殊身份';

/** What each check found, in a line. */
function finding({ check, ok, code, then, now }: Check, detail: DetailReply): string {
  const { binding, bill } = detail;
  switch (check) {
    case 'binding':
      return ok && binding !== null
        ? `${sayDate(binding.since)} · ${relation(now)} · ${DOOR_NAMES[binding.door] ?? ''}`
        : `申请时是${relation(then)}，现在${relation(now)}`;
    case 'account_use':
      return now ?? '按账户所在地的规定';
    case 'premium_paid':
      if (code === 'CORE_SILENT' || code === 'CORE_WRONG') return '参保系统没有回答清楚，过一会儿再看';
      if (!ok) return `申请时记录已缴 ${money(then)}，现在没有缴费记录`;
      return `参保系统${bill?.paidOn == null ? '' : ` · ${sayDate(bill.paidOn)}`} · ${money(now)}`;
    case 'figures':
      return then === null ? '规定里没有这项金额，以账单为准' : `规定 ${money(then)} · 账单 ${money(now)}`;
    case 'identity':
      return ok ? identities(now) : `申请时：${identities(then)}；现在：${identities(now)}`;
    case 'rule':
      return ok ? '与申请那天相同' : '申请以后换了规定，要重新申请';
    case 'amount':
      return ok ? `已留出 ${money(then)}` : `申请 ${money(then)} · 现在可返还 ${money(now)}`;
    case 'holder':
      return detail.bank.holder;
  }
}

/** Everything the application rests on, as it is today; what a reviewer must look at stands out. */
export function Evidence({ detail }: { detail: DetailReply }) {
  const good = detail.checks.filter(({ ok }) => ok).length;
  const bad = detail.checks.length - good;
  const look = detail.bank.cardChecked ? 0 : 1;
  const parts = [
    `${good} 项相符`,
    ...(bad === 0 ? [] : [`${bad} 项不符`]),
    ...(look === 0 ? [] : [`${look} 项请留意`]),
  ];
  return (
    <View className="card">
      <Heading>{parts.join('，')}</Heading>
      <View {...aria({ role: 'list' })}>
        {detail.checks.map((check) => (
          <Item
            key={check.check}
            kind={check.ok ? 'ok' : 'bad'}
            title={check.ok ? CHECK_NAMES[check.check].ok : CHECK_NAMES[check.check].bad}
            note={finding(check, detail)}
            cite={check.cite}
          />
        ))}
        {detail.bank.cardChecked ? null : (
          <Item kind="warn" title="卡号的校验位不对" note="申请人确认过没有写错，有些旧卡是这样" />
        )}
      </View>
    </View>
  );
}

const ICONS = { ok: 'done', warn: 'warn', bad: 'alert' } as const;
const SPOKEN = { ok: '相符', warn: '请留意', bad: '不符' } as const;

interface ItemProps {
  kind: 'ok' | 'warn' | 'bad';
  title: string;
  note: string;
  /** The clause that stands against it. */
  cite?: Check['cite'];
}

function Item({ kind, title, note, cite = null }: ItemProps) {
  return (
    <View className={`evidence evidence-${kind}`} {...aria({ role: 'listitem' })}>
      <View className="evidence-icon" {...aria({ role: 'img', name: SPOKEN[kind] })}>
        <Icon name={ICONS[kind]} />
      </View>
      <View className="grow">
        <View className="strong">{title}</View>
        <View className="note">
          <Seams>{note}</Seams>
        </View>
        {cite === null ? null : <Clause {...cite} />}
      </View>
    </View>
  );
}
