import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 32;
const secrets = z.strictObject({ YIBAO_MASTER_KEYS: z.string(), YIBAO_INDEX_KEY: z.string() });
export type Secrets = z.infer<typeof secrets>;

/** Keys that nobody else has, for an embedded cloud or a test. */
export function newSecrets(): Secrets {
  const key = () => randomBytes(KEY_BYTES).toString('base64');
  return { YIBAO_MASTER_KEYS: `1:${key()}`, YIBAO_INDEX_KEY: key() };
}

/**
 * The keys of the embedded cloud whose data stands in `dataDir`: made once, kept beside the data and readable by
 * their owner alone. CloudBase's functions have theirs in their environment instead.
 */
export function localSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (existsSync(file)) return secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  mkdirSync(dataDir, { recursive: true });
  const made = newSecrets();
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
