import { type Binding, bindings } from '../common/bindings';
import { now } from '../common/clock';
import { type Documents, find, transaction } from '../common/database';
import { shred } from '../common/secrets';
import { codes, shortCodes } from './collections';
import { hasExpired, move } from './machine';
import { CODE_MEMORY_MS, retentionMs } from './settings';

const AT_ONCE = 100;

/** Works through what is due, a few at a time; each piece of work must take its documents out of what is due. */
async function workOff<T>(
  due: () => Promise<T[]>,
  work: (tx: Documents, item: T) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let found = await due(); found.length > 0; found = await due()) {
    for (const item of found) await transaction((tx) => work(tx, item));
    done += found.length;
    if (found.length < AT_ONCE) break;
  }
  return done;
}

async function expire(tx: Documents, { _id }: Binding): Promise<void> {
  const binding = await tx.get(bindings, _id);
  if (binding === undefined || !hasExpired(binding)) return;
  await move(tx, binding, { to: 'expired', waiting: null, by: { role: 'time', id: 'time' } });
}

async function destroy(tx: Documents, { _id }: Binding): Promise<void> {
  const binding = await tx.get(bindings, _id);
  if (binding === undefined || binding.destroyed) return;
  await shred(tx, `binding:${_id}`);
  await tx.update(bindings, _id, { destroyed: true });
}

/**
 * What time does by itself, called by the platform's timer, at least once and possibly overlapping: invitations
 * run out, the personal data of bindings that ended long enough ago is shredded, old codes are forgotten.
 */
export async function tidy(): Promise<{ expired: number; destroyed: number; forgotten: number }> {
  const limit = { limit: AT_ONCE };
  const expired = await workOff(
    () => find(bindings, { state: 'invited', expiresAt: { lt: now() } }, limit),
    expire,
  );
  const destroyed = await workOff(
    () => find(bindings, { destroyed: false, endedAt: { lt: now() - retentionMs() } }, limit),
    destroy,
  );
  const old = { expiresAt: { lt: now() - CODE_MEMORY_MS } };
  const forgotten = await workOff(
    () => find(codes, old, limit),
    async (tx, { _id }) => {
      if ((await tx.get(codes, _id)) !== undefined) await tx.remove(codes, _id);
    },
  );
  await workOff(
    () => find(shortCodes, old, limit),
    async (tx, { _id }) => {
      if ((await tx.get(shortCodes, _id)) !== undefined) await tx.remove(shortCodes, _id);
    },
  );
  return { expired, destroyed, forgotten };
}
