import { z } from 'zod';
import type { Collection, Documents } from './database';
import { readIdNumber } from './idNumber';
import { blindIndex, envelope, openFor } from './secrets';

const schema = z.strictObject({
  /** The blind index of the identity number: stable over imports, opaque without the index key. */
  _id: z.string(),
  region: z.string(),
  scheme: z.enum(['employee', 'resident']),
  status: z.enum(['active', 'retired', 'flexible']).nullable(),
  mode: z.enum(['combined', 'pooling_only']).nullable(),
  identities: z.array(z.string()),
  /** Monthly contribution base, yuan. */
  base: z.string().nullable(),
  retirementSettled: z.boolean().nullable(),
  born: z.string(),
  gapYears: z.int().nonnegative(),
  continuousYears: z.int().nonnegative(),
  /** The guardian's `_id`, for children. */
  guardian: z.string().nullable(),
  name: envelope,
  idNumber: envelope,
  phone: envelope.nullable(),
  phoneIndex: z.string().nullable(),
  /** A keyed digest of the roster line, by which an unchanged line is recognised. */
  line: z.string(),
});

/** One insured person of the bureau's roster; names and numbers are sealed under the person's own key. */
export type Insured = z.infer<typeof schema>;

export const insured: Collection<Insured> = { name: 'insured', schema };

type SealedField = 'name' | 'idNumber' | 'phone';

/** Opens a sealed field of a person; undefined when the roster does not have it. */
async function opened(docs: Documents, person: Insured, field: SealedField): Promise<string | undefined> {
  const sealed = person[field];
  if (sealed === null) return undefined;
  return openFor(docs, person._id, { collection: insured.name, id: person._id, field }, sealed);
}

/** The person's full name. */
export async function nameOf(docs: Documents, person: Insured): Promise<string> {
  const name = await opened(docs, person, 'name');
  if (name === undefined) throw new Error('An insured person without a name');
  return name;
}

/** The person's identity number in full. */
export async function idNumberOf(docs: Documents, person: Insured): Promise<string> {
  const idNumber = await opened(docs, person, 'idNumber');
  if (idNumber === undefined) throw new Error('An insured person without an identity number');
  return idNumber;
}

/** The phone number of the roster, if there is one. */
export function phoneOf(docs: Documents, person: Insured): Promise<string | undefined> {
  return opened(docs, person, 'phone');
}

/** The `_id` of the person with an identity number (18 characters, upper-case). */
export function insuredIdOf(idNumber: string): string {
  return blindIndex('idNumber', idNumber);
}

/** Names as people write them: the dots of minority names have several forms, and spaces do not count. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s]/gu, '')
    .replace(/[·•∙・．.]/gu, '·');
}

/**
 * The person whom a name and an identity number both name, or undefined: a wrong name and an unknown number are
 * not told apart. `today` bounds the birth date.
 */
export async function findOnRoster(
  docs: Documents,
  paper: { name: string; idNumber: string },
  today: string,
): Promise<Insured | undefined> {
  const number = readIdNumber(paper.idNumber, today);
  if (number === undefined) return undefined;
  const person = await docs.get(insured, insuredIdOf(number.text));
  if (person === undefined) return undefined;
  return normaliseName(await nameOf(docs, person)) === normaliseName(paper.name) ? person : undefined;
}
