import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { useTextSize } from '../../state/textSize';
import { aria } from '../aria';
import { TabBar, type TabName } from '../TabBar';

interface Props {
  /** A tab page has tabs, any other a foot; never both. */
  tab?: TabName;
  foot?: ReactNode;
  /** Above everything: the offline strip. */
  strip?: ReactNode;
  /** For the office's computers: up to 1200 px, beside a phone's one column. */
  wide?: boolean;
}

/** The frame of every page: type set, one column, foot or tabs. */
export function Page({ tab, foot, strip, wide = false, children }: PropsWithChildren<Props>) {
  const { large } = useTextSize();
  return (
    <View className={`app ${large ? 'big' : ''} ${wide ? 'app-wide' : ''}`}>
      {strip}
      <View className="page" {...aria({ role: 'main' })}>
        {children}
      </View>
      {foot}
      {tab === undefined ? null : <TabBar current={tab} />}
    </View>
  );
}
