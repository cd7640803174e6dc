import { useCallback, useEffect, useState } from 'react';
import { isOnline, watchNetwork } from './network';

/** Whether the phone has a network; `again` looks once more. */
export function useOnline(): { online: boolean; again: () => void } {
  const [online, setOnline] = useState(true);
  const again = useCallback(() => void isOnline().then(setOnline), []);
  useEffect(() => {
    again();
    return watchNetwork(setOnline);
  }, [again]);
  return { online, again };
}
