/** How fast something is: short rounds, the contenders in turns, so that all meet the same machine. */

const WARM_UP_MS = 300;
const ROUND_MS = 50;
const ROUNDS = 25;

/** One thing to time: `run` does `units` units of work and returns a number that depends on all of it. */
export interface Contender {
  readonly name: string;
  readonly units: number;
  readonly run: () => number | Promise<number>;
}

export interface Speed {
  readonly name: string;
  readonly perSecond: number;
}

/** Milliseconds so far. */
type Clock = () => number;

/** Time as it passes: for work that waits for disks and sockets. */
const wall: Clock = () => performance.now();

/** Processor time of this process: for pure computation, since what a busy neighbour takes is not in it. */
export const processor: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Keeps results alive, so that nothing is optimised away. */
let witness = 0;

/** Units a second over one round. */
async function speedOf(contender: Contender, atLeastMs: number, clock: Clock): Promise<number> {
  let units = 0;
  const start = clock();
  let end = start;
  while (end - start < atLeastMs) {
    const result = contender.run();
    witness = (witness + (typeof result === 'number' ? result : await result)) % 1_000_003;
    units += contender.units;
    end = clock();
  }
  return (units * 1000) / (end - start);
}

/** Times the contenders round by round; the best round of each counts, since nothing makes one faster. */
export async function measure(
  contenders: readonly Contender[],
  clock: Clock = wall,
): Promise<readonly Speed[]> {
  for (const contender of contenders) await speedOf(contender, WARM_UP_MS, clock);
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders) {
      const speed = await speedOf(contender, ROUND_MS, clock);
      best.set(contender.name, Math.max(speed, best.get(contender.name) ?? 0));
    }
  if (!Number.isFinite(witness)) throw new Error('a contender returned no number');
  return contenders.map(({ name }) => ({ name, perSecond: best.get(name) ?? 0 }));
}

const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A table of speeds and their ratio to the one named. */
export function table(title: string, speeds: readonly Speed[], base: string): string {
  const of = speeds.find(({ name }) => name === base);
  if (of === undefined) throw new Error(`no contender is called ${base}`);
  const width = Math.max(...speeds.map(({ name }) => name.length));
  const rows = speeds.map(({ name, perSecond }) => {
    const ratio = perSecond / of.perSecond;
    const shown = ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2);
    return `  ${name.padEnd(width)}  ${grouped(perSecond).padStart(12)} /s  ${shown.padStart(8)} ×`;
  });
  return [`${title} (× = relative to: ${base})`, ...rows].join('\n');
}
