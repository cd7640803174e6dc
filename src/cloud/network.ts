import Taro from '@tarojs/taro';

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/** Whether the phone has a network. A browser tells it by `onLine`; Taro looks only at what Android's Chrome tells. */
export async function isOnline(): Promise<boolean> {
  if (!MINI_PROGRAM) return navigator.onLine;
  const { networkType } = await Taro.getNetworkType();
  return networkType !== 'none';
}

/** Tells of every change of the network, until the function that it returns is called. */
export function watchNetwork(changed: (online: boolean) => void): () => void {
  if (MINI_PROGRAM) {
    const told = ({ isConnected }: { isConnected: boolean }) => changed(isConnected);
    Taro.onNetworkStatusChange(told);
    return () => Taro.offNetworkStatusChange(told);
  }
  const looked = () => changed(navigator.onLine);
  window.addEventListener('online', looked);
  window.addEventListener('offline', looked);
  return () => {
    window.removeEventListener('online', looked);
    window.removeEventListener('offline', looked);
  };
}
