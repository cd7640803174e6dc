import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Bytes {
  file: string;
  bytes: Buffer;
}

/** Every byte that an embedded cloud has on disk (database, write-ahead log, sent messages), but for the keys. */
export function bytesOnDisk(dataDir: string): Bytes[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => ({ file: file.name, bytes: readFileSync(join(file.parentPath, file.name)) }));
}

/** Which of these texts stand somewhere on disk: `file: text`. */
export function foundOnDisk(dataDir: string, texts: readonly string[]): string[] {
  const onDisk = bytesOnDisk(dataDir);
  return texts.flatMap((text) =>
    onDisk.filter(({ bytes }) => bytes.includes(text)).map(({ file }) => `${file}: ${text}`),
  );
}
