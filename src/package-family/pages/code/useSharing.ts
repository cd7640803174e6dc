import Taro, { useShareAppMessage } from '@tarojs/taro';
import { useEffect } from 'react';

/** What goes out where there is no card to send: the program, and nothing of this page, which is the user's own. */
const PROGRAM = { title: '医保家庭共济', path: '/pages/home/index' };

/**
 * Lets WeChat send this page to a chat where there is a card, and as that card alone: a page that is sent as it
 * stands would open the receiver's own code.
 */
export function useSharing(card?: { title: string; path: string }): void {
  useShareAppMessage(() => card ?? PROGRAM);
  const sent = card !== undefined;
  useEffect(() => {
    // A browser has no such menu.
    if (process.env.TARO_ENV === 'h5') return;
    const change = sent ? Taro.showShareMenu({}) : Taro.hideShareMenu({});
    change.catch((fault: unknown) => console.warn(fault));
  }, [sent]);
}
