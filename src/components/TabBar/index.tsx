import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { aria } from '../aria';
import { Icon, type IconName } from '../Icon';
import { Tap } from '../Tap';
import './style.css';

export type TabName = 'home' | 'estimate' | 'family' | 'me';

const TABS: readonly { tab: TabName; label: string; icon: IconName }[] = [
  { tab: 'home', label: '首页', icon: 'home' },
  { tab: 'estimate', label: '报销测算', icon: 'calculator' },
  { tab: 'family', label: '家庭共济', icon: 'people' },
  { tab: 'me', label: '我的', icon: 'person' },
];

/** The four tabs. WeChat's own bar cannot enlarge its words, so each tab page carries this one. */
export function TabBar({ current }: { current: TabName }) {
  return (
    <View className="tabs" {...aria({ role: 'tablist', name: '主要页面' })}>
      {TABS.map(({ tab, label, icon }) => (
        <Tap
          key={tab}
          className={tab === current ? 'tabs-tab tabs-on' : 'tabs-tab'}
          role="tab"
          name={label}
          selected={tab === current}
          onTap={() => {
            if (tab !== current) void Taro.switchTab({ url: `/pages/${tab}/index` });
          }}
        >
          <View className="tabs-icon">
            <Icon name={icon} />
          </View>
          <View>{label}</View>
        </Tap>
      ))}
    </View>
  );
}
