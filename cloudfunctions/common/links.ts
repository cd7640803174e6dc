import { z } from 'zod';
import type { Collection, Documents } from './database';
import { Refusal } from './errors';
import { type Insured, insured } from './insured';

const agreement = z.strictObject({ text: z.string(), version: z.int(), hash: z.string(), at: z.number() });

const link = z.strictObject({
  /** OPENID. */
  _id: z.string(),
  insuredId: z.string(),
  agreements: z.array(agreement),
  since: z.number(),
  /** The second proof that owner actions need; null: a member only. */
  proof: z.strictObject({ method: z.enum(['phone', 'counter']), at: z.number() }).nullable(),
});
export type Link = z.infer<typeof link>;

/** Which insured person a WeChat user is: one document an OPENID. */
export const links: Collection<Link> = { name: 'links', schema: link };

const linkClaim = z.strictObject({ _id: z.string(), openid: z.string() });

/** The other direction, `_id` = insured person: one person is linked to one OPENID at a time. */
export const linkClaims: Collection<z.infer<typeof linkClaim>> = { name: 'linkClaims', schema: linkClaim };

/** The caller's link; `NOT_ACTIVATED` when there is none. Enough to be a member and to look at one's own. */
export async function requireMember(docs: Documents, openid: string): Promise<Link> {
  const found = await docs.get(links, openid);
  if (found === undefined) throw new Refusal('NOT_ACTIVATED');
  return found;
}

/**
 * The caller's link with its second proof; `SECOND_PROOF_REQUIRED` without it. Relatives know each other's
 * identity numbers, so binding, paying and unmasking need more than a number.
 */
export async function requireOwner(docs: Documents, openid: string): Promise<Link> {
  const found = await requireMember(docs, openid);
  if (found.proof === null) throw new Refusal('SECOND_PROOF_REQUIRED');
  return found;
}

/** The insured person of a link. */
export async function insuredOf(docs: Documents, found: { insuredId: string }): Promise<Insured> {
  const person = await docs.get(insured, found.insuredId);
  if (person === undefined) throw new Refusal('NOT_ACTIVATED');
  return person;
}
