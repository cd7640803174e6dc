import { execFileSync } from 'node:child_process';
import type { LocalCloud } from '../../localcloud';
import { serverTimeout } from '../../localcloud/errors';

const WRITES = /^database\.(insertDocument|modifyDocument|removeDocument|commitTransaction)$/;
const COMMITS = /^database\.commitTransaction$/;

/** Ends all instances of functions, as a crash of the machine they run on would. */
function killInstances(): void {
  const pids = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  for (const line of pids.trim().split('\n'))
    if (line.includes('worker.cjs')) process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
}

/** Whoever writes dies before a write, after it, or after a commit; or lives on after a commit without its answer. */
export type Blow = 'before' | 'after' | 'after-commit' | 'unanswered';

/**
 * Runs work while the nth write, or the nth commit, goes wrong; returns how many of them were seen.
 * @param kill ends whoever writes; the functions' instances unless said otherwise
 */
export async function crashingAt(
  { faults }: Pick<LocalCloud, 'faults'>,
  nth: number,
  blow: Blow,
  work: () => Promise<unknown>,
  kill: () => void = killInstances,
): Promise<number> {
  const original = faults.run.bind(faults);
  const struck = blow === 'before' || blow === 'after' ? WRITES : COMMITS;
  let seen = 0;
  faults.run = async (operation, run) => {
    if (!struck.test(operation.name)) return original(operation, run);
    seen += 1;
    if (seen !== nth) return original(operation, run);
    if (blow !== 'before') await run();
    if (blow === 'unanswered') throw serverTimeout(`no answer to ${operation.name}`);
    kill();
    // Nobody is left to be answered.
    return new Promise<never>(() => undefined);
  };
  try {
    await work();
  } catch {
    // The call of a function that died fails; what matters is what the retry finds.
  } finally {
    faults.run = original;
  }
  return seen;
}
