import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { z } from 'zod';
import { compileRules, RULES_FOLDER, ruleFolders } from '../rules/compile';

const ROOT = path.resolve(__dirname, '../..');
const SOURCE = path.join(ROOT, 'cloudfunctions');
const SDK = 'wx-server-sdk';

/** A function as it is deployed, and how large its bundle is. */
export interface BuiltFunction {
  name: string;
  folder: string;
  bytes: number;
}

export interface BuildOptions {
  /** A folder of regions laid over `rules/`, as `RULES_DIR` is for the commands. */
  rulesDir?: string;
  /** Only these functions; all without it. */
  only?: readonly string[];
}

/** Fills the module `rules:compiled` with the rules under `rules/` (and a folder laid over), compiled once. */
const compiledRules = (rules: string): Plugin => ({
  name: 'compiled-rules',
  setup(context) {
    context.onResolve({ filter: /^rules:compiled$/ }, (request) => ({
      path: request.path,
      namespace: 'rules',
    }));
    context.onLoad({ filter: /.*/, namespace: 'rules' }, () => ({
      contents: rules,
      loader: 'json',
    }));
  },
});

/** The folders of `cloudfunctions/` that are functions: all that have an `index.ts`. */
async function functionNames(): Promise<string[]> {
  const entries = await readdir(SOURCE, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const present = await Promise.all(
    folders.map((name) =>
      stat(path.join(SOURCE, name, 'index.ts')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return folders.filter((_name, index) => present[index]).sort();
}

function usesSdk(metafile: Metafile): boolean {
  return Object.values(metafile.outputs).some((output) =>
    output.imports.some((imported) => imported.path === SDK),
  );
}

async function sdkVersion(): Promise<string> {
  const text = await readFile(path.join(ROOT, 'node_modules', SDK, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function buildFunction(name: string, outDir: string, rules: string): Promise<BuiltFunction> {
  const folder = path.join(outDir, name);
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, 'index.js');
  const result = await build({
    entryPoints: [path.join(SOURCE, name, 'index.ts')],
    outfile,
    bundle: true,
    // Leaves out functions that only give back what they get, as the money module has.
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: [SDK],
    plugins: [compiledRules(rules)],
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const dependencies = usesSdk(result.metafile) ? { [SDK]: await sdkVersion() } : {};
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js', dependencies };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const config = await readFile(path.join(SOURCE, name, 'config.json'), 'utf8');
  await writeFile(path.join(folder, 'config.json'), config);
  return { name, folder, bytes: (await stat(outfile)).size };
}

/** What a build of all leaves lying that is no function any more would still be run, and deployed. */
async function removeOthers(outDir: string, names: readonly string[]): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const stale = (await readdir(outDir)).filter((name) => !names.includes(name));
  await Promise.all(stale.map((name) => rm(path.join(outDir, name), { recursive: true })));
}

/**
 * Bundles every cloud function to `<outDir>/<name>/{index.js,package.json,config.json}`, one file each, with
 * the real SDK left outside as CloudBase installs it.
 */
export async function buildFunctions(
  outDir = path.join(ROOT, 'dist/cloudfunctions'),
  options: BuildOptions = {},
): Promise<BuiltFunction[]> {
  const names = (await functionNames()).filter((name) => options.only?.includes(name) ?? true);
  const folders = options.rulesDir === undefined ? ruleFolders() : [RULES_FOLDER, options.rulesDir];
  const rules = JSON.stringify(compileRules(folders));
  if (options.only === undefined) await removeOthers(outDir, names);
  return Promise.all(names.map((name) => buildFunction(name, outDir, rules)));
}
