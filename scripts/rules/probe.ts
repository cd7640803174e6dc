/** Temporal coverage and the properties that hold of every rule: run through the calculator itself. */
import { z } from 'zod';
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import type { Failure, Reply } from '../../cloudfunctions/calculator/reply';
import { parametersOf, type Sample, samplesOf } from './samples';

export type Calculate = (event: unknown) => Reply<unknown>;

/** What a probe found wrong with a version of a file. */
export interface Finding {
  readonly version: number;
  readonly message: string;
  readonly fix: string;
}

const amount = z.string().regex(/^\d+\.\d{2}$/);
/** The sums by name; what of the personal share is settled elsewhere is told beside them. */
const totals = z
  .looseObject({ overflow: z.object({ amount, to: z.string() }).optional() })
  .transform(({ overflow: _elsewhere, ...money }) => money)
  .pipe(z.record(z.string(), amount));
const answer = z.object({
  settlements: z.array(
    z.looseObject({ total: amount, personal: amount, lines: z.array(z.looseObject({ amount })) }),
  ),
  totals,
  remaining: z.record(z.string(), amount),
});
export type Answer = z.infer<typeof answer>;

const FUNDS = ['poolingFund', 'largeIllness', 'medicalAid', 'tiltedAid', 'supplementary', 'hospitalBorne'];

/** Fen of a yuan string; the checker compares whole numbers. */
export const fen = (yuan: string | undefined): number => Number((yuan ?? '0.00').replace('.', ''));
export const yuan = (value: number): string =>
  `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

export function eventOf(
  region: CompiledRegion,
  sample: Sample,
  bills: readonly (readonly [string, number])[],
): unknown {
  return {
    action: 'statement',
    region: region.region,
    person: sample.person,
    settlements: bills.map(([date, cost]) => ({
      ...sample.settlement,
      date,
      bill: { total: yuan(cost), inScope: yuan(cost) },
    })),
    ...parametersOf(region),
  };
}

/** `settlements[0].date` as people count. */
const spoken = (path: string): string =>
  path.replace(/settlements\[(\d+)\]\.?/, (_, index) => `第 ${Number(index) + 1} 次就医 `).trim();

/** Why an event has no figures, as the calculator says it, with the place in the event. */
export const refusal = ({ path, message, reason }: Failure['error']): string =>
  `${path === undefined ? '' : `${spoken(path)}：`}${(reason ?? message).replace(/。$/, '')}`;

export function ask(calculate: Calculate, event: unknown): Answer | string {
  const reply = calculate(event);
  if (reply.ok) return answer.parse(reply.data);
  return refusal(reply.error);
}

/** The first day of each quarter that a version covers, and its own first and last day. */
function quartersOf(file: BenefitFile, version: number): string[] {
  const span = file.versions[version];
  if (span === undefined) return [];
  const last = Number(span.to?.slice(0, 4) ?? Number(span.from.slice(0, 4)) + 2);
  const days = new Set([span.from]);
  for (let year = Number(span.from.slice(0, 4)); year <= last; year++)
    for (const month of ['01', '04', '07', '10']) {
      const day = `${year}-${month}-01`;
      if (day >= span.from && (span.to === undefined || day < span.to)) days.add(day);
    }
  return [...days].sort();
}

/** Every quarter × everybody and everything the benefit is for must have an answer. */
export function probeCoverage(calculate: Calculate, region: CompiledRegion, file: BenefitFile): Finding[] {
  const samples = samplesOf(file, region);
  return file.versions.flatMap((_, version) => {
    const told = new Set<string>();
    return quartersOf(file, version).flatMap((day) => {
      for (const sample of samples) {
        const got = ask(calculate, eventOf(region, sample, [[day, 1_000_000]]));
        if (typeof got === 'string' && told.has(got)) return [];
        if (typeof got === 'string') {
          told.add(got);
          return [
            {
              version,
              message: `${day} 这一天，${sample.label} 没有答案：${got}`,
              fix: '把这种情况的表或值补全；公布的数只到某一年的，补上那一年，或给这个版本写 to:',
            },
          ];
        }
      }
      return [];
    });
  });
}

/** The amounts a version prints, in fen, each with its neighbours: where rules change their mind. */
function marksOf(file: BenefitFile, version: number): number[] {
  const marks = new Set([1, 100, 12_345, 100_000, 7_654_321, 90_000_000]);
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /^\d{2,8}(\.\d{1,2})?$/.test(value)) {
      const mark = Math.round(Number(value) * 100);
      for (const near of [mark - 1, mark, mark + 1]) if (near > 0) marks.add(near);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(file.versions[version]?.values);
  return [...marks].sort((a, b) => a - b);
}

const fundsOf = (totals: Answer['totals']): number => FUNDS.reduce((sum, key) => sum + fen(totals[key]), 0);

interface Point {
  readonly cost: number;
  /** What is taken out as a whole lies on another line than what is not. */
  readonly excluded: boolean;
  readonly funds: number;
  readonly personal: number;
}

/** What rounding to a coarser unit than the fen can move at once, in fen. */
function roundingStep(file: BenefitFile, version: number): number {
  const units = (file.versions[version]?.steps ?? []).map((step) =>
    step.step === 'pay' ? step.rounding?.unit : undefined,
  );
  return units.includes('yuan') ? 100 : units.includes('jiao') ? 10 : 0;
}

/** Each further fen of cost is shared: nobody pays less, no fund pays more than it, but for rounding. */
function badSlope(points: readonly Point[], slack: number): string | undefined {
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined || before.excluded !== point.excluded) continue;
    const cost = point.cost - before.cost;
    const funds = point.funds - before.funds;
    if (funds < 0) return `费用 ${yuan(point.cost)} 时基金付的比 ${yuan(before.cost)} 时少`;
    if (funds > cost + slack)
      return `费用从 ${yuan(before.cost)} 到 ${yuan(point.cost)}，基金多付的超过了多出的费用`;
    if (point.personal + slack < before.personal)
      return `费用 ${yuan(point.cost)} 时个人付的比 ${yuan(before.cost)} 时少`;
  }
  return undefined;
}

/** Lines add up to each bill; no line is negative. */
function badLines(got: Answer): string | undefined {
  for (const settled of got.settlements) {
    const sum = settled.lines.reduce((total, line) => total + fen(line.amount), 0);
    if (sum !== fen(settled.total)) return `各行加起来是 ${yuan(sum)}，单子是 ${settled.total}`;
  }
  return undefined;
}

/** Cost up to these marks, alone and after an earlier settlement on the same day. */
function slopeOf(
  calculate: Calculate,
  region: CompiledRegion,
  sample: Sample,
  day: string,
  marks: readonly number[],
  slack: number,
): string | undefined {
  for (const earlier of [0, 123_456]) {
    const points: Point[] = [];
    for (const cost of marks) {
      const bills: [string, number][] =
        earlier === 0
          ? [[day, cost]]
          : [
              [day, earlier],
              [day, cost],
            ];
      const got = ask(calculate, eventOf(region, sample, bills));
      if (typeof got === 'string') return got;
      const lines = badLines(got);
      if (lines !== undefined) return lines;
      const excluded = got.settlements.at(-1)?.excluded !== undefined;
      points.push({ cost, excluded, funds: fundsOf(got.totals), personal: fen(got.totals.personal) });
    }
    const bad = badSlope(points, slack);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

/** A spread of samples: enough to meet every kind, level and status, few enough to be quick. */
export const spread = (samples: readonly Sample[], most: number): Sample[] => {
  const step = Math.max(1, Math.floor(samples.length / most));
  return samples.filter((_, index) => index % step === 0);
};

/** Monotone in cost and marginal share within 0 to 100 %, over all marks that a version prints. */
export function probeProperties(
  calculate: Calculate,
  region: CompiledRegion,
  file: BenefitFile,
  most = 24,
): Finding[] {
  const samples = spread(samplesOf(file, region), most);
  return file.versions.flatMap((span, version) => {
    const marks = marksOf(file, version);
    for (const sample of samples) {
      const bad = slopeOf(calculate, region, sample, span.from, marks, roundingStep(file, version));
      if (bad !== undefined)
        return [
          {
            version,
            message: `${bad}（${sample.label}）`,
            fix: '检查这个版本的比例、分段和限额',
          },
        ];
    }
    return [];
  });
}

/** Whether a payment from the open cost always stands under a limit on a running total of the year. */
const hasYearLimit = (region: CompiledRegion, file: BenefitFile, version: number): boolean => {
  const pays = (file.versions[version]?.steps ?? []).filter(
    (step) => step.step === 'pay' && step.of === undefined && step.payer === 'poolingFund',
  );
  const isYear = (total: string) => region.totals[total]?.per === 'year';
  return pays.every(
    (step) =>
      step.step === 'pay' &&
      (step.under ?? []).some(
        (one) => one.limit !== undefined && one.when === undefined && isYear(one.total),
      ),
  );
};

/** Somebody must get something: a ceiling below the deductible pays nobody. */
export function probeUse(calculate: Calculate, region: CompiledRegion, file: BenefitFile): Finding[] {
  const samples = spread(samplesOf(file, region), 60);
  return file.versions.flatMap((span, version) => {
    const isPaid = samples.some((sample) => {
      const got = ask(calculate, eventOf(region, sample, [[span.from, 90_000_000]]));
      return typeof got !== 'string' && fundsOf(got.totals) > 0;
    });
    return isPaid
      ? []
      : [
          {
            version,
            message: '谁都得不到支付',
            fix: '检查封顶线或限额是不是低于起付线，when: 里的条件是不是永远不成立',
          },
        ];
  });
}

/** A year far above every limit: what a fund pays must come to an end wherever the rules print one. */
export function probeLimits(
  calculate: Calculate,
  region: CompiledRegion,
  file: BenefitFile,
  most = 12,
): Finding[] {
  const samples = spread(samplesOf(file, region), most);
  return file.versions.flatMap((span, version) => {
    for (const sample of samples) {
      const bills = Array.from({ length: 12 }, () => [span.from, 99_999_999] as const);
      const got = ask(calculate, eventOf(region, sample, bills));
      if (typeof got === 'string') return [{ version, message: got, fix: '把这种情况的规则补全' }];
      const last = got.settlements.at(-1);
      const first = got.settlements[0];
      const limited =
        !/unlimited|parameter\./.test(JSON.stringify(span)) && hasYearLimit(region, file, version);
      if (limited && last !== undefined && first !== undefined && last.poolingFund !== '0.00')
        return [
          {
            version,
            message: `限额没有起作用：第十二张 999999.99 元的单子还付 ${String(last.poolingFund)}（${sample.label}）`,
            fix: '在 pay 的 under: 里写限额和它累计的名字',
          },
        ];
    }
    return [];
  });
}
