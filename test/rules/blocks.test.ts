/** Small fictitious cities, one a block or a mechanism, pass every check; their examples were worked by hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { checkRules } from '../../scripts/rules/checkRules';
import { failedExample } from '../../scripts/rules/examples';
import { loadRules } from '../../scripts/rules/load';
import { formatProblem } from '../../scripts/rules/source';

const PATIENCE = 120_000;
/** Folders of cities, each with the table that names them. */
const FOLDERS = ['blocks', 'mechanisms'] as const;

/** Why splitting a bill is not asked of some of them, in the order of their names. */
const SILENT: Readonly<Record<(typeof FOLDERS)[number], readonly string[]>> = {
  blocks: ['2025-01-01 每次就医有限额（visitFunds）'],
  mechanisms: [
    '2025-01-01 每张单子各自分段',
    '2025-01-01 要数次数（monthSessions）',
    '2025-01-01 要数次数（stays）',
    '2025-01-01 每张单子有封顶线',
    '2025-01-01 要数次数（tumourStays）',
  ],
};

const citiesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe.each(FOLDERS)('%s', (name) => {
  const folder = join(__dirname, name);
  const table = readFileSync(join(folder, 'README.md'), 'utf8');
  const loaded = loadRules([folder]);
  const calculate = createCalculator(loaded.rules);
  const cities = citiesOf(folder);

  test.each(cities)('%s gives what was worked out by hand, and is in the table', (city) => {
    const examples = loaded.examples.filter(({ event }) => event.region === city);
    expect(examples.length).toBeGreaterThan(0);
    const failed = examples.map((example) => failedExample(calculate, example));
    expect(failed).toEqual(examples.map(() => undefined));
    expect(table).toContain(`\`${city}\``);
  });

  test(
    'every city passes every check',
    () => {
      const results = checkRules([folder]);
      expect(results.flatMap(({ problems }) => problems.map(formatProblem))).toEqual([]);
      expect(results.flatMap(({ silent }) => (silent === undefined ? [] : [silent]))).toEqual(SILENT[name]);
    },
    PATIENCE,
  );

  test('every file that the table names exists', () => {
    const named = [...table.matchAll(/`((?:\.\.\/)?[a-z/-]+)`/g)].map((match) => match[1] ?? '');
    expect(new Set(named).size).toBeGreaterThanOrEqual(cities.length);
    const missing = named.filter(
      (file) => !existsSync(join(folder, file)) && !existsSync(join(folder, `${file}.yaml`)),
    );
    expect(missing).toEqual([]);
  });
});
