import { now } from '../common/clock';
import type { Documents } from '../common/database';
import type { Insured } from '../common/insured';
import { links } from '../common/links';
import { type LinkEvent, linkEvents } from './collections';
import { newId, notify } from './machine';
import { DONE } from './replies';

/** Notes the second proof of a link, and tells its person; `by` is the clerk whose code it was. */
export async function noteProof(
  tx: Documents,
  openid: string,
  person: Insured,
  method: 'phone' | 'counter',
  by: string | null,
): Promise<typeof DONE> {
  const at = now();
  const event: LinkEvent['event'] = method === 'phone' ? 'proved_by_phone' : 'proved_at_counter';
  await tx.update(links, openid, { proof: { method, at } });
  await tx.add(linkEvents, {
    _id: newId(),
    insured: person._id,
    event,
    at,
    agreements: [],
    by,
    scanReference: null,
  });
  await notify(tx, person._id, 'second_proof', null);
  return DONE;
}
