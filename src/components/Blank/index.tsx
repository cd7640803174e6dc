import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { aria } from '../aria';
import { Icon } from '../Icon';
import { Title } from '../Text';
import './style.css';

/** A page with nothing to show yet: what one gains, and the one way on. */
export function Empty({
  picture,
  title,
  children,
}: PropsWithChildren<{ picture?: ReactNode; title: string }>) {
  return (
    <View className="blank">
      {picture}
      <Title>{title}</Title>
      {children}
    </View>
  );
}

/** What went wrong, that nothing was lost, and the one way on. */
export function Failed({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View className="blank" {...aria({ role: 'alert' })}>
      <View className="blank-bad">
        <Icon name="alert" size="xl" />
      </View>
      <Title>{title}</Title>
      {children}
    </View>
  );
}
