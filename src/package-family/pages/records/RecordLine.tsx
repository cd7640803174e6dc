import { View } from '@tarojs/components';
import type { RecordSummary } from '../../../cloud/family';
import { Icon } from '../../../components/Icon';
import { Seal } from '../../../components/Seal';
import { Tag } from '../../../components/Tag';
import { Tap } from '../../../components/Tap';
import { Note, Seams } from '../../../components/Text';
import { DOOR_NAMES } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { useRegionName } from '../../../estimate/useRegionName';
import { kinName, kinSeal, ownersKinName } from '../../../family/kin';
import { openFamily } from '../../../family/route';
import { stateMark } from '../../../family/state';
import './style.css';

/** A binding as one line: who, what to whom, state, region, day, door. */
export function RecordLine({ one, role }: { one: RecordSummary; role: 'owner' | 'member' | 'guardian' }) {
  const regionName = useRegionName();
  const { party, relation, state } = one;
  const mark = stateMark(one, role);
  const kin = role === 'member' ? ownersKinName(relation, party) : kinName(relation, party);
  const kind = state === 'active' ? 'member' : state === 'invited' ? 'invited' : 'off';
  return (
    <Tap className="list-line" onTap={() => openFamily('record', { id: one.id })}>
      <Seal of={kinSeal(relation, party, role)} kind={kind} />
      <View className="grow">
        <View className="row between wrap record-head">
          <View className="strong">{party?.name ?? (one.taken ? '个人资料已销毁' : `邀请${kin}`)}</View>
          <Tag
            kind={mark.kind}
            label={mark.label}
            {...(mark.icon === undefined ? {} : { icon: mark.icon })}
          />
        </View>
        <Note>
          <Seams>{`${party === null ? '' : `${kin} · `}${regionName(one.region)} · ${DOOR_NAMES[one.door] ?? ''}`}</Seams>
        </Note>
        <Note>{sayDate(one.on)}</Note>
      </View>
      <View className="list-line-go">
        <Icon name="right" size="s" />
      </View>
    </Tap>
  );
}
