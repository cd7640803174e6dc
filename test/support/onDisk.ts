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

const PREFIX = 4;

/**
 * Finds which of many texts stand in some bytes, each once: looks for their beginnings, which are few, and only there
 * for the whole.
 */
export function finderOf(texts: readonly string[]): (bytes: Buffer) => string[] {
  const known = new Map(texts.map((text) => [Buffer.from(text).toString('latin1'), text]));
  const lengths = new Map<string, Set<number>>();
  for (const text of known.keys()) {
    const prefix = text.slice(0, PREFIX);
    lengths.set(prefix, (lengths.get(prefix) ?? new Set()).add(text.length));
  }
  return (bytes) => {
    const found = new Set<string>();
    for (const [prefix, sizes] of lengths)
      for (let at = bytes.indexOf(prefix, 0, 'latin1'); at >= 0; at = bytes.indexOf(prefix, at + 1, 'latin1'))
        for (const size of sizes) {
          const text = known.get(bytes.toString('latin1', at, at + size));
          if (text !== undefined) found.add(text);
        }
    return [...found];
  };
}

/** Which of these texts stand somewhere on disk: `file: text`. */
export function foundOnDisk(dataDir: string, texts: readonly string[]): string[] {
  const findIn = finderOf(texts);
  return bytesOnDisk(dataDir).flatMap(({ file, bytes }) => findIn(bytes).map((text) => `${file}: ${text}`));
}
