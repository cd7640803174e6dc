/** Names that nothing answers to: totals that nothing feeds or reads, values that nothing uses, pots that are none. */
import type { BenefitFile, BenefitVersion } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { LABELS } from '../../cloudfunctions/calculator/engine/labels';
import type { TimeProblem } from './time';
import { didYouMean } from './wording';

type Path = readonly PropertyKey[];

/** Calls `visit` with every text below a value, and the path to it; clauses and texts for readers are left out. */
function eachText(value: unknown, path: Path, visit: (text: string, path: Path) => void): void {
  if (typeof value === 'string') visit(value, path);
  else if (Array.isArray(value))
    for (const [index, inner] of value.entries()) eachText(inner, [...path, index], visit);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      if (key !== 'cite' && key !== 'label' && key !== 'note') eachText(inner, [...path, key], visit);
}

/** Where a total is only read by its name: `over:`, or `total.x` and `before.x`. */
const READS = /^(?:total|before)\.(.+)$/;

interface TotalUse {
  readonly fed: Set<string>;
  readonly read: Set<string>;
}

function noteTotals(version: BenefitVersion, { fed, read }: TotalUse): void {
  // What is only told as left over limits nothing.
  const { remaining: _told, ...rules } = version;
  eachText(rules, [], (text, path) => {
    const key = path.at(-1);
    const named = READS.exec(text)?.[1];
    if (named !== undefined) read.add(named);
    if (key === 'over') read.add(text);
  });
  for (const step of version.steps) {
    if (step.step === 'count') fed.add(step.total);
    if (step.step !== 'pay') continue;
    for (const { total, limit } of step.under ?? []) {
      fed.add(total);
      if (limit !== undefined) read.add(total);
    }
  }
}

/** Totals of a region that are read but never grow, or grow but are never read. */
function totalProblems(region: CompiledRegion): TimeProblem[] {
  const use: TotalUse = { fed: new Set(), read: new Set() };
  for (const file of region.benefits) for (const version of file.versions) noteTotals(version, use);
  return Object.keys(region.totals).flatMap((name): TimeProblem[] => {
    const at = { file: `${region.region}/region`, path: ['totals', name] };
    if (!use.read.has(name))
      return [
        {
          ...at,
          message: `累计 ${name} 没有一处用到`,
          fix: '在 under: 里给它写 limit:，或用 over:、total.、before. 用它；用不上就删掉',
        },
      ];
    if (use.fed.has(name)) return [];
    return [
      {
        ...at,
        message: `累计 ${name} 有地方用，却没有一处往里记`,
        fix: `用 { step: count, total: ${name}, with: ${region.totals[name]?.unit === 'count' ? 1 : 'open'} } 往里记，或写进 pay 的 under:`,
      },
    ];
  });
}

/** The names that some text of a version's rules begins with or is. */
function namesIn(version: BenefitVersion, own: string): Set<string> {
  const names = new Set<string>();
  const { values, steps, shows, bill, eligible } = version;
  const { [own]: _itself, ...others } = values;
  eachText({ others, steps, shows, bill, eligible }, [], (text) => names.add(text));
  // `by: [age]` and `value: { aidClass: … }` name a value by a key.
  const keys = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'value' && typeof inner === 'object' && inner !== null)
        for (const name of Object.keys(inner)) names.add(name);
      keys(inner);
    }
  };
  keys({ others, steps, shows, bill, eligible });
  return names;
}

/** Values of a version that nothing in it uses. */
function unusedValues(region: CompiledRegion, file: BenefitFile): TimeProblem[] {
  return file.versions.flatMap((version, index) =>
    Object.keys(version.values)
      .filter((name) => !region.sharedValues.includes(name) && !namesIn(version, name).has(name))
      .map((name) => ({
        file: file.id,
        path: ['versions', index, 'values', name],
        message: `值 ${name} 没有一处用到`,
        fix: '用它，或删掉',
      })),
  );
}

/** Shared values that no file of the region uses. */
function unusedShared(region: CompiledRegion): TimeProblem[] {
  const versions = region.benefits.flatMap((file) => file.versions);
  const quotas = new Set(Object.values(region.totals).flatMap((total) => Object.values(total.carries ?? {})));
  return region.sharedValues
    .filter((name) => !versions.some((version) => namesIn(version, name).has(name)))
    .filter((name) => {
      const value = versions[0]?.values[name];
      return !(value !== undefined && 'is' in value && typeof value.is === 'string' && quotas.has(value.is));
    })
    .map((name) => ({
      file: `${region.region}/region`,
      path: ['values', name],
      message: `值 ${name} 没有一处用到`,
      fix: '用它，或删掉',
    }));
}

const PERSON = ['poolingPaidElsewhere', 'largeIllnessBurdenBefore', 'largeIllnessExtraCap'];

/** Pots and fields of the person that do not exist: what they hold would always be nothing. */
function strangeNames(region: CompiledRegion, file: BenefitFile): TimeProblem[] {
  const own = region.benefits.flatMap((one) =>
    one.versions.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.step === 'ceiling' ? (step.pot ?? []) : [])),
    ),
  );
  const pots = [...Object.keys(LABELS), ...own];
  return file.versions.flatMap((version, index) => {
    const problems: TimeProblem[] = [];
    const look = (text: string, path: Path, kind: string, word: string, known: readonly string[]): void => {
      if (!known.includes(word))
        problems.push({
          file: file.id,
          path: ['versions', index, ...path],
          message: `没有${kind}叫 ${text}。${didYouMean(word, known)}`,
          fix: `只能写 ${known.join('、')}`,
        });
    };
    eachText(version, [], (text, path) => {
      if (text.startsWith('person.')) look(text, path, '个人的数', text.slice('person.'.length), PERSON);
      const of = path.filter((key) => typeof key !== 'number');
      if (
        of.at(-1) === 'pots' ||
        (of.length === 2 && of[0] === 'steps' && of[1] === 'of' && isPay(version, path))
      )
        look(text, path, '个人负担', text, pots);
    });
    return problems;
  });
}

const isPay = (version: BenefitVersion, path: Path): boolean =>
  version.steps[Number(path[1])]?.step === 'pay';

/** Problems of names in one region. */
export const nameProblems = (region: CompiledRegion): TimeProblem[] => [
  ...totalProblems(region),
  ...unusedShared(region),
  ...region.benefits.flatMap((file) => [...unusedValues(region, file), ...strangeNames(region, file)]),
];
