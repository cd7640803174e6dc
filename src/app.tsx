import Taro, { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { nameNavigationBar } from './components/navigationBar';
import './app.css';

/** The root of every page. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    if (process.env.TARO_ENV === 'weapp') Taro.cloud.init({ traceUser: false });
    else nameNavigationBar();
  });
  return children;
}
