import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { now } from './clock';
import { type Collection, type Documents, transaction } from './database';

const access = z.strictObject({
  _id: z.string(),
  subject: z.string(),
  /** The insured person or the staff number who looked. */
  by: z.string(),
  what: z.enum(['unmask', 'export', 'counter_lookup', 'counter_code']),
  at: z.number(),
});
type Access = z.infer<typeof access>;

/** Who has looked at somebody's data in full; a person finds it in the export of their own. */
export const accessLog: Collection<Access> = { name: 'accessLog', schema: access };

/** Notes in the transaction of what is done that somebody has to do with a person's papers. */
export async function noteAccessIn(
  tx: Documents,
  subject: string,
  by: string,
  what: Access['what'],
): Promise<void> {
  await tx.add(accessLog, { _id: randomBytes(16).toString('base64url'), subject, by, what, at: now() });
}

/** Notes that somebody looks, before they are shown anything. */
export function noteAccess(subject: string, by: string, what: Access['what']): Promise<void> {
  return transaction((tx) => noteAccessIn(tx, subject, by, what));
}
