/**
 * `npm run bench`: bundles the benchmarks as the cloud functions are bundled and runs them in a process of their
 * own, so that no loader stands between them and the machine.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

const BUNDLE = join('dist', 'bench', 'run.cjs');

async function main(): Promise<void> {
  await build({
    entryPoints: [join('bench', 'run.ts')],
    outfile: BUNDLE,
    bundle: true,
    minifySyntax: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [BUNDLE, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
