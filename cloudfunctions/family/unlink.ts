import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { linkClaims, links } from '../common/links';
import { consentId, consents, templates } from '../common/premium/notices';
import { counterCodes, linkEvents } from './collections';
import { newId } from './machine';

/** Why a link ends: its user deletes the account, or a clerk frees the person for another phone. */
export interface Ending {
  event: 'deleted' | 'relinked';
  /** The staff number where a clerk does it. */
  by: string | null;
  scanReference: string | null;
}

/**
 * Ends the link of a person. With it go the codes it has made (see `codes.ts`), a code of the counter that was not
 * used, and the consents to messages, which would still go to the phone that is left behind. What was agreed to
 * stays with its moments in the events of the link.
 */
export async function unlink(tx: Documents, insured: string, openid: string, ending: Ending): Promise<void> {
  await tx.remove(links, openid);
  await tx.remove(linkClaims, insured);
  if ((await tx.get(counterCodes, insured)) !== undefined) await tx.remove(counterCodes, insured);
  for (const template of templates) {
    const _id = consentId(insured, template);
    if ((await tx.get(consents, _id)) !== undefined) await tx.remove(consents, _id);
  }
  await tx.add(linkEvents, { _id: newId(), insured, at: now(), agreements: [], ...ending });
}
