import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** What each build is made of, and a file without which it is no build. */
const BUILDS = {
  weapp: {
    sources: ['src', 'words', 'config', 'package-lock.json'],
    made: 'dist/weapp/app.json',
    folder: 'dist/weapp',
  },
  h5: {
    sources: ['src', 'words', 'config', 'package-lock.json'],
    made: 'dist/h5/index.html',
    folder: 'dist/h5',
  },
  functions: {
    sources: ['cloudfunctions', 'words', 'rules', 'scripts/rules', 'package-lock.json'],
    made: 'dist/cloudfunctions/calculator/index.js',
    folder: 'dist/cloudfunctions',
  },
} as const;

/**
 * The folder of a build, absolute; builds it first when it is missing or older than what it is made of.
 * (`npm test` has built everything before; a single suite run by hand finds it here.) `YIBAO_DIST` names a folder
 * of finished builds to take as they are, while sources are being edited.
 */
export function built(target: keyof typeof BUILDS): string {
  const { sources, made, folder } = BUILDS[target];
  const finished = process.env.YIBAO_DIST;
  if (finished !== undefined) return path.resolve(finished, path.basename(folder));
  const newest = Math.max(...sources.map((source) => newestUnder(path.join(ROOT, source))));
  const done = path.join(ROOT, made);
  if (!existsSync(done) || newestUnder(path.join(ROOT, folder)) < newest) {
    const build = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts', target], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (build.status !== 0) throw new Error(`the build of ${target} failed\n${build.stdout}${build.stderr}`);
  }
  return path.join(ROOT, folder);
}

function newestUnder(full: string): number {
  const own = statSync(full);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(0, ...readdirSync(full).map((name) => newestUnder(path.join(full, name))));
}
