import { View } from '@tarojs/components';
import { Icon, type IconName } from '../Icon';
import { Tap } from '../Tap';
import './style.css';

interface Props {
  icon: IconName;
  label: string;
  note: string;
  onTap: () => void;
}

/** The one filled action of a tab page. */
export function ActionCard({ icon, label, note, onTap }: Props) {
  return (
    <Tap className="action-card" onTap={onTap} name={`${label}，${note}`}>
      <Icon name={icon} size="l" />
      <View className="grow">
        <View className="lead strong">{label}</View>
        <View className="action-card-note">{note}</View>
      </View>
      <Icon name="right" />
    </Tap>
  );
}
