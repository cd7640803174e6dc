import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from '../aria';
import { Icon } from '../Icon';
import './style.css';

export interface Stop {
  key: string;
  /** done: has happened; now: what one waits for; failed: where it ended badly; todo: planned. */
  state: 'done' | 'now' | 'failed' | 'todo';
  body: ReactNode;
}

/** What happened and what is planned, in time order. */
export function Timeline({ stops }: { stops: readonly Stop[] }) {
  return (
    <View {...aria({ role: 'list' })}>
      {stops.map((stop, index) => (
        <View key={stop.key} className="stop" {...aria({ role: 'listitem' })}>
          {index === stops.length - 1 ? null : (
            <View className={stops[index + 1]?.state === 'todo' ? 'stop-way stop-way-todo' : 'stop-way'} />
          )}
          <View className={`stop-dot stop-${stop.state}`}>
            {stop.state === 'done' ? <Icon name="check" size="s" /> : null}
            {stop.state === 'failed' ? <Icon name="cross" size="s" /> : null}
            {stop.state === 'now' ? <View className="stop-ring" /> : null}
          </View>
          {stop.body}
        </View>
      ))}
    </View>
  );
}
