import { useEffect, useState } from 'react';
import type { Result } from './call';
import { askOrKept, keptAbout, type Seen } from './kept';
import { type Loading, useCall } from './useCall';

/** Longer than this, ms, nobody looks at a blank page while something about the same is on the phone. */
const SLOW = 600;

/** `useCall`, whose last good answer stays on the phone: it is seen without a network, and until a slow one answers. */
export function useKept<Data>(
  key: string,
  about: string | undefined,
  ask: () => Promise<Result<Data>>,
): Loading<Seen<Data>> & { again: () => void; refresh: () => void } {
  const call = useCall(about, () => askOrKept(key, about ?? '', ask));
  const kept = useWhileSlow<Data>(call.state === 'loading', key, about);
  return kept === undefined ? call : { ...call, state: 'ready', data: kept, error: undefined };
}

/** What the phone has kept, once waiting has taken too long; undefined before, after, and where nothing is kept. */
export function useWhileSlow<Data>(
  waiting: boolean,
  key: string,
  about: string | undefined,
): Seen<Data> | undefined {
  const [kept, setKept] = useState<Seen<Data>>();
  useEffect(() => {
    if (!waiting || about === undefined) return;
    const timer = setTimeout(() => {
      const found = keptAbout<Data>(key, about);
      setKept(found === undefined ? undefined : { ...found, slow: true });
    }, SLOW);
    return () => {
      clearTimeout(timer);
      setKept(undefined);
    };
  }, [waiting, key, about]);
  return waiting ? kept : undefined;
}
