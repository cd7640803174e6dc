import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transformSync } from 'esbuild';
import { z } from 'zod';
import { demand, type SoakCheck } from './check';
import { MUTATIONS, type Mutation } from './mutations';

/** What the functions' suites are made of. */
const PARTS = [
  'cloudfunctions',
  'localcloud',
  'rules',
  'scripts',
  'test/cloud',
  'test/support',
  'jest.config.cjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
});
type Report = z.infer<typeof jestReport>;

/** A copy of the sources, on the packages that are installed here. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs suites of the copy; each builds the functions it needs from the sources beside it. */
function runSuites(folder: string, suites: string): Report {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const which = ['--selectProjects', 'cloud', '--testPathPatterns', suites, '--runInBand'];
  const report = ['--json', `--outputFile=${file}`, '--silent'];
  const { YIBAO_SOAK: _full, ...env } = process.env;
  const options = { cwd: folder, env, stdio: 'ignore' } as const;
  spawnSync('node_modules/.bin/jest', [...which, ...report], options);
  return jestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Puts the mutation in, gives the work its turn, and puts the source back. */
function mutated<T>(folder: string, { file, from, to }: Mutation, work: () => T): T {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  demand(source.split(from).length === 2, `${file} holds this not exactly once: ${from.trim()}`);
  const changed = source.replace(from, () => to);
  // What does not even build would turn every test red.
  transformSync(changed, { loader: 'ts' });
  writeFileSync(path, changed);
  try {
    return work();
  } finally {
    writeFileSync(path, source);
  }
}

const copy = { folder: undefined as string | undefined };
function folderOf(): string {
  if (copy.folder === undefined) {
    const folder = copySources();
    copy.folder = folder;
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return copy.folder;
}

const watched = [...new Set(MUTATIONS.map(({ suites }) => suites))];

/**
 * Takes the safeguards out of a copy of the sources, one after another: each time a test must go red. First the copy
 * as it is: all green.
 */
export const mutationChecks: readonly SoakCheck[] = [
  ...watched.map(
    (suites): SoakCheck => ({
      title: `untouched: ${suites}`,
      run: async () => {
        const { numPassedTests, numFailedTests } = runSuites(folderOf(), suites);
        demand(numFailedTests === 0 && numPassedTests > 0, `${numFailedTests} tests fail without a mutation`);
        return `${numPassedTests} tests pass`;
      },
    }),
  ),
  ...MUTATIONS.map(
    (mutation): SoakCheck => ({
      title: mutation.title,
      run: async () => {
        const folder = folderOf();
        const { numPassedTests, numFailedTests } = mutated(folder, mutation, () =>
          runSuites(folder, mutation.suites),
        );
        demand(numFailedTests + numPassedTests > 0, 'no test ran');
        demand(numFailedTests > 0, `survived: ${numPassedTests} tests pass`);
        return `${numFailedTests} tests fail, ${numPassedTests} pass`;
      },
    }),
  ),
];
