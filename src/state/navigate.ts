import Taro from '@tarojs/taro';

/** WeChat keeps at most ten pages open; beyond this one replaces the one before it. */
const STACK_ROOM = 9;

/** Opens a page over the present one. */
export function open(url: string): void {
  if (Taro.getCurrentPages().length >= STACK_ROOM) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** One page back; a page that was opened by its address alone goes to `otherwise`. */
export function goBack(otherwise: () => void): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else otherwise();
}

/** Closes the pages of a wizard, down to the one it was begun on; one opened by its address goes to `otherwise`. */
export function leave(pages: number, otherwise: () => void): void {
  if (Taro.getCurrentPages().length > pages) void Taro.navigateBack({ delta: pages });
  else otherwise();
}
