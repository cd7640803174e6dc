import { execFileSync } from 'node:child_process';
import type { LocalCloud } from '../../localcloud';

const WRITES = /^database\.(insertDocument|modifyDocument|removeDocument|commitTransaction)$/;

/** Ends all instances of functions, as a crash of the machine they run on would. */
function killInstances(): void {
  const pids = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  for (const line of pids.trim().split('\n'))
    if (line.includes('worker.cjs')) process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
}

/** Runs work while the nth write of functions kills them, before or after it takes effect; returns the writes seen. */
export async function crashingAt(
  { faults }: Pick<LocalCloud, 'faults'>,
  nth: number,
  when: 'before' | 'after',
  work: () => Promise<unknown>,
): Promise<number> {
  const original = faults.run.bind(faults);
  let seen = 0;
  faults.run = async (operation, run) => {
    if (!WRITES.test(operation.name)) return original(operation, run);
    seen += 1;
    if (seen !== nth) return original(operation, run);
    if (when === 'after') await run();
    killInstances();
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
