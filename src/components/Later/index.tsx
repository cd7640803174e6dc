import { View } from '@tarojs/components';
import { usePageScroll } from '@tarojs/taro';
import { type PropsWithChildren, useEffect, useState } from 'react';
import './style.css';

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/** Whoever only reads the first screen has it by then too. */
const AT_LAST_MS = 1500;

/**
 * What stands below the first screen of a long page. WeChat's view is handed it when the page is scrolled, at the
 * latest after a moment, so that the first screen does not wait for it; a browser shows it at once.
 */
export function Later({ children }: PropsWithChildren) {
  const [here, setHere] = useState(!MINI_PROGRAM);
  usePageScroll(() => setHere(true));
  useEffect(() => {
    const timer = setTimeout(() => setHere(true), AT_LAST_MS);
    return () => clearTimeout(timer);
  }, []);
  return <View className="later">{here ? children : null}</View>;
}
