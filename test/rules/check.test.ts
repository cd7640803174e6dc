/** The checker: the real rules and the fictitious cities pass; each of twenty mistakes is named with its line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRules } from '../../scripts/rules/checkRules';
import { RULES_FOLDER } from '../../scripts/rules/compile';
import { loadRules } from '../../scripts/rules/load';
import { formatProblem, type Problem } from '../../scripts/rules/source';

const CITIES = join(__dirname, 'cities');
const PATIENCE = 240_000;

const problemsOf = (folders: readonly string[]): Problem[] =>
  checkRules(folders).flatMap((result) => result.problems);

test(
  'three fictitious cities pass every check, with no change to any .ts file',
  () => {
    const results = checkRules([CITIES]);
    expect(results.flatMap(({ problems }) => problems.map(formatProblem))).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(60);
  },
  PATIENCE,
);

/** What a rule file says for each kind of block, as it stands in the compiled rules. */
const BLOCKS = [
  '"per":"visit"',
  '"per":"day"',
  '"per":"month"',
  '"per":"quarter"',
  '"per":"year"',
  '"by":["level"]',
  '"by":["institution"]',
  '"unit":"count"',
  '"carries"',
  '"step":"exclude"',
  '"step":"firstPay"',
  '"step":"deductible"',
  '"step":"ceiling"',
  '"step":"pay"',
  '"step":"count"',
  '"of":"person"',
  '"of":"settlement"',
  '"of":"item"',
  '"type":"count"',
  '"type":"flag"',
  '"type":"date"',
  '"type":"choice"',
  '"type":"choices"',
  '"beyond"',
  '"same"',
  '"stepDown"',
  '"repeat"',
  '"perFurther"',
  '"share"',
  '"reference"',
  '"times"',
  '"smallest"',
  '"plus"',
  '"minus"',
  '"scaleOwn"',
  '"yearsSince"',
  '"countOf"',
  '"versions"',
  '"choose"',
  '"pots"',
  '"any"',
  '"all"',
  '"not"',
  '"identities"',
  '"place"',
  '"inProvince"',
  '"axis":"fund"',
  '"tiers"',
  '"above"',
  '"under"',
  '"limit"',
  '"upTo"',
  '"layer"',
  '"at":',
  '"reading"',
  '"overflow"',
  '"stage":"tier"',
  '"stage":"running"',
  '"stage":"carried"',
  '"unit":"jiao"',
  '"unit":"yuan"',
  '"mode":"down"',
  '"bill.total"',
  '"item.amount"',
];

test('the three cities together use every block', () => {
  const { regions } = loadRules([CITIES]).rules;
  const text = JSON.stringify(regions.filter(({ region }) => region.startsWith('city-')));
  expect(BLOCKS.filter((block) => !text.includes(block))).toEqual([]);
});

test(
  'a region of RULES_DIR is laid over the repository file by file',
  () => {
    const base = mkdtempSync(join(tmpdir(), 'rules-'));
    const over = mkdtempSync(join(tmpdir(), 'rules-'));
    const name = 'shiyan/employee-outpatient.yaml';
    cpSync(join(RULES_FOLDER, 'shiyan/region.yaml'), join(base, 'shiyan/region.yaml'));
    for (const folder of [base, over]) cpSync(join(RULES_FOLDER, name), join(folder, name));
    const text = readFileSync(join(over, name), 'utf8');
    writeFileSync(join(over, name), text.replace('is: 500, cite: qa 十 }', 'is: 501, cite: qa 十 }'));
    // The document's own examples notice one yuan.
    const messages = problemsOf([base, over]).map(formatProblem);
    rmSync(base, { recursive: true });
    rmSync(over, { recursive: true });
    expect(messages.join('\n')).toMatch(/shiyan\/employee-outpatient.yaml:\d+: 例子对不上/);
  },
  PATIENCE,
);

/** A mistake: what is written instead of what in which file, the line it stands on, and how it is named. */
type Mistake = readonly [title: string, file: string, from: string, to: string, says: RegExp, near: string];

const OUT = 'employee-outpatient.yaml';
const MISTAKES: readonly Mistake[] = [
  [
    'a value without its clause',
    OUT,
    'deductible: { is: 500, cite: qa 十 }',
    'deductible: { is: 500 }',
    /这里没有出处/,
    'deductible: { is: 500',
  ],
  [
    'a clause of an unknown document',
    OUT,
    'ceiling: { is: 3000, cite: [qa 九, qa 十二] }',
    'ceiling: { is: 3000, cite: faq 九 }',
    /没有来源叫 faq/,
    'ceiling: { is: 3000',
  ],
  [
    'a clause without its section',
    OUT,
    'yearLimit: { is: 120000, cite: qa 六 }',
    'yearLimit: { is: 120000, cite: qa }',
    /出处要写来源和条款/,
    'yearLimit: { is',
  ],
  [
    'a reading with an odd name',
    OUT,
    'SY-A4:',
    'SY-4:',
    /SY-4：读法的编号写成 SY-A1 的样子/,
    'chosen: true_figure',
  ],
  [
    'an unknown key',
    OUT,
    'schemes: employee',
    'scheme: employee',
    /没有这个名字：scheme/,
    'scheme: employee',
  ],
  ['an unknown step', OUT, 'step: ceiling', 'step: roof', /步骤只有/, 'step: roof'],
  [
    'a kind that does not exist',
    OUT,
    'kinds: [outpatient, pharmacy]',
    'kinds: [outpatient, dentist]',
    /kinds/,
    'kinds:',
  ],
  [
    'a day that does not exist',
    OUT,
    'from: 2023-01-01',
    'from: 2023-02-30',
    /确有的日子/,
    'from: 2023-02-30',
  ],
  [
    'a ratio above 1',
    OUT,
    '1: 0.90, 2: 0.75',
    '1: 90, 2: 0.75',
    /比例不能大于 1，现在写的是 90/,
    'retired: {',
  ],
  ['a ceiling below the deductible', OUT, 'is: 3000, cite', 'is: 400, cite', /例子对不上|谁都得不到支付/, ''],
  [
    'an example off by a fen',
    OUT,
    "poolingFund: '1200.00', personal: '1300.00'",
    "poolingFund: '1200.01', personal: '1299.99'",
    /例子对不上/,
    'title: 退休，三级医院',
  ],
  [
    'a name that is not declared',
    OUT,
    'amount: deductible',
    'amount: deductibel',
    /没有金额叫 deductibel。是不是想写 deductible/,
    'amount: deductibel',
  ],
  [
    'a running total that is not declared',
    OUT,
    'total: counted, with: open',
    'total: count, with: open',
    /没有累计叫 count/,
    'total: count,',
  ],
  [
    'a reading that is not declared',
    OUT,
    '{ reading: { SY-A3: net } }',
    '{ reading: { SY-A99: net } }',
    /没有读法叫 SY-A99/,
    'SY-A99: net',
  ],
  [
    'a table without one of the levels',
    OUT,
    'active: { 1: 0.80, 2: 0.65, 3: 0.50 }',
    'active: { 1: 0.80, 2: 0.65 }',
    /2023-01-01 这一天，职工医保、在职.* 没有答案/,
    'from: 2023-01-01',
  ],
  [
    'a table without one of the statuses',
    OUT,
    '        same: { flexible: active }\n',
    '',
    /这一天，职工医保、灵活就业.* 没有答案/,
    'from: 2023-01-01',
  ],
  [
    'a version that ends before it begins',
    OUT,
    'from: 2023-01-01\n    assumed: true',
    'from: 2023-01-01\n    to: 2022-01-01\n    assumed: true',
    /还没开始（2023-01-01）就结束了（2022-01-01）/,
    'from: 2023-01-01',
  ],
  [
    'a key written twice',
    OUT,
    'file: benefit',
    'file: benefit\nfile: benefit',
    /同一处把一个名字写了两次/,
    'file: benefit',
  ],
  [
    'a table nested too little',
    OUT,
    'by: [status, level]',
    'by: [status, level, place]',
    /层数比 by: 里的少/,
    '',
  ],
  [
    'a running total for a period that does not exist',
    'region.yaml',
    'per: year }',
    'per: decade }',
    /totals › counted › per/,
    'per: decade',
  ],
  [
    'a number in what remains, without a clause',
    OUT,
    'deductible: { minus: [deductible, total.counted] }',
    'deductible: { minus: [500, total.counted] }',
    /这个数没有出处/,
    'minus: [500',
  ],
  [
    'a ceiling on a total that runs behind the cost',
    OUT,
    'over: counted\n        label: 年度限额以上',
    'over: outpatientFund\n        label: 年度限额以上',
    /元处分成两张，个人少付/,
    'from: 2023-01-01',
  ],
];

/** A copy of Shiyan's benefit alone, with one mistake in it. */
function broken([, file, from, to]: Mistake): { folder: string; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const name of ['region.yaml', OUT])
    cpSync(join(RULES_FOLDER, 'shiyan', name), join(folder, 'shiyan', name), { recursive: true });
  const path = join(folder, 'shiyan', file);
  const sound = readFileSync(path, 'utf8');
  const text = sound.replace(from, to);
  if (text === sound) throw new Error(`nothing to break: ${from}`);
  writeFileSync(path, text);
  return { folder, text };
}

test.each(MISTAKES)(
  'names %s',
  (...mistake) => {
    const [, file, , , says, near] = mistake;
    const { folder, text } = broken(mistake);
    const problems = problemsOf([folder]);
    rmSync(folder, { recursive: true });
    const named = problems.find((problem) => says.test(problem.message));
    expect(problems.map(formatProblem).join('\n')).toMatch(says);
    expect(named?.file).toMatch(new RegExp(`/shiyan/${file}$`));
    expect(named?.fix).not.toBe('');
    if (near !== '') expect(text.split('\n')[(named?.line ?? 0) - 1]).toContain(near);
  },
  PATIENCE,
);

test(
  'names overlapping and gaping versions',
  () => {
    for (const [to, says] of [
      ['2024-12-01', /和下一个版本.*重叠/],
      ['2024-10-01', /空了一段：2024-10-01 到 2024-11-01/],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'rules-'));
      for (const name of ['region.yaml', OUT])
        cpSync(join(RULES_FOLDER, 'kunming', name), join(folder, 'kunming', name), { recursive: true });
      const path = join(folder, 'kunming', OUT);
      writeFileSync(path, readFileSync(path, 'utf8').replace('to: 2024-11-01', `to: ${to}`));
      const problems = problemsOf([folder]);
      rmSync(folder, { recursive: true });
      expect(problems.map(formatProblem).join('\n')).toMatch(says);
      expect(problems.find((problem) => says.test(problem.message))?.line).toBe(6);
    }
  },
  PATIENCE,
);
