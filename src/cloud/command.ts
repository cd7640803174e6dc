import { createStore, isRecord } from '../state/store';
import type { CallError, Result } from './call';
import { randomKey } from './randomKey';

interface Pending {
  /** Tells one command from another without holding what is in it. */
  what: string;
  key: string;
}

/** How many unanswered commands are remembered; the oldest is forgotten first. */
const REMEMBERED = 20;
/** Nobody knows yet whether the command took effect: it is sent again under the same key. */
const UNDECIDED: ReadonlySet<string> = new Set(['OFFLINE', 'UNREACHABLE', 'BUSY', 'INTERNAL']);

/** Whether nobody knows yet if the command took effect. */
export const isUndecided = ({ code }: CallError): boolean => UNDECIDED.has(code);

const pending = createStore<readonly Pending[]>('pendingCommands', [], (stored) =>
  Array.isArray(stored) ? stored.filter(isPending) : undefined,
);

function isPending(value: unknown): value is Pending {
  return isRecord(value) && typeof value.what === 'string' && typeof value.key === 'string';
}

/**
 * 32 bits of FNV-1a: enough to tell the few commands of one phone apart, far too few to find an ID number by.
 */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16);
}

/**
 * Sends a command that must take effect once. Its key is kept in the phone's storage until an answer came, so
 * that the same command after a lost reply, a reload or a crash is recognised by the cloud and answered alike.
 * @param event the command without its key
 * @param send calls the function with that key
 */
export async function command<Event extends object, Data>(
  event: Event,
  send: (keyed: Event & { key: string }) => Promise<Result<Data>>,
): Promise<Result<Data>> {
  const what = fingerprint(JSON.stringify(event));
  const known = pending.get().find((one) => one.what === what);
  const key = known?.key ?? randomKey();
  if (!known) pending.set([...pending.get(), { what, key }].slice(-REMEMBERED));
  const result = await send({ ...event, key });
  if (result.ok || !isUndecided(result.error)) {
    pending.set(pending.get().filter((one) => one.key !== key));
  }
  return result;
}
