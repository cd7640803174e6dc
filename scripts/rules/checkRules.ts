/** Every check of the rule folders, as a list of results: what was checked, and what is wrong with it. */
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { RuleError } from '../../cloudfunctions/calculator/engine/expressions/scope';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { compileEverything } from '../../cloudfunctions/calculator/engine/region';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { failedExample } from './examples';
import { keyProblems } from './keys';
import { type Loaded, loadRules } from './load';
import { markProblems } from './marks';
import { nameProblems } from './names';
import { uncitedNumbers } from './numbers';
import { type Calculate, type Finding, probeCoverage, probeLimits, probeProperties, probeUse } from './probe';
import { ratioProblems } from './ratios';
import type { Problem, Source } from './source';
import { probeSplitting, unsplit } from './splitting';
import { type TimeProblem, timeProblems } from './time';
import { didYouMean } from './wording';

export interface Result {
  readonly title: string;
  readonly problems: readonly Problem[];
  /** What the check left out, and why. */
  readonly silent?: string;
}

/** The limit of a full person-year, as on the command line. */
const LIMITS = { settlements: 1000 };

/** Puts the file and line to what was found at a path of a benefit. */
function located(loaded: Loaded, found: TimeProblem): Problem {
  const id = `${found.file}.yaml`;
  const source = loaded.sources.find((one) => one.id === id);
  const { message, fix } = found;
  return { file: source?.file ?? id, line: source?.lineOf(found.path) ?? 1, message, fix };
}

const atVersion = (file: BenefitFile, finding: Finding): TimeProblem => ({
  file: file.id,
  path: ['versions', finding.version],
  message: finding.message,
  fix: finding.fix,
});

const suggestion = ({ misnamed }: RuleError): string => {
  const meant = misnamed === undefined ? '' : didYouMean(misnamed.word, misnamed.known);
  return meant === '' ? '' : `。${meant}`;
};

/** The static checks of one region: it compiles, versions follow one another, ratios are shares. */
function checkRegion(loaded: Loaded, region: CompiledRegion): Result[] {
  const results = (title: string, found: readonly TimeProblem[]): Result => ({
    title: `${region.region}：${title}`,
    problems: found.map((one) => located(loaded, one)),
  });
  const errors = compileEverything(region).map((error) => ({
    file: String(error.path[0]),
    path: error.path.slice(1),
    message: `${error.message}${suggestion(error)}`,
    fix: error.fix,
  }));
  const distinct = [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
  // A file that cannot be read uses nothing: what others would be missing is not said before it is mended.
  const isWhole = distinct.length === 0 && !loaded.broken.has(region.region);
  return [
    results('名字和写法', distinct),
    results('版本的时间', timeProblems(region)),
    results('比例在 0 和 1 之间', region.benefits.flatMap(ratioProblems)),
    results('写了的都用得上', isWhole ? nameProblems(region) : []),
    results(
      '表和分段',
      region.benefits.flatMap((file) => [...keyProblems(region, file), ...markProblems(file)]),
    ),
  ];
}

const NO_EXAMPLE = '没有例子，请从文件里抄一个，或自己算一个';

/** Whether an example of the region has a settlement of the benefit's kinds. */
const hasExample = ({ examples }: Loaded, { region }: CompiledRegion, { kinds }: BenefitFile): boolean =>
  examples.some(({ event }) => {
    const text = JSON.stringify(event);
    return event.region === region && kinds.some((kind) => text.includes(`"kind":"${kind}"`));
  });

/** What every benefit must do when it is asked: answer everybody, share each fen, stop at its limits. */
function checkBenefit(
  loaded: Loaded,
  calculate: Calculate,
  region: CompiledRegion,
  file: BenefitFile,
): Result[] {
  const probes = [
    ['每个季度对每个人都有答案', probeCoverage],
    ['有人能得到支付', probeUse],
    ['每一分钱都有人付', probeProperties],
    ['限额有效', probeLimits],
    ['一张单子分成两张，只多出按次收的', probeSplitting],
  ] as const;
  const results: Result[] = [];
  for (const [title, probe] of probes) {
    const silent = probe === probeSplitting ? unsplit(region, file).join('；') : '';
    const problems = probe(calculate, region, file).map((one) => located(loaded, atVersion(file, one)));
    results.push({ title: `${file.id}：${title}`, problems, ...(silent === '' ? {} : { silent }) });
    // Who has no answer has none for the other questions either.
    if (probe === probeCoverage && problems.length > 0) break;
  }
  return results;
}

const perSource = (
  sources: readonly Source[],
  title: string,
  check: (source: Source) => Problem[],
): Result[] => sources.map((source) => ({ title: `${source.file}：${title}`, problems: check(source) }));

/**
 * Checks rule folders, later ones laid over earlier ones. What runs rules is only done when all of them can be
 * read and compiled.
 */
export function checkRules(folders: readonly string[]): Result[] {
  const loaded = loadRules(folders);
  const results: Result[] = [
    ...perSource(loaded.sources, '写法', ({ file }) => loaded.problems.filter((one) => one.file === file)),
    ...perSource(loaded.sources, '每个数都有出处', uncitedNumbers),
    ...loaded.rules.regions.flatMap((region) => checkRegion(loaded, region)),
  ];
  const elsewhere = loaded.problems.filter((one) => !loaded.sources.some(({ file }) => file === one.file));
  if (elsewhere.length > 0) results.push({ title: '文件', problems: elsewhere });
  if (results.some((result) => result.problems.length > 0)) return results;
  const calculate = createCalculator(loaded.rules, LIMITS);
  for (const region of loaded.rules.regions)
    for (const file of region.benefits)
      if (file.layer === undefined && !hasExample(loaded, region, file))
        results.push({ title: `${file.id}：例子`, problems: [], silent: NO_EXAMPLE });
  for (const example of loaded.examples) {
    const failed = failedExample(calculate, example);
    results.push({
      title: `${example.source.file}：例子`,
      problems: failed === undefined ? [] : [failed],
    });
  }
  for (const region of loaded.rules.regions)
    for (const file of region.benefits)
      if (file.layer === undefined) results.push(...checkBenefit(loaded, calculate, region, file));
  return results;
}
