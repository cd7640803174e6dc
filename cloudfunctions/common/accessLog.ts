import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { now } from './clock';
import { type Collection, transaction } from './database';

const access = z.strictObject({
  _id: z.string(),
  subject: z.string(),
  /** The insured person or the staff number who looked. */
  by: z.string(),
  what: z.enum(['unmask', 'export', 'counter_lookup']),
  at: z.number(),
});
type Access = z.infer<typeof access>;

/** Who has looked at somebody's data in full; a person finds it in the export of their own. */
export const accessLog: Collection<Access> = { name: 'accessLog', schema: access };

/** Notes that somebody looks, before they are shown anything. */
export async function noteAccess(subject: string, by: string, what: Access['what']): Promise<void> {
  const _id = randomBytes(16).toString('base64url');
  await transaction((tx) => tx.add(accessLog, { _id, subject, by, what, at: now() }));
}
