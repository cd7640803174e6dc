import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const field = z.strictObject({ name: z.string().min(1), direction: z.enum(['asc', 'desc']) });
const index = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  unique: z.boolean(),
  fields: z.array(field).min(1),
});
const collectionFile = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().optional(),
  permissions: z.strictObject({ read: z.boolean(), write: z.boolean() }),
  indexes: z.array(index),
});

export type IndexDefinition = z.infer<typeof index>;
export type CollectionDefinition = z.infer<typeof collectionFile> & { readonly name: string };

/**
 * Reads `rules/database/`: one JSON file a collection, named after it, with what clients may do (`permissions`)
 * and its indexes. An unknown key or an ill-formed file throws, naming the file.
 */
export function readCollectionFiles(dir: string): CollectionDefinition[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const parsed = collectionFile.safeParse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, name: basename(file, '.json') };
  });
}
