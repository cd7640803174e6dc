/** Prints the machine and every table; names on the command line choose some. Runs bundled: see index.ts. */
import { cpus, hostname, totalmem } from 'node:os';
import { benchCalculator } from './calculator/index';
import { benchCloud } from './cloud/index';
import { benchExplore } from './explore';

const suites: Readonly<Record<string, (print: (text: string) => void) => Promise<void>>> = {
  calculator: benchCalculator,
  cloud: benchCloud,
  explore: benchExplore,
};

const print = (text: string): void => console.log(text);

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(suites, name));
  if (unknown !== undefined)
    throw new Error(`no benchmark is called ${unknown}: ${Object.keys(suites).join(', ')}`);
  const gib = Math.round(totalmem() / 2 ** 30);
  print(
    `${hostname()}: ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gib} GiB, Node ${process.version}`,
  );
  for (const [name, run] of Object.entries(suites))
    if (wanted.length === 0 || wanted.includes(name)) await run(print);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
