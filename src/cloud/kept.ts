import Taro from '@tarojs/taro';
import { isRecord } from '../state/store';
import type { Result } from './call';

/** A reply, and since when it has been on the phone where it did not come just now. */
export interface Seen<Data> {
  data: Data;
  /** Milliseconds since 1970; undefined: it came over the network. */
  savedAt?: number;
  /** It stands in until a slow network answers. */
  slow?: true;
}

interface Kept<Data> {
  about: string;
  savedAt: number;
  data: Data;
}

/** Written by this program alone, so that only the frame is looked at. */
function isKept<Data>(stored: unknown): stored is Kept<Data> {
  return (
    isRecord(stored) &&
    typeof stored.about === 'string' &&
    typeof stored.savedAt === 'number' &&
    'data' in stored
  );
}

const OUT_OF_REACH: ReadonlySet<string> = new Set(['OFFLINE', 'UNREACHABLE']);

/**
 * Asks, and keeps the last good answer on the phone under `key`; without a network the kept one is shown, if it
 * is about the same.
 */
export async function askOrKept<Data>(
  key: string,
  about: string,
  ask: () => Promise<Result<Data>>,
): Promise<Result<Seen<Data>>> {
  const result = await ask();
  if (result.ok) {
    const kept: Kept<Data> = { about, savedAt: Date.now(), data: result.data };
    Taro.setStorageSync(`kept.${key}`, kept);
    return { ok: true, data: { data: result.data } };
  }
  if (!OUT_OF_REACH.has(result.error.code)) return result;
  const kept = keptAbout<Data>(key, about);
  return kept === undefined ? result : { ok: true, data: kept };
}

/** What was kept under `key`, if it is about the same. */
export function keptAbout<Data>(key: string, about: string): Seen<Data> | undefined {
  const stored: unknown = Taro.getStorageSync(`kept.${key}`);
  if (!isKept<Data>(stored) || stored.about !== about) return undefined;
  return { data: stored.data, savedAt: stored.savedAt };
}
