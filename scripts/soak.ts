/**
 * `npm run soak -- <name>`: the checks of `npm test` at full counts. The last line is `N passed, N failed`, and the
 * exit status says the same. Further arguments go to jest (`-t "one use"`) where a name stands for suites, and
 * choose checks by their titles where it stands for checks.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { SoakCheck } from './soak/check';
import { cloudChecks } from './soak/cloud';
import { mutationChecks } from './soak/mutation';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What a name runs: checks of its own, or suites that count further when `YIBAO_SOAK` is set. */
type Soak = { readonly checks: readonly SoakCheck[] } | { readonly suites: string };

const SOAKS: Readonly<Record<string, Soak>> = {
  cloud: { checks: cloudChecks },
  mutation: { checks: mutationChecks },
  family: { suites: 'test/cloud/family' },
  premium: { suites: 'test/cloud/(ledger|premium|coreSystem|staffPayout)' },
  scenes: { suites: 'test/browser/scenes' },
  oracle: { suites: 'test/rules/oracle' },
};

const REPORT = '.cache/soak/report.json';
const LONGEST_TEST_MS = 7_200_000;

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

async function runChecks(checks: readonly SoakCheck[]): Promise<Count> {
  let passed = 0;
  for (const { title, run } of checks) {
    const started = Date.now();
    try {
      const measured = await run();
      console.log(`pass  ${title}: ${measured} (${Math.round((Date.now() - started) / 1000)} s)`);
      passed += 1;
    } catch (error) {
      console.log(`FAIL  ${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed, failed: checks.length - passed };
}

function runSuites(pattern: string, more: readonly string[]): Count {
  mkdirSync('.cache/soak', { recursive: true });
  rmSync(REPORT, { force: true });
  const report = ['--json', `--outputFile=${REPORT}`, '--verbose'];
  const args = ['--runInBand', `--testTimeout=${LONGEST_TEST_MS}`, '--testPathPatterns', pattern, ...report];
  const run = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...args, ...more], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, YIBAO_SOAK: '1' },
  });
  const counts = jestReport.parse(JSON.parse(readFileSync(REPORT, 'utf8')));
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return { passed: counts.numPassedTests, failed: run.status === 0 ? failed : Math.max(1, failed) };
}

async function main(): Promise<void> {
  const [name = '', ...more] = process.argv.slice(2);
  const soak = Object.hasOwn(SOAKS, name) ? SOAKS[name] : undefined;
  if (soak === undefined) throw new Error(`usage: npm run soak -- ${Object.keys(SOAKS).join('|')}`);
  const chosen = (checks: readonly SoakCheck[]) =>
    checks.filter(({ title }) => more.every((word) => title.includes(word)));
  const { passed, failed } =
    'checks' in soak ? await runChecks(chosen(soak.checks)) : runSuites(soak.suites, more);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
