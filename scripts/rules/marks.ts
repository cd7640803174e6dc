/** The marks of a payment's tiers: each tier begins where the one before ends, and ends above it. */
import type {
  BenefitFile,
  BenefitVersion,
  Cells,
  Expression,
  Tier,
} from '../../cloudfunctions/calculator/engine/benefit';
import type { TimeProblem } from './time';

const same = (a: Expression, b: Expression): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The figure of each case of a value, by the case's path; nothing for what is only known while computing. */
function figures(
  expression: Expression | Cells,
  version: BenefitVersion,
  at: string,
  into: Map<string, number>,
): void {
  if (typeof expression === 'string') {
    const value = version.values[expression];
    if (/^\d/.test(expression)) into.set(at, Number(expression));
    else if (value !== undefined) figures(value, version, at, into);
  } else if (
    'is' in expression &&
    Object.keys(expression).every((key) => ['is', 'cite', 'note'].includes(key))
  )
    figures(expression.is, version, at, into);
  else if ('by' in expression && 'cells' in expression)
    cellFigures(expression.cells, version, JSON.stringify(expression.by), into);
}

function cellFigures(cells: unknown, version: BenefitVersion, at: string, into: Map<string, number>): void {
  if (typeof cells === 'string') figures(cells, version, at, into);
  else if (typeof cells === 'object' && cells !== null)
    for (const [key, inner] of Object.entries(cells)) cellFigures(inner, version, `${at} ${key}`, into);
}

const figuresOf = (expression: Expression, version: BenefitVersion): Map<string, number> => {
  const found = new Map<string, number>();
  figures(expression, version, '', found);
  return found;
};

/** A case in which a mark is not above the one before: in the same cell, or of two plain figures. */
function notAbove(
  before: Expression,
  after: Expression,
  version: BenefitVersion,
): readonly [number, number] | undefined {
  const low = figuresOf(before, version);
  for (const [at, mark] of figuresOf(after, version)) {
    const below = low.get(at) ?? low.get('');
    if (below !== undefined && mark <= below) return [below, mark];
    if (at === '') for (const one of low.values()) if (mark <= one) return [one, mark];
  }
  return undefined;
}

type Found = { readonly tier: number; readonly message: string; readonly fix: string };

/** What is wrong where one tier follows another. */
function between(before: Tier, tier: Tier, index: number, version: BenefitVersion): Found[] {
  if (before.upTo === undefined)
    return [{ tier: index, message: '前一段没有 upTo，一直到底，这一段永远用不到', fix: '给前一段写 upTo:' }];
  if (tier.above !== undefined && !same(tier.above, before.upTo))
    return [
      {
        tier: index,
        message: '这一段的 above 和前一段的 upTo 不是同一个数，两段会重叠或空一截',
        fix: '删掉 above:，这一段就从前一段到顶的地方开始',
      },
    ];
  const wrong = tier.upTo === undefined ? undefined : notAbove(before.upTo, tier.upTo, version);
  if (wrong === undefined) return [];
  return [
    { tier: index, message: `这一段到 ${wrong[1]}，前一段已经到 ${wrong[0]}`, fix: '各段的 upTo 从小到大写' },
  ];
}

/** Problems of the tiers of a file. */
export const markProblems = (file: BenefitFile): TimeProblem[] =>
  file.versions.flatMap((version, index) =>
    version.steps.flatMap((step, at) => {
      const tiers = step.step === 'pay' ? (step.tiers ?? []) : [];
      return tiers.flatMap((tier, place) => {
        const before = tiers[place - 1];
        const found = before === undefined ? [] : between(before, tier, place, version);
        return found.map(({ tier: one, message, fix }) => ({
          file: file.id,
          path: ['versions', index, 'steps', at, 'tiers', one],
          message,
          fix,
        }));
      });
    }),
  );
