/** The guide for policy staff: its city passes as it is printed, it names every key, and mistakes are told in Chinese. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { checkRules } from '../../scripts/rules/checkRules';
import { loadRules } from '../../scripts/rules/load';
import { formatProblem, type Problem } from '../../scripts/rules/source';

const GUIDE = readFileSync('rules/README.zh-CN.md', 'utf8');
const REGION = 'qinghe';

/** The files that the guide prints, by name. */
const FILES = new Map(
  [...GUIDE.matchAll(/`rules\/qinghe\/([a-z-]+\.yaml)`[^\n]*\n```yaml\n([^`]*)```/g)].map(
    ([, name = '', text = '']) => [name, text] as const,
  ),
);

/** Writes the guide's city, with one file changed, and runs `look` on its folder. */
function inCity<Result>(
  change: (files: Map<string, string>) => void,
  look: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  const files = new Map(FILES);
  change(files);
  mkdirSync(join(folder, REGION));
  for (const [name, text] of files) writeFileSync(join(folder, REGION, name), text);
  const result = look(folder);
  rmSync(folder, { recursive: true });
  return result;
}

const problemsOf = (folder: string): Problem[] => checkRules([folder]).flatMap(({ problems }) => problems);

test('the city that the guide prints passes every check as it stands', () => {
  expect([...FILES.keys()]).toEqual(['region.yaml', 'inpatient.yaml', 'large-illness.yaml']);
  const results = inCity(
    () => undefined,
    (folder) => checkRules([folder]),
  );
  expect(results.flatMap(({ problems }) => problems.map(formatProblem))).toEqual([]);
  expect(results.length).toBeGreaterThan(15);
});

test('the city of the guide answers like every other: coverage, the library, a year', () => {
  const { rules } = inCity(
    () => undefined,
    (folder) => loadRules([folder]),
  );
  const calculate = createCalculator(rules, { settlements: 200 });
  expect(calculate({ action: 'coverage' })).toMatchObject({
    ok: true,
    data: { regions: [{ region: REGION, name: '清河市' }] },
  });
  expect(JSON.stringify(calculate({ action: 'library', region: REGION, topic: 'inpatient' }))).toContain(
    '第十一条',
  );
  // Own share 15000 - 8520 = 6480, then 3720: below half the income of 30000. A destitute person: 0.6 of both.
  const visit = (date: string, total: string) => ({
    date,
    kind: 'inpatient',
    level: 3,
    bill: { total, inScope: total },
  });
  expect(
    calculate({
      action: 'statement',
      region: REGION,
      person: { scheme: 'resident', identities: ['destitute'] },
      settlements: [visit('2025-02-01', '15000'), visit('2025-07-01', '10000')],
    }),
  ).toMatchObject({
    ok: true,
    data: {
      settlements: [
        { largeIllness: '3888.00', personal: '2592.00' },
        { largeIllness: '0.00', personal: '3720.00' },
      ],
    },
  });
});

/** The keys below `properties` of a JSON Schema. */
function keysOf(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    if (name === 'properties' && typeof inner === 'object' && inner !== null)
      for (const key of Object.keys(inner)) keys.add(key);
    keysOf(inner, keys);
  }
}

test.each(['region', 'benefit'])('the guide names every key of a %s file', (kind) => {
  const keys = new Set<string>();
  keysOf(JSON.parse(readFileSync(`rules/schema/${kind}.json`, 'utf8')), keys);
  expect(keys.size).toBeGreaterThan(20);
  const code = [...GUIDE.matchAll(/```yaml\n[^`]*```|`[^`\n]+`/g)].join('\n');
  expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(code))).toEqual([]);
});

/** What clerks do: the file, what is written instead of what, and how it is told. */
type Slip = readonly [what: string, file: string, from: string, to: string, says: RegExp];

const STAY = 'inpatient.yaml';
const LAYER = 'large-illness.yaml';
const SLIPS: readonly Slip[] = [
  ['a tab', STAY, '    values:\n', '\tvalues:\n', /:8: .*Tab.*空格/],
  ['a comma in a number', 'region.yaml', 'is: 30000', 'is: 30,000', /:12: .*逗号.*30000|:12: .*逗号/],
  ['a Chinese colon', STAY, 'title: 居民住院', 'title：居民住院', /:2: .*中文标点 ：/],
  ['a Chinese comma', STAY, '{ is: 150000, cite', '{ is: 150000， cite', /中文标点 ，/],
  ['no space after the colon', STAY, 'schemes: resident', 'schemes:resident', /冒号后面没有空格/],
  ['a bracket left open', STAY, 'cite: rule 第十二条 }', 'cite: rule 第十二条', /:14: .*不成对/],
  ['per cent', STAY, '1: 0.85', '1: 85%', /现在写的是“85%”.*写成 0.85/],
  [
    'a share as a whole number',
    STAY,
    'upper: { is: 0.80',
    'upper: { is: 80',
    /比例不能大于 1，现在写的是 80/,
  ],
  ['a unit', STAY, 'is: 150000', 'is: 15万', /15万 写成 150000/],
  ['digits of full width', STAY, 'is: 150000', 'is: １50000', /半角/],
  ['a negative figure', STAY, 'is: 150000', 'is: -150000', /不能是负数/],
  ['a day with dots', STAY, 'from: 2025-01-01', 'from: 2025.1.1', /“2025.1.1”.*2025-01-01/],
  ['a day that does not exist', STAY, 'from: 2025-01-01', 'from: 2025-02-29', /确有的日子/],
  ['no clause', STAY, '{ is: 150000, cite: rule 第十二条 }', '{ is: 150000 }', /没有出处/],
  ['a clause without its source', STAY, 'rule 第十二条', 'rule第十二条', /来源和条款，中间空一格/],
  [
    'a source that is not there',
    STAY,
    'rule 第十二条',
    'rules 第十二条',
    /没有来源叫 rules。是不是想写 rule？/,
  ],
  ['bands that overlap', STAY, '{ ratio: upper }', '{ above: 10000, ratio: upper }', /重叠或空一截/],
  [
    'a band below the one before',
    STAY,
    '{ ratio: upper }',
    '{ upTo: 9000, ratio: upper }, { ratio: upper }',
    /前一段已经到 20000/,
  ],
  [
    'a total that nothing feeds',
    STAY,
    '      - { step: count, total: yearCost, with: open, cite: rule 第十一条 }\n',
    '',
    /yearCost 有地方用，却没有一处往里记/,
  ],
  ['a limit that was forgotten', STAY, ', limit: yearLimit', '', /值 yearLimit 没有一处用到/],
  ['a value that nothing uses', STAY, 'ratio: upper }', 'ratio: 0.8 }', /值 upper 没有一处用到/],
  ['a key of a table that nobody is', STAY, '3: 800', '4: 800', /表里的 4 不会有人用到/],
  [
    'an identity that is none',
    LAYER,
    'identities: destitute',
    'identities: desitute',
    /destitute（特困人员）.*想写 destitute/,
  ],
  [
    'a pot that is none',
    LAYER,
    'of: [deductible, ownShare]',
    'of: [deductable, ownShare]',
    /没有个人负担叫 deductable。是不是想写 deductible/,
  ],
  ['a waiver outside its version', LAYER, 'before: 2025-07-01', 'before: 2024-07-01', /不在这个版本的时间/],
  [
    'a choice after the last',
    LAYER,
    '{ is: halfIncome }',
    '{ is: halfIncome }, { when: { level: 3 }, is: 1 }',
    /只能放在最后/,
  ],
  ['a value that names itself', STAY, 'start: start', 'start: deductible', /绕了一圈又用到自己/],
  ['an example off by a fen', STAY, "'8520.00'", "'8520.01'", /算出来是 "8520.00"，例子写的是 "8520.01"/],
  ['an unquoted amount in an example', STAY, "total: '15000'", 'total: 15000', /第 1 次就医 bill.total/],
  [
    'a year that is not published',
    STAY,
    '    to: 2026-01-01\n',
    '',
    /没有 2025 年的居民人均可支配收入.*补上那一年/,
  ],
  [
    'a quota of a year that carries over',
    'region.yaml',
    'yearFund: { title: 本年统筹基金已支付, per: year',
    'yearFund: { title: 本年, per: year, carries: { quota: 100, cite: rule 一 }',
    /只有按月、按季的累计能结转/,
  ],
];

test.each(SLIPS)('tells a clerk of %s', (_what, file, from, to, says) => {
  const problems = inCity((files) => {
    const sound = files.get(file) ?? '';
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    files.set(file, broken);
    if (_what === 'a year that is not published')
      files.set(LAYER, (files.get(LAYER) ?? '').replace('    to: 2026-01-01\n', ''));
  }, problemsOf);
  const told = problems.map(formatProblem);
  expect(told.join('\n')).toMatch(says);
  for (const line of told)
    expect(line).toMatch(/\.yaml:\d+: .*\p{Script=Han}.*[。？]改法：.*\p{Script=Han}.*。$/u);
});

test('tells a clerk of files that would not be read, and of two layers that would both pay', () => {
  const told = (change: (files: Map<string, string>) => void) =>
    inCity(change, problemsOf).map(formatProblem).join('\n');
  const text = FILES.get(LAYER) ?? '';
  expect(told((files) => files.set('more.yml', text))).toMatch(/more.yml:1: 这个文件名不会被读到/);
  expect(told((files) => files.set('copy.yaml', text))).toMatch(/同名，会付两遍/);
  expect(told((files) => files.set('copy.yaml', text.replace('large_illness', 'more')))).toMatch(
    /order: 一样/,
  );
  expect(told((files) => files.delete('region.yaml'))).toMatch(/region.yaml:1: 地区的文件夹里没有/);
});
