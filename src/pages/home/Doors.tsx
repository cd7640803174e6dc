import { View } from '@tarojs/components';
import { Icon, type IconName } from '../../components/Icon';
import { Tap } from '../../components/Tap';
import { Note } from '../../components/Text';
import { startBinding } from '../../family/draft';
import type { FamilyData } from '../../family/load';
import { openFamily, openFamilyTab } from '../../family/route';
import { open } from '../../state/navigate';
import './family.css';

const OWING: ReadonlySet<string> = new Set(['owed', 'late']);

/** The two ways into what a family does: premiums and bindings. */
export function Doors({ data }: { data: FamilyData }) {
  const { found, known, premiums, account } = data;
  if (found === undefined) return null;
  const owing = premiums?.people.filter(({ state }) => OWING.has(state)).length ?? 0;
  const bound = found.given.filter(({ state }) => state === 'active').length;
  const owner = account === undefined ? known.person?.scheme === 'employee' : account.account !== null;
  return (
    <View className="home-duo">
      <Door
        icon="card"
        label="缴家人保费"
        note={owing === 0 ? '看谁缴了、谁没缴' : `${owing} 人待缴`}
        onTap={() => open('/package-premium/pages/overview/index')}
      />
      <Door
        icon="people"
        label="绑定家人"
        note={bound === 0 ? '还没有绑定' : `已绑定 ${bound} 人`}
        onTap={() => {
          if (!owner) return openFamilyTab();
          startBinding();
          openFamily('bind');
        }}
      />
    </View>
  );
}

function Door({
  icon,
  label,
  note,
  onTap,
}: {
  icon: IconName;
  label: string;
  note: string;
  onTap: () => void;
}) {
  return (
    <Tap className="home-act" name={`${label}，${note}`} onTap={onTap}>
      <Icon name={icon} size="l" />
      <View className="grow">
        <View className="lead strong ink">{label}</View>
        <Note>{note}</Note>
      </View>
    </Tap>
  );
}
