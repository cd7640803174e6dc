/**
 * `npm test`: every check and every suite, two at a time, and one last line `N passed, N failed`.
 * A suite's numbers are those of its own runner; a tool that counts nothing (tsc, Biome …) counts as one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import { z } from 'zod';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What a process said, both streams in the order they came, and how it ended. */
interface Ended {
  readonly text: string;
  readonly ok: boolean;
}

interface Step {
  readonly title: string;
  /** The step that must have ended before this one starts. */
  readonly after?: string;
  readonly run: () => Promise<Count & { text: string }>;
}

const REPORTS = '.cache/test';
/** More than two suites side by side would starve each other's time limits. */
const LANES = Math.min(2, os.availableParallelism());

const bin = (name: string): string => `node_modules/.bin/${name}`;

function spawned(
  command: string,
  args: readonly string[],
  stdout: 'pipe' | 'ignore' = 'pipe',
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', stdout, 'pipe'] });
    let text = '';
    const keep = (chunk: Buffer): void => {
      text += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ text: `${text}${String(error)}\n`, ok: false }));
    child.on('close', (code) => resolve({ text, ok: code === 0 }));
  });
}

/** A check; its last line `N passed, N failed` counts when it prints one, else how it ended. */
function check(title: string, command: string, ...args: string[]): Step {
  return {
    title,
    run: async () => {
      const { text, ok } = await spawned(command, args);
      const own = /^(\d+) passed, (\d+) failed$/m.exec(text.trim().split('\n').at(-1) ?? '');
      if (own === null) return { text, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
      const failed = Number(own[2]);
      return { text, passed: Number(own[1]), failed: ok ? failed : Math.max(1, failed) };
    },
  };
}

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/** One jest project, counted by the report it writes; a file that could not even start counts as failed. */
function suite(name: string, after?: string): Step {
  const report = `${REPORTS}/${name}.json`;
  const run: Step['run'] = async () => {
    const args = ['--selectProjects', name, '--runInBand', '--json', '--outputFile', report];
    const { text, ok } = await spawned(bin('jest'), args, 'ignore'); // on stdout jest repeats the report
    try {
      const counted = jestReport.parse(JSON.parse(readFileSync(report, 'utf8')));
      const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
      return { text, passed: counted.numPassedTests, failed: ok ? failed : Math.max(1, failed) };
    } catch (error) {
      return {
        text: `${text}${name}: the runner left no report (${String(error)})\n`,
        passed: 0,
        failed: 1,
      };
    }
  };
  return { title: `suite ${name}`, run, ...(after === undefined ? {} : { after }) };
}

/** In the order of their start: what others wait for first, then the cheapest mistakes, then the longest suites. */
const STEPS: readonly Step[] = [
  check('build', bin('tsx'), 'scripts/build.ts'),
  check('types', bin('tsc'), '--noEmit'),
  check('format and lint', bin('biome'), 'ci', '--error-on-warnings', '.'),
  check(
    'boundaries',
    bin('depcruise'),
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'cloudfunctions',
    'words',
    'localcloud',
    'scripts',
    'config',
  ),
  check('unused', bin('knip')),
  check('rules', bin('tsx'), 'scripts/rules/check.ts'),
  check('rules, each figure changed', bin('tsx'), 'scripts/rules/check.ts', '--mutate'),
  suite('rules'),
  suite('browser', 'build'),
  suite('cloud', 'build'),
  suite('weapp', 'build'),
  suite('pages', 'build'),
];

/** Takes the steps from the list, in its order, as lanes become free and what they wait for has ended. */
async function runAll(): Promise<(Count & { title: string; seconds: number })[]> {
  const waiting = [...STEPS];
  const running = new Map<string, Promise<void>>();
  const rows: (Count & { title: string; seconds: number })[] = [];
  const start = (step: Step): void => {
    console.log(`== ${step.title} started`);
    const started = Date.now();
    const ended = step.run().then(({ text, passed, failed }) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      rows.push({ title: step.title, passed, failed, seconds });
      running.delete(step.title);
      console.log(`\n== ${step.title}: ${passed} passed, ${failed} failed, ${seconds} s\n${text}`);
    });
    running.set(step.title, ended);
  };
  while (waiting.length > 0 || running.size > 0) {
    const open = (step: Step): boolean => rows.some((row) => row.title === step.after);
    const next = waiting.findIndex((step) => step.after === undefined || open(step));
    const [step] = running.size < LANES && next >= 0 ? waiting.splice(next, 1) : [];
    if (step === undefined) await Promise.race(running.values());
    else start(step);
  }
  return rows;
}

async function main(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const rows = await runAll();
  for (const row of rows)
    console.log(`${row.title.padEnd(26)} ${row.passed} passed, ${row.failed} failed, ${row.seconds} s`);
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
