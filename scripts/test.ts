/**
 * `npm test`: every check and every suite, one after another, and one last line `N passed, N failed`.
 * A suite's numbers are those of its own runner; a tool that counts nothing (tsc, Biome …) counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** The checks that are not jest, in the order that finds the cheapest mistake first. */
const CHECKS: readonly (readonly [title: string, command: string, ...args: string[]])[] = [
  ['types', bin('tsc'), '--noEmit'],
  ['format and lint', bin('biome'), 'ci', '--error-on-warnings', '.'],
  [
    'boundaries',
    bin('depcruise'),
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'cloudfunctions',
    'localcloud',
    'scripts',
    'config',
  ],
  ['unused', bin('knip')],
  ['rules', bin('tsx'), 'scripts/rules/check.ts'],
  ['rules, each figure changed', bin('tsx'), 'scripts/rules/check.ts', '--mutate'],
  ['build', bin('tsx'), 'scripts/build.ts'],
];

const SUITES = ['rules', 'cloud', 'pages', 'weapp', 'browser'] as const;
const REPORTS = '.cache/test';

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/** Runs one check; its last line `N passed, N failed` counts when it prints one, else its exit status. */
function runCheck(command: string, args: readonly string[]): Count {
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.stdout.write(run.stdout ?? '');
  process.stderr.write(run.stderr ?? '');
  const ok = run.status === 0;
  const own = /^(\d+) passed, (\d+) failed$/m.exec((run.stdout ?? '').trim().split('\n').at(-1) ?? '');
  if (own === null) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const failed = Number(own[2]);
  return { passed: Number(own[1]), failed: ok ? failed : Math.max(1, failed) };
}

/** Runs one jest project and counts by the report it writes; a suite that could not even start counts as failed. */
function runSuite(suite: string): Count {
  const report = `${REPORTS}/${suite}.json`;
  const run = spawnSync(
    bin('jest'),
    [
      '--selectProjects',
      suite,
      '--json',
      '--outputFile',
      report,
      ...(suite === 'rules' ? [] : ['--runInBand']),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    const counted = jestReport.parse(JSON.parse(readFileSync(report, 'utf8')));
    const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
    return { passed: counted.numPassedTests, failed: run.status === 0 ? failed : Math.max(1, failed) };
  } catch (error) {
    console.error(`${suite}: the runner left no report (${String(error)})`);
    return { passed: 0, failed: 1 };
  }
}

function main(): void {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const rows: (Count & { title: string; seconds: number })[] = [];
  const timed = (title: string, run: () => Count): void => {
    console.log(`\n== ${title}`);
    const started = Date.now();
    rows.push({ title, ...run(), seconds: Math.round((Date.now() - started) / 1000) });
  };
  for (const [title, command, ...args] of CHECKS) timed(title, () => runCheck(command, args));
  for (const suite of SUITES) timed(`suite ${suite}`, () => runSuite(suite));
  console.log('');
  for (const row of rows)
    console.log(`${row.title.padEnd(18)} ${row.passed} passed, ${row.failed} failed, ${row.seconds} s`);
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main();
