import Taro from '@tarojs/taro';

/** WeChat keeps at most ten pages open; beyond this one replaces the one before it. */
const STACK_ROOM = 9;

/** Whether the next page that is opened takes the place of the present one. */
export const isFull = (): boolean => Taro.getCurrentPages().length >= STACK_ROOM;

/** Opens a page over the present one. */
export function open(url: string): void {
  if (isFull()) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** One page back; a page that was opened by its address alone goes to `otherwise`. */
export function goBack(otherwise: () => void): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else otherwise();
}
