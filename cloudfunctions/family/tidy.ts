import { type Binding, bindings } from '../common/bindings';
import { dayOf, now } from '../common/clock';
import { type Collection, type Documents, find, transaction, type Where } from '../common/database';
import { commands } from '../common/idempotency';
import { shred } from '../common/secrets';
import { codes, counterCodes, notices, shortCodes, shownCodes, triesCollection } from './collections';
import { hasExpired, move, notify } from './machine';
import { pushNotices } from './push';
import { CODE_MEMORY_MS, COMMAND_MEMORY_MS, NOTICE_MEMORY_MS, retentionMs } from './settings';

const AT_ONCE = 100;
/** What a transaction removes at once: well below the number of operations that the platform allows. */
const REMOVED_AT_ONCE = 40;
/** A run leaves the rest to the next one after this long, well before the platform ends it. */
const BUDGET_MS = 12_000;

/** Works through what is due, a few at a time; each piece of work must take its documents out of what is due. */
async function workOff<T>(
  end: number,
  due: () => Promise<T[]>,
  work: (found: T[]) => Promise<void>,
): Promise<number> {
  let done = 0;
  while (Date.now() < end) {
    const found = await due();
    if (found.length === 0) break;
    await work(found);
    done += found.length;
  }
  return done;
}

const oneByOne =
  <T>(work: (tx: Documents, item: T) => Promise<void>) =>
  async (found: T[]): Promise<void> => {
    for (const item of found) await transaction((tx) => work(tx, item));
  };

/** Who hears that a binding came to nothing: those who did their part. A code that nobody took is no news. */
function waitedIn({ owner, member, guardian, waiting, door }: Binding): (string | null)[] {
  if (waiting === 'member') return door === 'card' ? [owner] : [];
  return waiting === 'guardian' ? [owner, guardian] : [owner, member];
}

async function expire(tx: Documents, { _id }: Binding): Promise<void> {
  const binding = await tx.get(bindings, _id);
  if (binding === undefined || !hasExpired(binding)) return;
  await move(tx, binding, { to: 'expired', waiting: null, by: { role: 'time', id: 'time' } });
  for (const to of waitedIn(binding)) if (to !== null) await notify(tx, to, 'lapsed', _id);
}

async function destroy(tx: Documents, { _id }: Binding): Promise<void> {
  const binding = await tx.get(bindings, _id);
  if (binding === undefined || binding.destroyed) return;
  await shred(tx, `binding:${_id}`);
  await tx.update(bindings, _id, { destroyed: true });
}

async function forget<T extends { _id: string }>(
  end: number,
  collection: Collection<T>,
  where: Where,
): Promise<number> {
  return workOff(
    end,
    () => find(collection, where, { limit: REMOVED_AT_ONCE }),
    (found) =>
      transaction(async (tx) => {
        for (const { _id } of found)
          if ((await tx.get(collection, _id)) !== undefined) await tx.remove(collection, _id);
      }),
  );
}

/** What has been kept for long enough: codes, wrong tries, replies to commands (of all functions), notices. */
async function forgetAll(end: number): Promise<number> {
  const codesBefore = now() - CODE_MEMORY_MS;
  return (
    (await forget(end, codes, { expiresAt: { lt: codesBefore } })) +
    (await forget(end, shortCodes, { expiresAt: { lt: codesBefore } })) +
    (await forget(end, shownCodes, { expiresAt: { lt: codesBefore } })) +
    (await forget(end, counterCodes, { expiresAt: { lt: codesBefore } })) +
    (await forget(end, triesCollection, { day: { lt: dayOf(codesBefore) } })) +
    (await forget(end, commands, { at: { lt: now() - COMMAND_MEMORY_MS } })) +
    (await forget(end, notices, { at: { lt: now() - NOTICE_MEMORY_MS } }))
  );
}

/** What a run has done. */
export interface Tidied {
  expired: number;
  destroyed: number;
  forgotten: number;
  pushed: number;
}

/**
 * What time does by itself, called by the platform's timer, at least once and possibly overlapping: invitations
 * run out, notices go to WeChat, the personal data of bindings that ended long enough ago is shredded, what was kept
 * long enough is forgotten.
 */
export async function tidy(): Promise<Tidied> {
  const end = Date.now() + BUDGET_MS;
  const limit = { limit: AT_ONCE };
  const expired = await workOff(
    end,
    () => find(bindings, { state: 'invited', expiresAt: { lt: now() } }, limit),
    oneByOne(expire),
  );
  const pushed = await pushNotices();
  const destroyed = await workOff(
    end,
    () => find(bindings, { destroyed: false, endedAt: { lt: now() - retentionMs() } }, limit),
    oneByOne(destroy),
  );
  return { expired, pushed, destroyed, forgotten: await forgetAll(end) };
}
