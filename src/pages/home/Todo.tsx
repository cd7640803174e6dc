import { View } from '@tarojs/components';
import { ListLine } from '../../components/ListLine';
import { groupThousands } from '../../components/Money/format';
import { Seal } from '../../components/Seal';
import { Heading } from '../../components/Text';
import { kinSeal } from '../../family/kin';
import { type FamilyData, premiumOf } from '../../family/load';
import { openFamily } from '../../family/route';
import { sayRemaining } from '../../family/state';
import { open } from '../../state/navigate';

interface Thing {
  key: string;
  seal: string;
  waits: boolean;
  label: string;
  note: string;
  onTap: () => void;
}

/** What waits for the user, each leading to where it is done. */
export function Todo({ data }: { data: FamilyData }) {
  const things = [...bindings(data), ...premiums(data), ...messages(data)];
  if (things.length === 0) return null;
  return (
    <View className="section">
      <Heading>{`要您处理的 ${things.length} 件事`}</Heading>
      <View className="card card-flush">
        {things.map(({ key, seal, waits, label, note, onTap }) => (
          <ListLine
            key={key}
            before={<Seal of={seal} kind={waits ? 'invited' : 'member'} />}
            label={label}
            note={note}
            onTap={onTap}
          />
        ))}
      </View>
    </View>
  );
}

function bindings({ found }: FamilyData): Thing[] {
  if (found === undefined) return [];
  const thing = (one: (typeof found.given)[number], part: 'owner' | 'guardian', label: string): Thing => ({
    key: one.id,
    seal: kinSeal(one.relation, one.party, part),
    waits: true,
    label,
    note: one.expiresAt === null ? '绑定邀请' : `绑定邀请，${sayRemaining(one.expiresAt, found.now)}`,
    onTap: () => openFamily('record', { id: one.id }),
  });
  const mine = found.given
    .filter(({ state, waiting }) => state === 'invited' && waiting === 'owner')
    .map((one) => thing(one, 'owner', `${one.party?.name ?? '有人'}接受了邀请，等您确认`));
  const children = found.asGuardian
    .filter(({ state, waiting }) => state === 'invited' && waiting === 'guardian')
    .map((one) => thing(one, 'guardian', `${one.party?.name ?? '孩子'}要绑定，等您同意`));
  return [...mine, ...children];
}

function premiums({ found, premiums: known }: FamilyData): Thing[] {
  if (found === undefined || known === undefined) return [];
  const people = found.given.flatMap((one) => {
    const premium = one.state === 'active' ? premiumOf(known, one.party?.id ?? null) : undefined;
    return premium === undefined ? [] : [{ one, premium, name: one.party?.name ?? '' }];
  });
  const owing = people.filter(({ premium }) => premium.state === 'owed' || premium.state === 'late');
  const refundable = people.filter(({ premium }) =>
    premium.ways.some(({ way, open }) => way === 'refund' && open),
  );
  const [first] = owing;
  // The family's total counts oneself too, who is not among those named.
  const alone = known.people.some(({ self, state }) => self && (state === 'owed' || state === 'late'));
  const total = alone ? '' : `，共 ${groupThousands(known.totals.owed)} 元`;
  return [
    ...(first === undefined
      ? []
      : [
          {
            key: 'owing',
            seal: kinSeal(first.one.relation, first.one.party, 'owner'),
            waits: false,
            label: `${owing.length} 位家人还没缴`,
            note: `${owing.map(({ name }) => name).join('、')}${total}`,
            onTap: () => open(`/package-premium/pages/overview/index?year=${known.year}`),
          },
        ]),
    ...refundable.map(({ one, name, premium }) => ({
      key: `refund ${one.id}`,
      seal: kinSeal(one.relation, one.party, 'owner'),
      waits: false,
      label: `${name}的保费可以返还`,
      note: '从您的账户返还给您',
      onTap: () => open(`/package-premium/pages/refund/index?year=${known.year}&insured=${premium.insured}`),
    })),
  ];
}

function messages({ known }: FamilyData): Thing[] {
  if (known.unreadNotices === 0) return [];
  return [
    {
      key: 'messages',
      seal: '信',
      waits: false,
      label: `${known.unreadNotices} 条消息没看`,
      note: '绑定、缴费、返还的变化',
      onTap: () => openFamily('messages'),
    },
  ];
}
