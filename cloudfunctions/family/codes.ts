import { createHash } from 'node:crypto';
import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { Refusal } from '../common/errors';
import { links, requireMember } from '../common/links';
import { blindIndex } from '../common/secrets';
import { type Code, codes, shortCodes } from './collections';

/**
 * One-time codes. A code is 16 bytes that only this function can make: a keyed digest of who asked and of the
 * key of the command, so that a repeated command shows the same code though the store holds only its SHA-256.
 * The eight digits to type are found through a keyed digest of their own.
 */
const CODE_BYTES = 16;
const DIGITS = 8;
const ATTEMPTS = 5;

/** What makes a code: for what, who asked for it, with which command key. */
export interface CodeSeed {
  kind: Code['kind'];
  openid: string;
  key: string;
}

const textOf = ({ kind, openid, key }: CodeSeed): string => `${kind}\n${openid}\n${key}`;

function codeOf(of: CodeSeed): string {
  const seed = Buffer.from(blindIndex('codeSeed', textOf(of)), 'base64url');
  return seed.subarray(0, CODE_BYTES).toString('base64url');
}

/** Eight digits from a keyed digest; `attempt` gives others when some are taken. */
export function digitsOf(seed: string, attempt: number): string {
  const bytes = Buffer.from(blindIndex('codeSeed', `${seed}\ndigits\n${attempt}`), 'base64url');
  return String(bytes.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

function digestOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

/** Stores a new code and free digits for it, and names its digest; `BUSY` where all tried digits are taken. */
export async function issueCode(
  tx: Documents,
  seed: CodeSeed,
  code: Pick<Code, 'by' | 'binding' | 'agreements' | 'expiresAt'>,
): Promise<string> {
  const digest = digestOf(codeOf(seed));
  const { _id: openid, since } = await requireMember(tx, seed.openid);
  const link = { openid, since };
  await tx.add(codes, { ...code, kind: seed.kind, link, _id: digest, usedAt: null });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const _id = blindIndex('shortCode', digitsOf(textOf(seed), attempt));
    const taken = await tx.get(shortCodes, _id);
    const entry = { code: digest, expiresAt: code.expiresAt };
    if (taken !== undefined && taken.expiresAt > now()) continue;
    if (taken === undefined) await tx.add(shortCodes, { _id, ...entry });
    else await tx.update(shortCodes, _id, entry);
    return digest;
  }
  throw new Refusal('BUSY');
}

/** The code and digits of a command that has issued them; `CODE_EXPIRED` when the digits are another's by now. */
export async function shownCode(
  docs: Documents,
  seed: CodeSeed,
): Promise<{ code: string; digits: string; expiresAt: number }> {
  const code = codeOf(seed);
  const digest = digestOf(code);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const digits = digitsOf(textOf(seed), attempt);
    const found = await docs.get(shortCodes, blindIndex('shortCode', digits));
    if (found?.code === digest) return { code, digits, expiresAt: found.expiresAt };
  }
  throw new Refusal('CODE_EXPIRED');
}

/** Whether the link under which a code was made has ended: the account was deleted, or linked anew at the counter. */
async function isVoid(docs: Documents, { by, link }: Code): Promise<boolean> {
  const current = link === null ? undefined : await docs.get(links, link.openid);
  return current === undefined || current.insuredId !== by || current.since !== link?.since;
}

/**
 * The code that a person scanned or typed, if it can still be used: `CODE_UNKNOWN` (forged or mistyped),
 * `CODE_USED`, `CODE_EXPIRED` (also when whoever made it has left since). With `maker`, another's code is as unknown
 * as none.
 */
export async function usableCode(docs: Documents, text: string, maker?: { _id: string }): Promise<Code> {
  const digest = /^\d{8}$/.test(text)
    ? (await docs.get(shortCodes, blindIndex('shortCode', text)))?.code
    : digestOf(text);
  const found = digest === undefined ? undefined : await docs.get(codes, digest);
  if (found === undefined || (maker !== undefined && found.by !== maker._id))
    throw new Refusal('CODE_UNKNOWN', { path: 'code' });
  if (found.usedAt !== null) throw new Refusal('CODE_USED', { path: 'code' });
  if (found.expiresAt <= now() || (await isVoid(docs, found)))
    throw new Refusal('CODE_EXPIRED', { path: 'code' });
  return found;
}

/** Uses a code up, in the transaction of what it is used for. */
export async function spend(tx: Documents, code: Code): Promise<void> {
  await tx.update(codes, code._id, { usedAt: now() });
}
