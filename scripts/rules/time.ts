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
        `the version ends (${version.to}) before it begins (${version.from})`,
        'to: is the first day after it',
      );
    const next = file.versions[index + 1];
    if (next === undefined) continue;
    const to = version.to ?? END;
    if (to > next.from)
      report(
        `overlaps the next version, which begins ${next.from}`,
        `end this version with to: ${next.from}`,
      );
    if (to < next.from)
      report(
        `leaves a gap from ${to} to ${next.from}`,
        `end this version with to: ${next.from}, or add one between`,
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
          message: `${kind} (${scheme}) is already paid by ${file.id} in the same time`,
          fix: 'give each kind of settlement to one benefit at a time',
        },
      ];
    }),
  );
}

/** Problems of time in one region. */
export const timeProblems = (region: CompiledRegion): TimeProblem[] => [
  ...region.benefits.flatMap(checkVersions),
  ...checkBenefits(region),
];
