import { buildFunctions } from './build/functions';
import { buildTaro, type TaroTarget } from './build/taro';
import { compileTemplates } from './build/templates';

/** `npm run build`: everything that is deployed, or one part of it (`functions`, `weapp`, `h5`), with its sizes. */
type Part = 'functions' | TaroTarget;
const PARTS: readonly Part[] = ['functions', 'weapp', 'h5'];

function isPart(text: string): text is Part {
  return PARTS.some((part) => part === text);
}

function printSize(name: string, bytes: number): void {
  console.log(`${name.padEnd(36)} ${(bytes / 1024).toFixed(1).padStart(9)} KB`);
}

async function buildPart(part: Part): Promise<void> {
  if (part === 'functions') {
    for (const built of await buildFunctions()) printSize(`dist/cloudfunctions/${built.name}`, built.bytes);
    return;
  }
  for (const built of await buildTaro(part)) printSize(`dist/${built.name}`, built.bytes);
  if (part === 'weapp') printSize("templates through WeChat's compiler", compileTemplates('dist/weapp'));
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((text) => !isPart(text));
  if (unknown.length > 0)
    throw new Error(`Not a part of the build: ${unknown.join(' ')} (${PARTS.join(', ')})`);
  for (const part of asked.length > 0 ? asked.filter(isPart) : PARTS) await buildPart(part);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
