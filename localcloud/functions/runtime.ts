import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What an instance runs besides a function's bundle. */
export interface Runtime {
  readonly workerFile: string;
  /** The SDK as it is installed … */
  readonly sdk: string;
  /** … and the same code in one file. */
  readonly sdkBundle: string;
}

const CACHE = resolve(__dirname, '../../.cache/localcloud');
const SOURCES = ['worker.ts', 'sdk.ts', 'messages.ts', 'runtime.ts'].map((name) => join(__dirname, name));

/** A file of the SDK that reads a file beside it must find that from the bundle too. */
const keepFolders: Plugin = {
  name: 'keep-folders',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/\b__dirname\b/g, JSON.stringify(dirname(path))), loader: 'js' };
    });
  },
};

/** Names a build by all it is made of: the worker's files, the installed packages, and who compiles. */
function keyOf(sdk: string): string {
  const installed = join(dirname(dirname(sdk)), '.package-lock.json');
  const files = [...SOURCES, sdk, ...(existsSync(installed) ? [installed] : [])];
  const hash = createHash('sha256').update(process.version).update(process.arch).update(sdk);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function bundle(entry: string, outfile: string, plugins: Plugin[]): Promise<void> {
  const target = { platform: 'node', target: 'node18', format: 'cjs' } as const;
  await build({ entryPoints: [entry], outfile, bundle: true, plugins, logLevel: 'error', ...target });
}

let built: Promise<Runtime> | undefined;

/**
 * The harness that runs functions, and the SDK, each bundled to one plain file: an instance starts without a
 * compiler. Built once a checkout, whoever comes first; others find it.
 */
export function runtime(): Promise<Runtime> {
  built ??= buildRuntime().catch((error: unknown) => {
    built = undefined;
    throw error;
  });
  return built;
}

async function buildRuntime(): Promise<Runtime> {
  const sdk = require.resolve('wx-server-sdk');
  const folder = join(CACHE, keyOf(sdk));
  if (!existsSync(folder)) {
    const made = `${folder}.${randomUUID()}`;
    mkdirSync(made, { recursive: true });
    await Promise.all([
      bundle(join(__dirname, 'worker.ts'), join(made, 'worker.cjs'), []),
      bundle(sdk, join(made, 'sdk.cjs'), [keepFolders]),
    ]);
    putInPlace(made, folder);
  }
  return { workerFile: join(folder, 'worker.cjs'), sdk, sdkBundle: join(folder, 'sdk.cjs') };
}

function putInPlace(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    // Somebody else was quicker, with the same.
    if (!existsSync(folder)) throw error;
    rmSync(made, { recursive: true });
  }
}
