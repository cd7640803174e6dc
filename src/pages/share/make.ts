import type { CoverageData, SettlementResult } from '../../../cloudfunctions/calculator/contract';
import { type CoveredSide, compare, explore, isCovered } from '../../cloud/calculator';
import type { Result } from '../../cloud/call';
import { estimateCode } from '../../cloud/visits';
import { isZero, roundLimit } from '../../components/Money/format';
import { sayClause } from '../../copy/clauses';
import { sayDate } from '../../copy/dates';
import { KIND_NAMES, LEVEL_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../../copy/names';
import { overflowBetween, overflowWords } from '../../copy/overflow';
import { regionName } from '../../estimate/coverage';
import type { Estimate } from '../../estimate/event';
import { work, yearBefore } from '../../estimate/result';
import { ownPays } from '../../estimate/share';
import type { Card } from './card';

/** 十堰市 · 职工医保 · 退休 · 门诊: neither name nor identity. */
function aboutOf({ region, person, settlement }: Estimate, data: CoverageData): string {
  const { scheme, status } = person;
  const statusName = typeof status === 'string' ? STATUS_NAMES[status] : undefined;
  const parts = [regionName(data, region), SCHEME_NAMES[scheme], statusName, KIND_NAMES[settlement.kind]];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** What the card says: the three levels where they differ, else the one visit. Every amount is the calculator's. */
export async function makeCard(estimate: Estimate, data: CoverageData): Promise<Result<Card>> {
  const { region, person, settlement } = estimate;
  const [figures, code] = await Promise.all([
    estimate.levelMatters ? levelsCard(estimate, data) : visitCard(estimate, data),
    estimateCode({ region, scheme: person.scheme, kind: settlement.kind }),
  ]);
  if (!figures.ok) return figures;
  return { ok: true, data: { ...figures.data, code: code.ok ? code.data.image : undefined } };
}

type Figures = Omit<Card, 'code'>;

async function levelsCard(estimate: Estimate, data: CoverageData): Promise<Result<Figures>> {
  const before = await yearBefore(estimate);
  if (!before.ok) return before;
  const { region, settlement } = estimate;
  const { level: _asked, ...open } = settlement;
  const event = { region, ...before.data };
  const [rows, range] = await Promise.all([
    compare({ ...event, settlement, over: 'level' }),
    explore({
      ...event,
      settlement: { ...open, date: settlement.date, kind: settlement.kind },
      unknown: UNKNOWN_LEVEL,
    }),
  ]);
  if (!rows.ok) return rows;
  if (!range.ok) return range;
  const covered = rows.data.filter(isCovered);
  const first = covered[0];
  if (first === undefined) return await visitCard(estimate, data);
  const { width, total, overflow } = range.data;
  return {
    ok: true,
    data: {
      about: aboutOf(estimate, data),
      title: [`同样花 ${roundLimit(total)} 元，`, levelsTitle(width, overflow !== undefined)],
      bars: [...covered]
        .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
        .map((row) => barOf(LEVEL_NAMES[row.level ?? 0] ?? '', row)),
      best: bestWords(covered),
      beyond: overflow === undefined ? undefined : `${overflowBetween(overflow)}。`,
      earlier: before.data.earlier.length,
      source: sourceOf(first.lines),
    },
  };
}

const UNKNOWN_LEVEL = [{ path: 'settlement.level' }];

/** Nobody is told a difference while a part of it is not known. */
function levelsTitle(width: string, overflows: boolean): string {
  if (overflows) return '去哪级医院，各付多少';
  return isZero(width) ? '去哪级医院都一样' : `去哪级医院，差 ${roundLimit(width)} 元`;
}

/** 去一级医院最少，自己付 700.00 元; nothing where all are alike or nobody knows. */
function bestWords(rows: readonly CoveredSide[]): string | undefined {
  const best = rows.filter((row) => row.best === true);
  const [first] = best;
  if (first === undefined) return undefined;
  const names = best.map((row) => `${LEVEL_NAMES[row.level ?? 0] ?? ''}医院`).join('、');
  const amount = `自己付 ${roundLimit(ownPays(first))} 元`;
  return first.overflow === undefined ? `去${names}最少，${amount}` : `去${names}最少`;
}

const barOf = (name: string, result: SettlementResult): Card['bars'][number] => ({
  name,
  paid: result.paid,
  personal: ownPays(result),
  overflow: result.overflow?.amount,
  total: result.total,
});

async function visitCard(estimate: Estimate, data: CoverageData): Promise<Result<Figures>> {
  const worked = await work(estimate);
  if (!worked.ok) return worked;
  const { visit } = worked.data;
  if (visit === undefined)
    return { ok: false, error: { code: 'OPEN', message: '还有几题没答，答完才能做图。' } };
  const { total, lines, overflow } = visit.result;
  return {
    ok: true,
    data: {
      about: aboutOf(estimate, data),
      title: [`花 ${roundLimit(total)} 元，`, `自己付 ${roundLimit(ownPays(visit.result))} 元`],
      bars: [barOf('这次', visit.result)],
      best: undefined,
      beyond: overflow === undefined ? undefined : `另有 ${overflowWords(overflow)}。`,
      earlier: worked.data.earlier.length,
      source: sourceOf(lines),
    },
  };
}

/** 按《…》第十一问，2023 年 1 月 1 日起适用。 */
function sourceOf(
  lines: readonly { payer: string; cite: { document: string; section: string; from: string } }[],
): string {
  const line = lines.find((one) => one.payer !== 'person') ?? lines[0];
  if (line === undefined) return '';
  const { document, section, from } = line.cite;
  return `按${sayClause(document, section)}，${sayDate(from)}起适用。`;
}
