import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** Does something every so many milliseconds while the page is on top and it is wanted. */
export function useEvery(ms: number, wanted: boolean, act: () => void): void {
  const [onTop, setOnTop] = useState(true);
  const latest = useRef(act);
  latest.current = act;
  useDidShow(() => setOnTop(true));
  useDidHide(() => setOnTop(false));
  useEffect(() => {
    if (!wanted || !onTop) return undefined;
    const timer = setInterval(() => latest.current(), ms);
    return () => clearInterval(timer);
  }, [ms, wanted, onTop]);
}
