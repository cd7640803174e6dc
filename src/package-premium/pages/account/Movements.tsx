import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AccountYear, Movement } from '../../../cloud/account';
import { Link } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Icon, type IconName } from '../../../components/Icon';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Tap } from '../../../components/Tap';
import { Note } from '../../../components/Text';
import { sayDate, sayMonth } from '../../../copy/dates';
import { openReference } from '../../route';
import './movements.css';

/** How many are shown before one asks for all. */
const FIRST = 8;

interface Props {
  year: AccountYear;
  today: string;
}

/** Every movement of a year, newest first, with its reason and what was left. */
export function Movements({ year: { movements, year }, today }: Props) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<string>();
  if (movements.length === 0)
    return (
      <View className="card">
        <Note>{`${year} 年还没有动过。`}</Note>
      </View>
    );
  const shown = all ? movements : movements.slice(0, FIRST);
  return (
    <>
      <View className="card card-flush">
        {shown.map((movement) => (
          <View key={movement.id} className="movement">
            <Line
              movement={movement}
              today={today}
              open={open === movement.id}
              onTap={() => setOpen(open === movement.id ? undefined : movement.id)}
            />
            {open === movement.id ? <Reason movement={movement} /> : null}
          </View>
        ))}
      </View>
      {shown.length < movements.length ? (
        <Link centred label={`看 ${year} 年全部 ${movements.length} 笔`} onTap={() => setAll(true)} />
      ) : null}
    </>
  );
}

interface LineProps {
  movement: Movement;
  today: string;
  open: boolean;
  onTap: () => void;
}

function Line({ movement, today, open, onTap }: LineProps) {
  const { day, amount, reserved, balance } = movement;
  const { label, icon } = wordsOf(movement);
  const onlyAside = isZero(amount);
  // What is only set aside is neither in nor out: it bears no sign.
  const said = onlyAside ? reserved.replace('-', '') : amount.startsWith('-') ? amount : `+${amount}`;
  return (
    <Tap className="movement-line" onTap={onTap} expanded={open}>
      <Icon name={icon} />
      <View className="grow">
        <View className="movement-row">
          <View className="strong">{label}</View>
          <Money yuan={said} unit={false} quiet={onlyAside} />
        </View>
        <View className="movement-row">
          <Note>{sayDate(day, today.slice(0, 4))}</Note>
          <Note>{`余 ${groupThousands(balance)}`}</Note>
        </View>
      </View>
    </Tap>
  );
}

/** The word and the arrow of a movement. */
function wordsOf({ kind, counterparty, forWhom, ref, amount }: Movement): { label: string; icon: IconName } {
  const whose = forWhom === null ? '' : forWhom.name;
  const refund = counterparty === 'payout';
  switch (kind) {
    case 'opening':
      return { label: '开户时的余额', icon: 'in' };
    case 'credit':
      return { label: `${sayMonth(ref)}划入`, icon: 'in' };
    case 'reserve':
      return { label: `${whose}的保费，先留出`, icon: 'lock' };
    case 'post':
      return { label: refund ? `返还${whose}的保费` : `付${whose}的保费`, icon: 'out' };
    case 'void':
      return { label: `${whose}的保费没办成，放回`, icon: 'undo' };
    case 'expire':
      return { label: `${whose}的保费过期，放回`, icon: 'undo' };
    case 'correction':
      return {
        label: amount.startsWith('-') ? `更正${whose}的保费` : `${whose}的保费，退回账户`,
        icon: 'undo',
      };
  }
}

/** Where a movement came from, and where to see more of it. */
function Reason({ movement: { kind, ref, counted } }: { movement: Movement }) {
  if (kind === 'credit')
    return (
      <View className="movement-under">
        {counted === null ? (
          <Note>
            按当时的参保登记和规定划入。登记或规定后来变了，这里列不出当时怎么算的；金额以这一笔为准。
          </Note>
        ) : (
          <Credit month={ref} counted={counted} />
        )}
      </View>
    );
  if (kind === 'opening')
    return (
      <View className="movement-under">
        <Note>经办机构名册里登记的余额。</Note>
      </View>
    );
  const isReserve = kind === 'reserve';
  return (
    <View className="movement-under">
      {isReserve ? <Note>只是先留出，还没有扣。办成了才扣，没办成就放回。</Note> : null}
      <Link icon="list" label="看这笔是怎么办的" onTap={() => openReference(ref)} />
    </View>
  );
}

function Credit({ month, counted }: { month: string; counted: NonNullable<Movement['counted']> }) {
  const { gross, monthly, longTermCare, lines } = counted;
  return (
    <>
      <Note>按规定这样划入：</Note>
      {longTermCare === null ? null : (
        <>
          <View className="movement-row">
            <View>按比例计入</View>
            <Money yuan={gross} unit={false} />
          </View>
          <View className="movement-row">
            <View>其中划给长期护理保险</View>
            <Money yuan={`-${longTermCare}`} unit={false} />
          </View>
        </>
      )}
      <View className="movement-row">
        <View>{`${sayMonth(month)}划入`}</View>
        <Money yuan={monthly} unit={false} />
      </View>
      {lines.map(({ label, cite }) => (
        <Clause key={label} title={label} {...cite} />
      ))}
    </>
  );
}
