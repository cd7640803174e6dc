import { View } from '@tarojs/components';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import { phrases } from '../Text';
import './style.css';

interface Props {
  label: string;
  note?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A box with its own sentence; never ticked beforehand. */
export function Check({ label, note, checked, onChange }: Props) {
  return (
    <Tap
      className="check"
      role="checkbox"
      name={note === undefined ? label : `${label}，${note}`}
      checked={checked}
      onTap={() => onChange(!checked)}
    >
      <CheckMark checked={checked} />
      <View className="grow">
        <View>{label}</View>
        {note === undefined ? null : <View className={`note ${phrases(note, 10)}`}>{note}</View>}
      </View>
    </Tap>
  );
}

/** The box alone, for a line of another make. */
export function CheckMark({ checked }: { checked: boolean }) {
  return (
    <View className={checked ? 'check-box check-box-on' : 'check-box'}>
      {checked ? <Icon name="check" size="s" /> : null}
    </View>
  );
}
