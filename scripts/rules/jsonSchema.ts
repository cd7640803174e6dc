/** JSON Schemas of the rule files, for editors that complete and underline while one writes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { benefitSchema } from './benefitSchema';
import { cite } from './head';
import { regionSchema } from './regionSchema';
import type { Problem } from './source';
import { tablesSchema } from './tables/index';

/** Beside the regions; `# yaml-language-server: $schema=../schema/benefit.json` at the top of a file uses it. */
const SCHEMA_FOLDER = 'rules/schema';

const CITE_TEXT = { type: 'string', pattern: '^\\S+ .+$', description: 'source and section: qa 十一' };

const isCite = (schema: unknown): boolean => schema === cite;

/** The form as it is written: a cite is text there, not yet the document it resolves to. */
function jsonSchemaOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (!isCite(zodSchema)) return;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, { anyOf: [CITE_TEXT, { type: 'array', items: CITE_TEXT, minItems: 1 }] });
    },
  });
}

/** File name and text of every schema. */
function schemas(): ReadonlyMap<string, string> {
  const all: [string, z.ZodType][] = [
    ['region', regionSchema],
    ['benefit', benefitSchema],
    ...Object.entries<z.ZodType>(tablesSchema.shape),
  ];
  return new Map(
    all.map(([name, schema]) => [`${name}.json`, `${JSON.stringify(jsonSchemaOf(schema), null, 2)}\n`]),
  );
}

/** The names below `properties` of a schema, at any depth. */
function keysIn(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    if (name === 'properties' && typeof inner === 'object' && inner !== null)
      for (const key of Object.keys(inner)) keys.add(key);
    keysIn(inner, keys);
  }
}

/** Every name that some kind of file knows. */
export function knownKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const text of schemas().values()) keysIn(JSON.parse(text), keys);
  return keys;
}

/** Writes the schemas into the repository, laid out as the formatter wants them there. */
export function writeSchemas(): void {
  mkdirSync(SCHEMA_FOLDER, { recursive: true });
  for (const [name, text] of schemas()) writeFileSync(join(SCHEMA_FOLDER, name), text);
  const formatter = spawnSync('node_modules/.bin/biome', ['format', '--write', SCHEMA_FOLDER], {
    encoding: 'utf8',
  });
  if (formatter.status !== 0) throw new Error(`the schemas could not be formatted\n${formatter.stderr}`);
}

/** Schemas in the repository that are not those of the code. */
export function staleSchemas(): Problem[] {
  return [...schemas()].flatMap(([name, text]) => {
    const file = join(SCHEMA_FOLDER, name);
    // The formatter may have laid the file out anew: the content counts.
    if (
      existsSync(file) &&
      JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) === JSON.stringify(JSON.parse(text))
    )
      return [];
    const message = '导出的 JSON Schema 和程序里的不一样';
    return [{ file, line: 1, message, fix: '运行 npm run rules:check -- --schema，再提交' }];
  });
}
