import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { now } from './clock';
import type { Collection, Documents } from './database';

/**
 * Personal data at rest. Each subject (an insured person, a binding) has a data key of its own; texts are sealed
 * under it with AES-256-GCM, bound to the place they stand in; data keys are wrapped by a master key from the
 * environment. Without its data key a subject's texts are noise: that is how one person is shredded.
 */
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const DATA_KEY_VERSION = '1';

/** A sealed text: key version, nonce, ciphertext, tag, in base64url with dots between. */
export const envelope = z.string().regex(/^\d+\.[\w-]+\.[\w-]*\.[\w-]+$/);

/** Where a sealed text stands; it opens nowhere else. */
export interface Place {
  collection: string;
  id: string;
  field: string;
}

interface DataKey {
  _id: string;
  /** The data key under a master key; null once shredded. */
  wrapped: string | null;
  shreddedAt: number | null;
}

export const dataKeys: Collection<DataKey> = {
  name: 'dataKeys',
  schema: z.strictObject({
    _id: z.string(),
    wrapped: envelope.nullable(),
    shreddedAt: z.number().nullable(),
  }),
};

/** Thrown when a subject's data has been shredded: there is nothing left to read. */
export class Shredded extends Error {
  constructor() {
    super('The data of this subject has been shredded');
    this.name = 'Shredded';
  }
}

function seal(key: Buffer, version: string, place: string, text: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(`${place}/${version}`));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return [version, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

function open(key: Buffer, place: string, sealed: string): Buffer {
  const [version = '', ...parts] = sealed.split('.');
  const [nonce, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (nonce === undefined || text === undefined || tag === undefined) throw new Error('Not an envelope');
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(`${place}/${version}`));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

function keyFrom(text: string, name: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`${name} is not ${KEY_BYTES} bytes of base64`);
  return key;
}

/** `YIBAO_MASTER_KEYS`: `1:<base64>,2:<base64>`; the last one wraps, all of them unwrap. */
function masterKeys(): Map<string, Buffer> {
  const text = process.env.YIBAO_MASTER_KEYS;
  if (text === undefined || text === '') throw new Error('YIBAO_MASTER_KEYS is not set');
  return new Map(
    text.split(',').map((item) => {
      const [version = '', key = ''] = item.split(':');
      return [version, keyFrom(key, 'YIBAO_MASTER_KEYS')];
    }),
  );
}

function wrap(subject: string, dataKey: Buffer): string {
  const current = [...masterKeys()].at(-1);
  if (current === undefined) throw new Error('YIBAO_MASTER_KEYS is empty');
  return seal(current[1], current[0], `dataKeys/${subject}/wrapped`, dataKey);
}

function unwrap(subject: string, wrapped: string): Buffer {
  const version = wrapped.slice(0, wrapped.indexOf('.'));
  const master = masterKeys().get(version);
  if (master === undefined) throw new Error(`No master key of version ${version}`);
  return open(master, `dataKeys/${subject}/wrapped`, wrapped);
}

async function dataKeyOf(docs: Documents, subject: string): Promise<Buffer | undefined> {
  const stored = await docs.get(dataKeys, subject);
  if (stored === undefined) return undefined;
  if (stored.wrapped === null) throw new Shredded();
  return unwrap(subject, stored.wrapped);
}

function pathOf({ collection, id, field }: Place): string {
  return `${collection}/${id}/${field}`;
}

/** Seals texts of one subject under its data key, which the first sealing makes. All in one transaction or none. */
export async function sealAll<Field extends string>(
  docs: Documents,
  subject: string,
  document: Omit<Place, 'field'>,
  texts: Readonly<Record<Field, string>>,
): Promise<Record<Field, string>> {
  let key = await dataKeyOf(docs, subject);
  if (key === undefined) {
    key = randomBytes(KEY_BYTES);
    await docs.add(dataKeys, { _id: subject, wrapped: wrap(subject, key), shreddedAt: null });
  }
  const sealed: Record<Field, string> = { ...texts };
  for (const field in texts) {
    const place = pathOf({ ...document, field });
    sealed[field] = seal(key, DATA_KEY_VERSION, place, Buffer.from(texts[field], 'utf8'));
  }
  return sealed;
}

/** Seals one text of a subject. */
export async function sealFor(docs: Documents, subject: string, place: Place, text: string): Promise<string> {
  const sealed = await sealAll(docs, subject, place, { [place.field]: text });
  const only = sealed[place.field];
  if (only === undefined) throw new Error('Nothing was sealed');
  return only;
}

/** Opens a text of a subject; throws `Shredded` when its key is gone, and on any text moved or changed. */
export async function openFor(
  docs: Documents,
  subject: string,
  place: Place,
  sealed: string,
): Promise<string> {
  const key = await dataKeyOf(docs, subject);
  if (key === undefined) throw new Error('A sealed text without its data key');
  return open(key, pathOf(place), sealed).toString('utf8');
}

/** Destroys a subject's data key. What was sealed under it cannot be read again, in no copy of the database. */
export async function shred(docs: Documents, subject: string): Promise<void> {
  const stored = await docs.get(dataKeys, subject);
  if (stored === undefined || stored.wrapped === null) return;
  await docs.update(dataKeys, subject, { wrapped: null, shreddedAt: now() });
}

/** Whether a subject's data key has been destroyed. */
export async function isShredded(docs: Documents, subject: string): Promise<boolean> {
  return (await docs.get(dataKeys, subject))?.wrapped === null;
}

/** The data key wrapped under the newest master key instead; undefined when it already is, or is shredded. */
export function rewrapped(key: { _id: string; wrapped: string | null }): string | undefined {
  if (key.wrapped === null) return undefined;
  const newest = [...masterKeys().keys()].at(-1);
  if (key.wrapped.startsWith(`${newest}.`)) return undefined;
  return wrap(key._id, unwrap(key._id, key.wrapped));
}

/** What a blind index is of; the same text gives different indexes for different kinds. */
export type IndexKind =
  | 'rosterLine'
  | 'idNumber'
  | 'phone'
  | 'code'
  | 'shortCode'
  | 'counterCode'
  | 'codeSeed'
  | 'guess';

/**
 * A keyed digest (HMAC-SHA-256, 43 characters of base64url) by which a secret text is looked up without being
 * stored. Its key is not the master key: who holds one cannot use the other.
 */
export function blindIndex(kind: IndexKind, text: string): string {
  const key = keyFrom(process.env.YIBAO_INDEX_KEY ?? '', 'YIBAO_INDEX_KEY');
  return createHmac('sha256', key).update(`${kind}\n${text}`).digest('base64url');
}
