import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallError, Result } from './call';

export type Loading<Data> =
  | { state: 'loading'; data?: undefined; error?: undefined }
  | { state: 'ready'; data: Data; error?: undefined }
  | { state: 'failed'; data?: undefined; error: CallError };

/** A reply that is not what the contract says: ours to mend, not the user's. */
const BROKEN: CallError = { code: 'BROKEN', message: '程序出了问题，没有算出来。请稍后再试。' };

/**
 * Runs `ask` when the page opens and whenever `about` changes; `again` runs it once more, `refresh` too but leaves
 * what is seen where it is until the reply comes, and when none comes. A reply that arrives after a newer question,
 * or after the page is gone, is dropped. `undefined` as `about` waits.
 */
export function useCall<Data>(
  about: string | undefined,
  ask: () => Promise<Result<Data>>,
): Loading<Data> & { again: () => void; refresh: () => void } {
  const [loading, setLoading] = useState<Loading<Data>>({ state: 'loading' });
  const newest = useRef(0);
  const asking = useRef(ask);
  asking.current = ask;

  const run = useCallback((keep: boolean) => {
    newest.current += 1;
    const mine = newest.current;
    if (!keep) setLoading({ state: 'loading' });
    const settle = (result: Result<Data>) => {
      if (mine !== newest.current) return;
      if (result.ok) setLoading({ state: 'ready', data: result.data });
      else
        setLoading((seen) =>
          keep && seen.state === 'ready' ? seen : { state: 'failed', error: result.error },
        );
    };
    asking.current().then(settle, (fault: unknown) => {
      console.error(fault);
      settle({ ok: false, error: BROKEN });
    });
  }, []);
  const again = useCallback(() => run(false), [run]);
  const refresh = useCallback(() => run(true), [run]);

  useEffect(() => {
    if (about !== undefined) again();
    return () => {
      newest.current += 1;
    };
  }, [about, again]);

  return { ...loading, again, refresh };
}
