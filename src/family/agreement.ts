import type { FamilyText, TextId } from '../cloud/family';
import type { BindDraft } from './draft';

/** The text of this kind as it was shown. */
export const textOf = (texts: readonly FamilyText[], id: TextId): FamilyText | undefined =>
  texts.find((text) => text.id === id);

/** Agreement to a text as it was shown: its version and the hash of its words. */
export function agreedTo<Id extends TextId>(
  text: FamilyText,
  id: Id,
): { text: Id; version: number; hash: string } {
  return { text: id, version: text.version, hash: text.hash };
}

/** The undertaking under the owner's signature; undefined before it is signed. */
export function signatureOf({ agreed, undertaking, signedName }: BindDraft) {
  if (!agreed || undertaking === undefined || signedName.trim() === '') return undefined;
  return { ...agreedTo(undertaking, 'undertaking'), signedName: signedName.trim() };
}
