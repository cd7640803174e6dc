/** Each block's own small city passes every check, and its examples were worked by hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { checkRules } from '../../scripts/rules/checkRules';
import { failedExample } from '../../scripts/rules/examples';
import { loadRules } from '../../scripts/rules/load';
import { formatProblem } from '../../scripts/rules/source';

const BLOCKS = join(__dirname, 'blocks');
const PATIENCE = 120_000;
const loaded = loadRules([BLOCKS]);
const calculate = createCalculator(loaded.rules);
const cities = readdirSync(BLOCKS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe.each(cities)('%s', (city) => {
  const examples = loaded.examples.filter(({ event }) => event.region === city);

  test('gives what was worked out by hand', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.map((example) => failedExample(calculate, example))).toEqual(
      examples.map(() => undefined),
    );
  });

  test('is named in the table of blocks', () => {
    expect(readFileSync(join(BLOCKS, 'README.md'), 'utf8')).toContain(`\`${city}\``);
  });
});

test(
  'every city passes every check',
  () => {
    const results = checkRules([BLOCKS]);
    expect(results.flatMap(({ problems }) => problems.map(formatProblem))).toEqual([]);
  },
  PATIENCE,
);

test('every file that the table names exists', () => {
  const named = readFileSync(join(BLOCKS, 'README.md'), 'utf8').matchAll(/`((?:\.\.\/)?[a-z/-]+)`/g);
  const files = [...new Set([...named].map((match) => match[1] ?? ''))];
  expect(files.length).toBeGreaterThanOrEqual(cities.length);
  for (const file of files) {
    const path = join(BLOCKS, file);
    expect([file, existsSync(path) || existsSync(`${path}.yaml`)]).toEqual([file, true]);
  }
});
