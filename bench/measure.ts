/** How fast something is: short rounds in turns; the best one counts, since a busy neighbour only ever slows one down. */

const WARM_UP_MS = 300;
const ROUND_MS = 60;
const ROUNDS = 25;

/** One thing to time: `run` does `units` units of work and returns a number that depends on all of it. */
export interface Contender {
  readonly name: string;
  readonly units: number;
  readonly run: () => number | Promise<number>;
}

export interface Speed {
  readonly name: string;
  /** Units a second in the best round. */
  readonly perSecond: number;
}

/** Keeps results alive, so that nothing is optimised away. */
let witness = 0;

async function secondsOf(
  contender: Contender,
  atLeastMs: number,
): Promise<{ seconds: number; units: number }> {
  let units = 0;
  const start = performance.now();
  let end = start;
  while (end - start < atLeastMs) {
    const result = contender.run();
    witness = (witness + (typeof result === 'number' ? result : await result)) % 1_000_003;
    units += contender.units;
    end = performance.now();
  }
  return { seconds: (end - start) / 1000, units };
}

/** Times the contenders in turns, round by round, so that all meet the same machine. */
export async function measure(contenders: readonly Contender[]): Promise<readonly Speed[]> {
  for (const contender of contenders) await secondsOf(contender, WARM_UP_MS);
  const rounds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders) {
      const { seconds, units } = await secondsOf(contender, ROUND_MS);
      rounds.get(contender.name)?.push(units / seconds);
    }
  if (!Number.isFinite(witness)) throw new Error('a contender returned no number');
  return contenders.map(({ name }) => ({ name, perSecond: Math.max(...(rounds.get(name) ?? [])) }));
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
