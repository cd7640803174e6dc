import { createStore, isRecord } from '../state/store';

/** The last estimate, kept on the phone so that it can be seen without a network. Amounts are yuan strings. */
export interface LastEstimate {
  /** 妈妈 · 三级医院门诊 · 1 月 6 日 */
  about: string;
  total: string;
  insurance?: string;
  personal: string;
  /** What goes on to other rules; nobody's bill. */
  overflow?: string;
  /** Milliseconds since 1970. */
  savedAt: number;
}

function parse(stored: unknown): LastEstimate | undefined {
  if (!isRecord(stored)) return undefined;
  const { about, total, insurance, personal, overflow, savedAt } = stored;
  if (typeof about !== 'string' || typeof total !== 'string') return undefined;
  if (typeof personal !== 'string' || typeof savedAt !== 'number') return undefined;
  return {
    about,
    total,
    personal,
    savedAt,
    ...(typeof insurance === 'string' ? { insurance } : {}),
    ...(typeof overflow === 'string' ? { overflow } : {}),
  };
}

export const lastEstimate = createStore<LastEstimate | undefined>('lastEstimate', undefined, parse);
