import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { buildFunctions } from '../../scripts/build/functions';

const ROOT = path.resolve(__dirname, '../..');
const BUILDS = path.join(ROOT, '.cache/functions');
/** What a build is made of, besides the rules laid over. */
const SOURCES = ['cloudfunctions', 'rules', 'scripts/build', 'scripts/rules', 'package-lock.json'];
/** A build that nobody asked for in so long is no longer in use. */
const KEPT_MS = 3 * 60 * 60 * 1000;

/**
 * The folder of the functions as their sources are now, with a folder of regions laid over `rules/` or without. It is
 * named after what it is made of, so that all suites share one build and none finds an old one; nobody writes to it.
 */
export async function functionsOn(rulesDir?: string): Promise<string> {
  const folder = path.join(BUILDS, keyOf(rulesDir === undefined ? SOURCES : [...SOURCES, rulesDir]));
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  removeOld();
  const made = `${folder}.${randomUUID()}`;
  mkdirSync(made, { recursive: true });
  await buildFunctions(made, rulesDir === undefined ? {} : { rulesDir });
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another suite was quicker, with the same.
    if (!existsSync(folder)) throw error;
    rmSync(made, { recursive: true });
  }
  return folder;
}

function keyOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(path.resolve(ROOT, source))))
    hash.update(`\n${path.relative(ROOT, file)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(full: string): string[] {
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(path.join(full, name)));
}

/** Builds of sources that have changed since. */
function removeOld(): void {
  if (!existsSync(BUILDS)) return;
  for (const name of readdirSync(BUILDS)) {
    const folder = path.join(BUILDS, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
