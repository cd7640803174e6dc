/**
 * `npm run rules:check`: schema, clauses, time, examples and properties of every rule file of `rules/` and, laid
 * over it, of `RULES_DIR`. Each problem is one line: file, line, what is wrong, what to do. The last line is
 * `N passed, N failed`; the exit status is 1 when something failed. With `--mutate` every figure is changed in memory
 * instead, and what no case or example notices is listed.
 * `--schema` writes the JSON Schemas of the files to `rules/schema/`.
 */
import { checkRules } from './checkRules';
import { ruleFolders } from './compile';
import { loadContent } from './content/load';
import { staleSchemas, writeSchemas } from './jsonSchema';
import { mutateRules } from './mutateRules';
import { formatProblem } from './source';

function main(): void {
  if (process.argv.includes('--schema')) {
    writeSchemas();
    return;
  }
  if (process.argv.includes('--mutate')) {
    mutateRules(ruleFolders());
    return;
  }
  const results = [
    ...checkRules(ruleFolders()),
    { title: '内容', problems: loadContent(ruleFolders()).problems },
    { title: 'JSON Schema', problems: staleSchemas() },
  ];
  const failed = results.filter((result) => result.problems.length > 0);
  for (const { problems } of failed) for (const problem of problems) console.log(formatProblem(problem));
  for (const { title, silent } of results)
    if (silent !== undefined) console.log(`没有问：${title}：${silent}`);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
