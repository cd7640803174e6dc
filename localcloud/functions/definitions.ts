import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const trigger = z.object({ name: z.string().min(1), type: z.literal('timer'), config: z.string() });
const config = z.object({
  /** Seconds an invocation may take. */
  timeout: z.number().positive().max(900).default(3),
  triggers: z.array(trigger).default([]),
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).optional(),
});

export interface FunctionDefinition {
  readonly name: string;
  /** The bundle. */
  readonly entry: string;
  /** When the bundle was built: an instance of another build is not used again. */
  readonly built: number;
  readonly timeoutMs: number;
  readonly triggers: readonly { readonly name: string; readonly config: string }[];
  /** The WeChat interfaces it may call, or undefined when its config does not say. */
  readonly openapi: readonly string[] | undefined;
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

/** Reads one function's folder; undefined when there is none. Throws when its `config.json` is ill-formed. */
export function readFunction(functionsDir: string, name: string): FunctionDefinition | undefined {
  const entry = join(functionsDir, name, 'index.js');
  if (!NAME.test(name) || !existsSync(entry)) return undefined;
  const file = join(functionsDir, name, 'config.json');
  const parsed = config.safeParse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { timeout, triggers, permissions } = parsed.data;
  const built = statSync(entry).mtimeMs;
  return { name, entry, built, timeoutMs: timeout * 1000, triggers, openapi: permissions?.openapi };
}

/** All functions of a folder. */
export function readFunctions(functionsDir: string): FunctionDefinition[] {
  if (!existsSync(functionsDir)) return [];
  const names = readdirSync(functionsDir).sort();
  return names.map((name) => readFunction(functionsDir, name)).filter((found) => found !== undefined);
}
