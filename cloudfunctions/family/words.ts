import { now } from '../common/clock';
import type { Documents } from '../common/database';
import { agreedWords } from './collections';
import { type Agreement, currentTexts } from './texts';

/** Keeps the words behind agreements, in the transaction that keeps these: `texts.ts` knows the newest alone. */
export async function keepWords(tx: Documents, agreements: readonly Agreement[]): Promise<void> {
  for (const { hash } of agreements) {
    const words = currentTexts().find((text) => text.hash === hash);
    // Not of today: kept when it was agreed to, as with a code that has been shown before.
    if (words === undefined || (await tx.get(agreedWords, hash)) !== undefined) continue;
    const { id: text, version, title, paragraphs } = words;
    await tx.add(agreedWords, { _id: hash, text, version, title, paragraphs, at: now() });
  }
}
