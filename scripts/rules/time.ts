/** Versions of a file follow one another without gap and without overlap; benefits do not overlap. */
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';

export interface TimeProblem {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly fix: string;
}

const END = '9999-12-31';

function checkVersions(file: BenefitFile): TimeProblem[] {
  const problems: TimeProblem[] = [];
  for (const [index, version] of file.versions.entries()) {
    const report = (message: string, fix: string) =>
      problems.push({ file: file.id, path: ['versions', index], message, fix });
    if (version.to !== undefined && version.to <= version.from)
      report(
        `这个版本还没开始（${version.from}）就结束了（${version.to}）`,
        'to: 写停止后的第一天，要晚于 from:',
      );
    const next = file.versions[index + 1];
    if (next === undefined) continue;
    const to = version.to ?? END;
    if (to > next.from)
      report(`和下一个版本（${next.from} 起）的时间重叠`, `这个版本写 to: ${next.from}（停止后的第一天）`);
    if (to < next.from)
      report(
        `和下一个版本之间空了一段：${to} 到 ${next.from}`,
        `这个版本写 to: ${next.from}（停止后的第一天），或在中间补一个版本`,
      );
  }
  return problems;
}

const overlap = (a: BenefitFile, b: BenefitFile): boolean =>
  a.versions.some((one) =>
    b.versions.some((other) => one.from < (other.to ?? END) && other.from < (one.to ?? END)),
  );

/** Two benefits for the same scheme and kind at the same time: which one would pay? */
function checkBenefits(region: CompiledRegion): TimeProblem[] {
  const benefits = region.benefits.filter((file) => file.layer === undefined);
  return benefits.flatMap((file, index) =>
    benefits.slice(index + 1).flatMap((other) => {
      const kind = file.kinds.find((one) => other.kinds.includes(one));
      const scheme = file.schemes.find((one) => other.schemes.includes(one));
      if (kind === undefined || scheme === undefined || !overlap(file, other)) return [];
      return [
        {
          file: other.id,
          path: ['kinds'],
          message: `${kind}（${scheme}）在同一时间已由 ${file.id}.yaml 支付`,
          fix: '同一时间、同一险种、同一类就医只能归一个待遇文件',
        },
      ];
    }),
  );
}

/** Two layers at the same place or of the same name, for the same people at the same time. */
function checkLayers(region: CompiledRegion): TimeProblem[] {
  const layers = region.benefits.filter((file) => file.layer !== undefined);
  return layers.flatMap((file, index) =>
    layers.slice(index + 1).flatMap((other) => {
      const isShared = file.schemes.some((one) => other.schemes.includes(one)) && overlap(file, other);
      if (!isShared) return [];
      const at = { file: other.id, path: ['layer'] };
      if (file.layer?.name === other.layer?.name)
        return [{ ...at, message: `这一层和 ${file.id}.yaml 同名，会付两遍`, fix: '删掉一个，或改 name:' }];
      const isSameKind = file.kinds.some((one) => other.kinds.includes(one));
      return file.layer?.order === other.layer?.order && isSameKind
        ? [
            {
              ...at,
              message: `这一层和 ${file.id}.yaml 的 order: 一样`,
              fix: '谁先付，order: 就写小一点的数',
            },
          ]
        : [];
    }),
  );
}

/** Conditions on the settlement's day that never hold, or always do, while their version is in force. */
function checkDays(file: BenefitFile, shared: readonly string[]): TimeProblem[] {
  return file.versions.flatMap((version, index) => {
    const { from, to = END, values, steps, eligible } = version;
    const own = Object.fromEntries(Object.entries(values).filter(([name]) => !shared.includes(name)));
    const problems: TimeProblem[] = [];
    const look = (value: unknown, path: readonly PropertyKey[], isCondition: boolean): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        const isDay = isCondition && (key === 'from' || key === 'before') && typeof inner === 'string';
        if (isDay && (inner <= from || inner >= to))
          problems.push({
            file: file.id,
            path: ['versions', index, ...path, key],
            message: `${key}: ${inner} 不在这个版本的时间（${from} 到 ${to === END ? '现在' : to}）里面，条件总成立或总不成立`,
            fix: '改正日期，或删掉这个条件',
          });
        const next =
          ['when', 'eligible', 'not', 'any', 'all'].includes(key) || (isCondition && Array.isArray(value));
        look(inner, [...path, Array.isArray(value) ? Number(key) : key], next);
      }
    };
    look({ values: own, steps, eligible }, [], false);
    return problems;
  });
}

/** Problems of time in one region. */
export const timeProblems = (region: CompiledRegion): TimeProblem[] => [
  ...region.benefits.flatMap(checkVersions),
  ...region.benefits.flatMap((file) => checkDays(file, region.sharedValues)),
  ...checkBenefits(region),
  ...checkLayers(region),
];
