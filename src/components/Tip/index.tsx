import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { aria } from '../aria';
import { Icon, type IconName } from '../Icon';
import { phrases, unbroken } from '../Text';
import './style.css';

interface Props {
  kind?: 'info' | 'warn' | 'bad';
  icon?: IconName;
  /** The bold sentence. */
  title: string;
}

const ICONS = { info: 'info', warn: 'warn', bad: 'alert' } as const;

/** A notice: icon, one bold sentence, one detail. A bad one is announced. */
export function Tip({ kind = 'info', icon, title, children }: PropsWithChildren<Props>) {
  return (
    <View className={`tip tip-${kind}`} {...(kind === 'bad' ? aria({ role: 'alert' }) : {})}>
      <View className="tip-icon">
        <Icon name={icon ?? ICONS[kind]} />
      </View>
      <View className="tip-body">
        <View className={`strong ${phrases(title, 9)}`}>{unbroken(title)}</View>
        {children}
      </View>
    </View>
  );
}
