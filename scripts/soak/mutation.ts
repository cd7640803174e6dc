import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** What the watching tests did. */
interface Outcome {
  readonly passed: readonly string[];
  /** Those that went red by what they assert. */
  readonly red: readonly string[];
  /** Those that did not come to an end: a slow machine says nothing of a safeguard. */
  readonly late: readonly string[];
}

const LONGEST_RUN_MS = 900_000;
const LATE = /Exceeded timeout/;

/** A copy of the sources, on the packages that are installed here. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

type Watch = Pick<Mutation, 'suites' | 'tests'>;

/** Runs the watching tests of the copy; each suite builds the functions it needs from the sources beside it. */
function runTests(folder: string, { suites, tests }: Watch): Outcome {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const which = ['--selectProjects', 'cloud', '--testPathPatterns', suites, '--runInBand'];
  const chosen = tests === undefined ? [] : ['-t', tests];
  const report = ['--json', `--outputFile=${file}`, '--silent'];
  const { YIBAO_SOAK: _full, ...env } = process.env;
  const options = { cwd: folder, env, stdio: 'ignore', timeout: LONGEST_RUN_MS } as const;
  spawnSync('node_modules/.bin/jest', [...which, ...chosen, ...report], options);
  demand(existsSync(file), 'the tests did not come to an end');
  const { testResults } = jestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.filter(({ status }) => status === 'failed');
  const isLate = ({ failureMessages }: (typeof all)[number]) =>
    failureMessages.some((text) => LATE.test(text));
  const titles = (found: typeof all) => found.map(({ title }) => title);
  return {
    passed: titles(all.filter(({ status }) => status === 'passed')),
    red: titles(failed.filter((test) => !isLate(test))),
    late: titles(failed.filter(isLate)),
  };
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

const named = ({ suites, tests }: Watch): string => (tests === undefined ? suites : `${suites} "${tests}"`);
const watches = [...new Map(MUTATIONS.map((mutation) => [named(mutation), mutation])).values()];

function runUntouched(watch: Watch): string {
  const { passed, red, late } = runTests(folderOf(), watch);
  demand(red.length + late.length === 0, `fails without a mutation: ${[...red, ...late].join('; ')}`);
  demand(passed.length > 0, 'no test ran');
  return `${passed.length} tests pass`;
}

function runMutated(mutation: Mutation): string {
  const folder = folderOf();
  const { passed, red, late } = mutated(folder, mutation, () => runTests(folder, mutation));
  demand(red.length + late.length + passed.length > 0, 'no test ran');
  demand(red.length > 0 || late.length === 0, `says nothing, these took too long: ${late.join('; ')}`);
  demand(red.length > 0, `survived: ${passed.length} tests pass`);
  return `red: ${red.join('; ')}`;
}

/**
 * Takes the safeguards out of a copy of the sources, one after another: each time a test that watches must go red by
 * what it asserts. First the copy as it is: all green.
 */
export const mutationChecks: readonly SoakCheck[] = [
  ...watches.map(
    (watch): SoakCheck => ({ title: `untouched: ${named(watch)}`, run: async () => runUntouched(watch) }),
  ),
  ...MUTATIONS.map(
    (mutation): SoakCheck => ({ title: mutation.title, run: async () => runMutated(mutation) }),
  ),
];
