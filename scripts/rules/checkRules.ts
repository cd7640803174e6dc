/** Every check of the rule folders, as a list of results: what was checked, and what is wrong with it. */
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { compileEverything } from '../../cloudfunctions/calculator/engine/region';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { failedExample } from './examples';
import { type Loaded, loadRules } from './load';
import { uncitedNumbers } from './numbers';
import { type Calculate, type Finding, probeCoverage, probeLimits, probeProperties, probeUse } from './probe';
import { ratioProblems } from './ratios';
import type { Problem, Source } from './source';
import { probeSplitting, unsplit } from './splitting';
import { type TimeProblem, timeProblems } from './time';

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
  const file = `rules/${found.file}.yaml`;
  const source = loaded.sources.find((one) => one.file === file);
  return { file, line: source?.lineOf(found.path) ?? 1, message: found.message, fix: found.fix };
}

const atVersion = (file: BenefitFile, finding: Finding): TimeProblem => ({
  file: file.id,
  path: ['versions', finding.version],
  message: finding.message,
  fix: finding.fix,
});

/** The static checks of one region: it compiles, versions follow one another, ratios are shares. */
function checkRegion(loaded: Loaded, region: CompiledRegion): Result[] {
  const results = (title: string, found: readonly TimeProblem[]): Result => ({
    title: `${region.region}: ${title}`,
    problems: found.map((one) => located(loaded, one)),
  });
  const errors = compileEverything(region).map((error) => ({
    file: String(error.path[0]),
    path: error.path.slice(1),
    message: error.message,
    fix: error.fix,
  }));
  const distinct = [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
  return [
    results('names and forms', distinct),
    results('versions in time', timeProblems(region)),
    results('ratios are shares', region.benefits.flatMap(ratioProblems)),
  ];
}

/** What every benefit must do when it is asked: answer everybody, share each fen, stop at its limits. */
function checkBenefit(
  loaded: Loaded,
  calculate: Calculate,
  region: CompiledRegion,
  file: BenefitFile,
): Result[] {
  const probes = [
    ['every quarter answers everybody', probeCoverage],
    ['pays somebody', probeUse],
    ['each fen of cost is shared', probeProperties],
    ['limits hold', probeLimits],
    ['a split bill moves only what a visit takes', probeSplitting],
  ] as const;
  return probes.map(([title, probe]) => {
    const silent = probe === probeSplitting ? unsplit(region, file).join('; ') : '';
    return {
      title: `${file.id}: ${title}`,
      problems: probe(calculate, region, file).map((finding) => located(loaded, atVersion(file, finding))),
      ...(silent === '' ? {} : { silent }),
    };
  });
}

const perSource = (
  sources: readonly Source[],
  title: string,
  check: (source: Source) => Problem[],
): Result[] => sources.map((source) => ({ title: `${source.file}: ${title}`, problems: check(source) }));

/**
 * Checks rule folders, later ones laid over earlier ones. What runs rules is only done when all of them can be
 * read and compiled.
 */
export function checkRules(folders: readonly string[]): Result[] {
  const loaded = loadRules(folders);
  const results: Result[] = [
    ...perSource(loaded.sources, 'form', ({ file }) => loaded.problems.filter((one) => one.file === file)),
    ...perSource(loaded.sources, 'every number has its clause', uncitedNumbers),
    ...loaded.rules.regions.flatMap((region) => checkRegion(loaded, region)),
  ];
  const elsewhere = loaded.problems.filter((one) => !loaded.sources.some(({ file }) => file === one.file));
  if (elsewhere.length > 0) results.push({ title: 'files', problems: elsewhere });
  if (results.some((result) => result.problems.length > 0)) return results;
  const calculate = createCalculator(loaded.rules, LIMITS);
  for (const example of loaded.examples) {
    const failed = failedExample(calculate, example);
    results.push({
      title: `${example.source.file}: example`,
      problems: failed === undefined ? [] : [failed],
    });
  }
  for (const region of loaded.rules.regions)
    for (const file of region.benefits)
      if (file.layer === undefined) results.push(...checkBenefit(loaded, calculate, region, file));
  return results;
}
