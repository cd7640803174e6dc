/** `npm run rules:check -- --mutate`: runs the mutation check on the rule folders and lists what survives. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Prints how many figures were changed and each change that nothing noticed. */
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
  for (const { where, from, to } of report.survivors) console.log(`survives: ${where}: ${from} → ${to}`);
  console.log(
    `${report.parameters} figures and dates, ${report.changes} changes, ${report.survivors.length} survive`,
  );
  console.log(`${report.changes - report.survivors.length} passed, ${report.survivors.length} failed`);
}
