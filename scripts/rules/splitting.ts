/** Splitting a bill in two moves nothing beyond what a rule takes of each visit: its deductible, its rounding. */
import type { BenefitFile, BenefitVersion, Step } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { type Answer, ask, type Calculate, eventOf, type Finding, fen, spread, yuan } from './probe';
import { type Sample, samplesOf } from './samples';

/** What of a rule depends on how large one bill is, or on how many there are: then a split may move anything. */
const PER_VISIT =
  /"(?:bill\.(?:total|inScope|gross|selfPaid|classA|classB|other|firstPay)|open|item\.amount|before\.[A-Za-z]+|total\.[A-Za-z]+)"/;

/** A step whose result does not change when the same cost comes in two bills, but for rounding. */
function isEven(step: Step, region: CompiledRegion): boolean {
  switch (step.step) {
    case 'deductible':
      return true;
    case 'ceiling':
      return step.over !== undefined;
    case 'pay': {
      const isPerVisit = (step.under ?? []).some((one) => region.totals[one.total]?.per === 'visit');
      const plain = step.tiers === undefined || step.over !== undefined;
      const limited = step.limit !== undefined && step.rounding?.stage !== 'running';
      return plain && step.at === undefined && !limited && !isPerVisit && step.axis !== 'fund';
    }
    case 'exclude':
    case 'firstPay':
    case 'count':
      return true;
  }
}

/** Whether a text names a fact that a visit has so much of: days, sessions, a fee. */
const namesQuantity = (text: string, region: CompiledRegion): boolean =>
  Object.entries(region.facts).some(
    ([name, { of, type }]) =>
      of !== 'person' && (type === 'amount' || type === 'count') && text.includes(`fact.${name}"`),
  );

/** Counts of visits, and values that look at the bill or at totals, make each visit its own. */
function isEvenRule(version: BenefitVersion, region: CompiledRegion): boolean {
  const isCountOfVisits = version.steps.some(
    (step) => step.step === 'count' && region.totals[step.total]?.unit === 'count',
  );
  const whens = JSON.stringify([version.eligible, ...version.steps.map((step) => step.when)]);
  const values = JSON.stringify(Object.values(version.values));
  return (
    !isCountOfVisits &&
    !PER_VISIT.test(whens + values) &&
    !namesQuantity(JSON.stringify(version), region) &&
    version.steps.every((step) => isEven(step, region))
  );
}

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
      return `split at ${yuan(part)}, a bill of ${yuan(cost)} costs the person ${yuan(more)} more, of which deductible ${yuan(Math.max(further, 0))}`;
    if (more < -slack)
      return `split at ${yuan(part)}, a bill of ${yuan(cost)} costs the person ${yuan(-more)} less`;
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
  const layers = region.benefits.filter((one) => one.layer !== undefined);
  const samples = spread(samplesOf(file, region), most);
  return file.versions.flatMap((version, index) => {
    const all = [version, ...layers.flatMap((layer) => layer.versions)];
    if (!all.every((one) => isEvenRule(one, region))) return [];
    for (const sample of samples) {
      const bad = badSplit(calculate, region, sample, version.from, roundingOf(all));
      if (bad !== undefined)
        return [
          {
            version: index,
            message: `${bad} (${sample.label})`,
            fix: 'lay what runs through the year over a total, or take it of the visit openly (deductible, at:, limit:)',
          },
        ];
    }
    return [];
  });
}
