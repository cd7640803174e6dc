/** `npm run rules:check -- --mutate`: runs the mutation check on the rule folders and lists what survives. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadRules } from './load';
import { mutate, type WorkedCase } from './mutate';
import { formatProblem } from './source';

/** Worked cases beside those in the rule files: `{ event, expect }`, one a line. */
const CASES_FOLDER = 'test/rules/cases';

const workedCase = z.looseObject({
  event: z.record(z.string(), z.unknown()),
  expect: z.unknown(),
});

function casesIn(folder: string): WorkedCase[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => workedCase.parse(JSON.parse(line)));
}

const SURVIVORS_FILE = 'scripts/rules/survivors.yaml';

/** A change that nothing can notice, and why that does no harm. */
const accepted = z.array(
  z.strictObject({ where: z.string(), change: z.string(), reason: z.string().min(1) }),
);

/** Prints how many figures were changed, each accepted survivor with its reason, and what is wrong with the others. */
export function mutateRules(folders: readonly string[]): void {
  const loaded = loadRules(folders);
  if (loaded.problems.length > 0) {
    for (const problem of loaded.problems) console.log(formatProblem(problem));
    console.log(`0 passed, ${loaded.problems.length} failed`);
    process.exitCode = 1;
    return;
  }
  const examples = loaded.examples.map(({ event, expect }) => ({
    event,
    expect: { ok: true, data: expect },
  }));
  const report = mutate(loaded.rules, [...examples, ...casesIn(CASES_FOLDER)]);
  const reasons = new Map(
    accepted
      .parse(parse(readFileSync(SURVIVORS_FILE, 'utf8')))
      .map(({ where, change, reason }) => [`${where}: ${change}`, reason]),
  );
  const survivors = report.survivors.map(({ where, from, to }) => `${where}: ${from} → ${to}`);
  const unexpected = survivors.filter((name) => !reasons.has(name));
  const gone = [...reasons.keys()].filter((name) => !survivors.includes(name));
  for (const name of survivors)
    if (reasons.has(name)) console.log(`改了也没有例子发现，但没有害处：${name}；${reasons.get(name)}`);
  for (const name of unexpected)
    console.log(
      `改了也没有例子发现：${name}。改法：加一个能发现它的例子，或在 ${SURVIVORS_FILE} 写明为什么不要紧。`,
    );
  for (const name of gone) console.log(`现在有例子发现了：${name}。改法：从 ${SURVIVORS_FILE} 里删掉。`);
  const failed = unexpected.length + gone.length;
  console.log(
    `${report.parameters} 个数和日期，改了 ${report.changes} 次，${survivors.length} 次没有例子发现，其中 ${survivors.length - unexpected.length} 次没有害处`,
  );
  console.log(`${report.changes - unexpected.length} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
