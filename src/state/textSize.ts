import Taro from '@tarojs/taro';
import { createStore } from './store';

/** The user's own choice; `phone` follows the phone's font setting. */
type Choice = 'phone' | 'standard' | 'large';

const choice = createStore<Choice>('textSize', 'phone', (stored) =>
  stored === 'standard' || stored === 'large' ? stored : undefined,
);

/** WeChat's font setting is 17 px by default and 23.8 in its care mode. */
const MINI_LARGE = 20;
/** A browser's own default is 16 px. */
const BROWSER_LARGE = 20;

let phoneIsLarge: boolean | undefined;

function phoneWantsLarge(): boolean {
  if (phoneIsLarge === undefined) phoneIsLarge = readPhone();
  return phoneIsLarge;
}

function readPhone(): boolean {
  if (process.env.TARO_ENV === 'weapp') {
    // Taro's types do not list the setting; WeChat's base library has it since 1.5.0.
    const info: object = Taro.getAppBaseInfo();
    const setting = 'fontSizeSetting' in info ? info.fontSizeSetting : undefined;
    return typeof setting === 'number' && setting >= MINI_LARGE;
  }
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= BROWSER_LARGE;
}

/** 标准 or 大字, and the switch between them; until it is used the phone decides. */
export function useTextSize(): { large: boolean; toggle: () => void } {
  const chosen = choice.use();
  const large = chosen === 'phone' ? phoneWantsLarge() : chosen === 'large';
  return { large, toggle: () => choice.set(large ? 'standard' : 'large') };
}
