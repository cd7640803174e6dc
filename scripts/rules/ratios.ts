/** No fund pays more than the cost: the figures that can become a payment's ratio stay between 0 and 1. */
import type {
  BenefitFile,
  BenefitVersion,
  Cells,
  Expression,
} from '../../cloudfunctions/calculator/engine/benefit';
import type { TimeProblem } from './time';

type Found = { readonly path: readonly PropertyKey[]; readonly figure: string };

function inCells(cells: Cells | string, path: readonly PropertyKey[], version: BenefitVersion): Found[] {
  if (typeof cells === 'string') return figuresOf(cells, path, version);
  return Object.entries(cells).flatMap(([key, inner]) => inCells(inner, [...path, key], version));
}

/** The figures an expression can give as it stands; sums and products are left to the probes. */
function figuresOf(expression: Expression, path: readonly PropertyKey[], version: BenefitVersion): Found[] {
  if (typeof expression === 'string') {
    if (/^\d/.test(expression)) return [{ path, figure: expression }];
    const value = version.values[expression];
    return value === undefined ? [] : figuresOf(value, ['values', expression], version);
  }
  if ('is' in expression) return figuresOf(expression.is, [...path, 'is'], version);
  if ('by' in expression) return inCells(expression.cells, [...path, 'cells'], version);
  if ('choose' in expression)
    return expression.choose.flatMap((choice, index) =>
      figuresOf(choice.is, [...path, 'choose', index, 'is'], version),
    );
  if ('reading' in expression)
    return Object.entries(expression.cases).flatMap(([name, inner]) =>
      figuresOf(inner, [...path, 'cases', name], version),
    );
  if ('versions' in expression)
    return expression.versions.flatMap((dated, index) =>
      figuresOf(dated.is, [...path, 'versions', index, 'is'], version),
    );
  return [];
}

/** Ratios above 1 in the payments and first-pays of a file. */
export function ratioProblems(file: BenefitFile): TimeProblem[] {
  return file.versions.flatMap((version, index) =>
    version.steps.flatMap((step, at) => {
      const ratios =
        step.step === 'pay'
          ? [step.ratio, ...(step.tiers ?? []).map((tier) => tier.ratio)]
          : step.step === 'firstPay'
            ? [step.ratio]
            : [];
      return ratios
        .flatMap((ratio) => (ratio === undefined ? [] : figuresOf(ratio, ['steps', at], version)))
        .filter(({ figure }) => Number(figure) > 1)
        .map(({ path, figure }) => ({
          file: file.id,
          path: ['versions', index, ...path],
          message: `比例不能大于 1，现在写的是 ${figure}`,
          fix: '百分比写成小数，80% 写成 0.80',
        }));
    }),
  );
}
