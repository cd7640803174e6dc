import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '../Icon';
import { Tap } from '../Tap';
import { Seams } from '../Text';
import './style.css';

interface Props {
  label: string;
  onTap: () => void;
  /** One `main` a page; `bad` for what takes something away. */
  kind?: 'main' | 'second' | 'bad';
  icon?: IconName;
  /** What is being done, 正在存: the button keeps its size and answers no second tap. */
  waiting?: string | undefined;
  /** Readable and tappable, but it only leads to the reason that stands above it. */
  unavailable?: boolean;
}

/** A wide button with a word. */
export function Button({ label, onTap, kind = 'main', icon, waiting, unavailable = false }: Props) {
  const look = unavailable ? 'off' : kind;
  return (
    <Tap
      className={`btn btn-${look}`}
      disabled={unavailable || waiting !== undefined}
      onTap={waiting === undefined ? onTap : () => undefined}
      name={waiting ?? label}
    >
      {icon === undefined || waiting !== undefined ? null : <Icon name={icon} />}
      <Text className={label.includes('，') ? 'phrases' : ''}>{waiting ?? label}</Text>
    </Tap>
  );
}

/** A line of text that acts: at least 44 high, 56 in 大字. */
export function Link({
  label,
  onTap,
  icon,
  centred = false,
  bad = false,
  name,
}: {
  label: string;
  onTap: () => void;
  icon?: IconName;
  centred?: boolean;
  /** Takes something away. */
  bad?: boolean;
  /** When the word alone does not say of what: 删除 1 月 12 日的就医. */
  name?: string;
}) {
  return (
    <Tap
      className={`link ${centred ? 'link-centred' : ''} ${bad ? 'link-bad' : ''}`}
      onTap={onTap}
      name={name ?? label}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <View>
        <Seams>{label}</Seams>
      </View>
    </Tap>
  );
}
