import { z } from 'zod';
import type { Collection, Documents } from '../database';
import { Refusal } from '../errors';

/**
 * Who has the premium of one insured person and year: one order or application at a time, and one for ever once
 * it is settled, whoever pays and in whatever way. The document is claimed by its `_id`; it is rewritten, never
 * removed, so that two who want it always meet.
 */
interface PremiumClaim {
  /** `{insured}:{year}`. */
  _id: string;
  insured: string;
  year: number;
  state: 'held' | 'settled' | 'free';
  /** The payment number or application that has it, or had it last. */
  by: string;
  ver: number;
}

export const premiumClaims: Collection<PremiumClaim> = {
  name: 'premiumClaims',
  schema: z.strictObject({
    _id: z.string(),
    insured: z.string(),
    year: z.int(),
    state: z.enum(['held', 'settled', 'free']),
    by: z.string(),
    ver: z.int(),
  }),
};

export interface Premium {
  insured: string;
  year: number;
}

const claimId = ({ insured, year }: Premium): string => `${insured}:${year}`;

/** Who has the premium now, or undefined when nobody does. */
export async function holderOf(
  docs: Documents,
  premium: Premium,
): Promise<{ state: 'held' | 'settled'; by: string } | undefined> {
  const claim = await docs.get(premiumClaims, claimId(premium));
  if (claim === undefined || claim.state === 'free') return undefined;
  return { state: claim.state, by: claim.by };
}

/** `PREMIUM_IN_PROGRESS` while somebody has it, `PREMIUM_SETTLED` once it was paid or refunded. Writes nothing. */
export async function assertFree(tx: Documents, premium: Premium): Promise<void> {
  const holder = await holderOf(tx, premium);
  if (holder !== undefined)
    throw new Refusal(holder.state === 'held' ? 'PREMIUM_IN_PROGRESS' : 'PREMIUM_SETTLED');
}

/** Takes a premium that is free. */
export async function hold(tx: Documents, premium: Premium, by: string): Promise<void> {
  const _id = claimId(premium);
  const claim = await tx.get(premiumClaims, _id);
  if (claim === undefined) {
    await tx.add(premiumClaims, { _id, ...premium, state: 'held', by, ver: 1 });
    return;
  }
  if (claim.state !== 'free') throw new Error('The premium is not free');
  await tx.update(premiumClaims, _id, { state: 'held', by, ver: claim.ver + 1 });
}

/** Ends what `by` has of a premium: `settled` for ever (until it is corrected), or `free` for the next. */
export async function release(
  tx: Documents,
  premium: Premium,
  by: string,
  state: 'settled' | 'free',
): Promise<void> {
  const _id = claimId(premium);
  const claim = await tx.get(premiumClaims, _id);
  if (claim === undefined || claim.by !== by || claim.state === 'free')
    throw new Error('The premium is not held by this payment');
  await tx.update(premiumClaims, _id, { state, ver: claim.ver + 1 });
}
