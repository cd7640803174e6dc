import { today } from '../common/clock';
import type { Documents } from '../common/database';
import { Refusal } from '../common/errors';
import { GUARDIAN_AGE } from '../common/guardianAge';
import { ageOn } from '../common/idNumber';
import { findOnRoster, type Insured, insured, nameOf, normaliseName } from '../common/insured';
import { insuredOf, requireMember, requireOwner } from '../common/links';

/** The caller as an insured person who may act as an owner: activated, with the second proof. */
export async function ownerOf(tx: Documents, openid: string): Promise<Insured> {
  return insuredOf(tx, await requireOwner(tx, openid));
}

/** The caller as an insured person: activated. */
export async function memberOf(tx: Documents, openid: string): Promise<Insured> {
  return insuredOf(tx, await requireMember(tx, openid));
}

/** The insured person of an `_id` that the database holds. */
export async function personOf(tx: Documents, id: string): Promise<Insured> {
  const person = await tx.get(insured, id);
  if (person === undefined) throw new Error('A reference to nobody on the roster');
  return person;
}

/** The person on a paper, or `NOT_ON_ROSTER`; a wrong name and an unknown number are answered alike. */
export async function personOnPaper(
  tx: Documents,
  paper: { name: string; idNumber: string },
): Promise<Insured> {
  const person = await findOnRoster(tx, paper, today());
  if (person === undefined) throw new Refusal('NOT_ON_ROSTER', { path: 'idNumber' });
  return person;
}

/** Whether a guardian has to agree for this person today. */
export function needsGuardian(person: Insured): boolean {
  return ageOn(person.born, today()) < GUARDIAN_AGE;
}

/** A signature is the signer's own name: `SIGNATURE_MISMATCH` otherwise. */
export async function assertSignedBy(tx: Documents, signer: Insured, signedName: string): Promise<void> {
  if (normaliseName(await nameOf(tx, signer)) !== normaliseName(signedName)) {
    throw new Refusal('SIGNATURE_MISMATCH', { path: 'undertaking.signedName' });
  }
}
