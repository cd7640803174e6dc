import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '../Icon';
import './style.css';

export type TagKind = 'ok' | 'warn' | 'bad' | 'neutral' | 'best';

const ICONS: Readonly<Record<TagKind, IconName>> = {
  ok: 'done',
  warn: 'warn',
  bad: 'alert',
  neutral: 'clock',
  best: 'check',
};

/** A state: icon, word and colour, never colour alone. */
export function Tag({ kind, label, icon }: { kind: TagKind; label: string; icon?: IconName }) {
  return (
    <View className={`tag tag-${kind}`}>
      <Icon name={icon ?? ICONS[kind]} size="s" />
      <Text>{label}</Text>
    </View>
  );
}
