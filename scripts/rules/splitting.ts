/** Splitting a bill in two moves nothing beyond what a rule takes of each visit: its deductible, its rounding. */
import type { BenefitFile, BenefitVersion, Step } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { type Answer, ask, type Calculate, eventOf, type Finding, fen, spread, yuan } from './probe';
import { type Sample, samplesOf } from './samples';

/** Names whose value depends on how large one bill is, or on how many there are: then a split may move anything. */
const PER_VISIT =
  /"((?:bill\.(?:total|inScope|gross|selfPaid|classA|classB|other|firstPay)|open|item\.amount|before\.[A-Za-z]+|total\.[A-Za-z]+))"/;

/** Why a step gives something else when the same cost comes in two bills; undefined when only rounding differs. */
function unevenStep(step: Step, region: CompiledRegion): string | undefined {
  if (step.step === 'count')
    return region.totals[step.total]?.unit === 'count' ? `要数次数（${step.total}）` : undefined;
  if (step.step === 'ceiling') return step.over === undefined ? '每张单子有封顶线' : undefined;
  if (step.step !== 'pay') return undefined;
  const perVisit = (step.under ?? []).find((one) => region.totals[one.total]?.per === 'visit');
  if (perVisit !== undefined) return `每次就医有限额（${perVisit.total}）`;
  if (step.axis === 'fund') return '按基金已付的分段';
  if (step.at !== undefined) return '按单子上的一个数进入分段';
  if (step.tiers !== undefined && step.over === undefined) return '每张单子各自分段';
  const isRunning = step.rounding?.stage === 'running';
  return step.limit === undefined || isRunning ? undefined : '每次支付有限额';
}

/** A fact that a visit has so much of: days, sessions, a fee. */
const quantityIn = (text: string, region: CompiledRegion): string | undefined =>
  Object.entries(region.facts).find(
    ([name, { of, type }]) =>
      of !== 'person' && (type === 'amount' || type === 'count') && text.includes(`fact.${name}"`),
  )?.[0];

/**
 * Whether a step does anything with the bills that are split here: they are all in scope, and tell neither what is left
 * of a disease's limit nor a share that the hospital bears.
 */
function isReached(step: Step): boolean {
  if (step.when?.given !== undefined) return false;
  if (step.step === 'ceiling') return step.upTo !== 'event.limitLeft';
  return step.step !== 'pay' || step.of === undefined || step.of.some((pot) => pot !== 'selfPaid');
}

/** The text of every value that the steps name, directly or by another. */
function valuesOf(steps: readonly Step[], { values, eligible }: BenefitVersion): string {
  const naming = JSON.stringify([steps, eligible]);
  const left = new Map(Object.entries(values));
  let text = '';
  for (;;) {
    const next = [...left].find(([name]) => `${naming}${text}`.includes(`"${name}"`));
    if (next === undefined) return text;
    left.delete(next[0]);
    text += JSON.stringify(next[1]);
  }
}

/** Why a version makes each visit its own; undefined when it takes nothing of a visit but a deductible. */
function unevenVersion(version: BenefitVersion, region: CompiledRegion): string | undefined {
  const steps = version.steps.filter(isReached);
  for (const step of steps) {
    const why = unevenStep(step, region);
    if (why !== undefined) return why;
  }
  const quantity = quantityIn(JSON.stringify([steps, version.eligible]) + valuesOf(steps, version), region);
  if (quantity !== undefined) return `按每次的数量付（fact.${quantity}）`;
  // What a step itself works on (`of: bill.total`, `with: open`) grows with the bill; what a value looks at may not.
  const whens = JSON.stringify([version.eligible, ...steps.map((step) => step.when)]);
  const named = PER_VISIT.exec(whens + valuesOf(steps, version))?.[1];
  return named === undefined ? undefined : `有值或条件要看 ${named}`;
}

/** The versions that are in force beside one of a benefit: of the layers above it, for the same people and kinds. */
const above = (region: CompiledRegion, file: BenefitFile): BenefitVersion[] =>
  region.benefits
    .filter(
      (one) =>
        one.layer !== undefined &&
        one.kinds.some((kind) => file.kinds.includes(kind)) &&
        one.schemes.some((scheme) => file.schemes.includes(scheme)),
    )
    .flatMap((layer) => layer.versions);

/** Why a version of a benefit cannot be asked whether a split moves nothing; undefined when it is asked. */
function notAsked(region: CompiledRegion, file: BenefitFile, version: BenefitVersion): string | undefined {
  for (const one of [version, ...above(region, file)]) {
    const why = unevenVersion(one, region);
    if (why !== undefined) return one === version ? why : `上面一层：${why}`;
  }
  return undefined;
}

/** What is said of a benefit that is not asked, version by version; empty when all of them are. */
export const unsplit = (region: CompiledRegion, file: BenefitFile): string[] =>
  file.versions.flatMap((version) => {
    const why = notAsked(region, file, version);
    return why === undefined ? [] : [`${version.from} ${why}`];
  });

/** Fen that rounding may move: each payment of each visit rounds once; a coarser unit by half of it. */
function roundingOf(versions: readonly BenefitVersion[]): number {
  const units = { fen: 1, jiao: 10, yuan: 100 };
  const steps = versions.flatMap((version) => version.steps);
  return steps.reduce(
    (sum, step) =>
      step.step === 'pay' || step.step === 'firstPay'
        ? sum + 2 * units[(step.step === 'pay' ? step.rounding?.unit : undefined) ?? 'fen']
        : sum,
    2,
  );
}

const deductibles = (answer: Answer): number =>
  answer.settlements.reduce((sum, one) => sum + fen(String(one.deductible ?? '0.00')), 0);

/** The costs that are split, and where: at the marks of the usual rules and between them. */
const SPLITS: readonly (readonly [number, number])[] = [
  [5_001, 2_500],
  [100_000, 33_333],
  [1_234_567, 400_000],
  [12_000_000, 5_999_999],
];

/** What is wrong with one split; undefined when it moves no more than the deductibles of the second visit. */
function badSplit(
  calculate: Calculate,
  region: CompiledRegion,
  sample: Sample,
  day: string,
  slack: number,
): string | undefined {
  for (const [cost, part] of SPLITS) {
    const whole = ask(calculate, eventOf(region, sample, [[day, cost]]));
    const split = ask(
      calculate,
      eventOf(region, sample, [
        [day, part],
        [day, cost - part],
      ]),
    );
    if (typeof whole === 'string' || typeof split === 'string') continue;
    const more = fen(split.totals.personal) - fen(whole.totals.personal);
    const further = deductibles(split) - deductibles(whole);
    if (more > further + slack)
      return `${yuan(cost)} 元的单子在 ${yuan(part)} 元处分成两张，个人多付 ${yuan(more)}，其中起付线 ${yuan(Math.max(further, 0))}`;
    if (more < -slack) return `${yuan(cost)} 元的单子在 ${yuan(part)} 元处分成两张，个人少付 ${yuan(-more)}`;
  }
  return undefined;
}

/** Every version of a benefit that takes nothing of a visit but a deductible must not care how bills are cut. */
export function probeSplitting(
  calculate: Calculate,
  region: CompiledRegion,
  file: BenefitFile,
  most = 12,
): Finding[] {
  const samples = spread(samplesOf(file, region), most);
  return file.versions.flatMap((version, index) => {
    if (notAsked(region, file, version) !== undefined) return [];
    const all = [version, ...above(region, file)];
    for (const sample of samples) {
      const bad = badSplit(calculate, region, sample, version.from, roundingOf(all));
      if (bad !== undefined)
        return [
          {
            version: index,
            message: `${bad}（${sample.label}）`,
            fix: '按年度累计的写 over: 累计名，按次收的用 deductible、at: 或 limit: 写明',
          },
        ];
    }
    return [];
  });
}
