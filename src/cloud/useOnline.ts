import Taro from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';

/** Whether the phone has a network; `again` looks once more. */
export function useOnline(): { online: boolean; again: () => void } {
  const [online, setOnline] = useState(true);
  const again = useCallback(() => {
    void Taro.getNetworkType().then(({ networkType }) => setOnline(networkType !== 'none'));
  }, []);
  useEffect(() => {
    const changed = ({ isConnected }: { isConnected: boolean }) => setOnline(isConnected);
    again();
    Taro.onNetworkStatusChange(changed);
    return () => Taro.offNetworkStatusChange(changed);
  }, [again]);
  return { online, again };
}
