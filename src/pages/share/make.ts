import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { compare, explore, isCovered } from '../../cloud/calculator';
import type { Result } from '../../cloud/call';
import { groupThousands, isZero } from '../../components/Money/format';
import { sayDate } from '../../copy/dates';
import { KIND_NAMES, LEVEL_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../../copy/names';
import { regionName } from '../../estimate/coverage';
import type { Estimate } from '../../estimate/event';
import { earlierOf, work } from '../../estimate/result';
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
  return estimate.levelMatters ? await levelsCard(estimate, data) : await visitCard(estimate, data);
}

async function levelsCard(estimate: Estimate, data: CoverageData): Promise<Result<Card>> {
  const earlier = await earlierOf(estimate);
  if (!earlier.ok) return earlier;
  const { region, person, settlement } = estimate;
  const { level: _asked, ...open } = settlement;
  const event = { region, person, earlier: earlier.data };
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
  const covered = rows.data.rows.filter(isCovered);
  const first = covered[0];
  if (first === undefined) return await visitCard(estimate, data);
  const { width, least, total } = range.data;
  const level = least.answers['settlement.level'];
  const alike = isZero(width);
  const bestName = `${LEVEL_NAMES[Number(level)] ?? ''}医院`;
  return {
    ok: true,
    data: {
      about: aboutOf(estimate, data),
      title: [
        `同样花 ${groupThousands(total)} 元，`,
        alike ? '去哪级医院都一样' : `去哪级医院，差 ${groupThousands(width)} 元`,
      ],
      bars: [...covered]
        .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
        .map((row) => ({
          name: LEVEL_NAMES[row.level ?? 0] ?? '',
          paid: row.paid,
          personal: ownPays(row),
          total: row.total,
        })),
      best: alike ? undefined : `去${bestName}最少，自己付 ${groupThousands(least.personal)} 元`,
      source: sourceOf(first.lines),
    },
  };
}

const UNKNOWN_LEVEL = [{ path: 'settlement.level' }];

async function visitCard(estimate: Estimate, data: CoverageData): Promise<Result<Card>> {
  const worked = await work(estimate);
  if (!worked.ok) return worked;
  const { visit } = worked.data;
  if (visit === undefined)
    return { ok: false, error: { code: 'OPEN', message: '还有几题没答，答完才能做图。' } };
  const { total, paid, lines } = visit.result;
  return {
    ok: true,
    data: {
      about: aboutOf(estimate, data),
      title: [`花 ${groupThousands(total)} 元，`, `自己付 ${groupThousands(ownPays(visit.result))} 元`],
      bars: [{ name: '这次', paid, personal: ownPays(visit.result), total }],
      best: undefined,
      source: sourceOf(lines),
    },
  };
}

/** 按《…》十一，2023 年 1 月 1 日起适用。 */
function sourceOf(
  lines: readonly { payer: string; cite: { document: string; section: string; from: string } }[],
): string {
  const line = lines.find((one) => one.payer !== 'person') ?? lines[0];
  if (line === undefined) return '';
  const { document, section, from } = line.cite;
  return `按《${document}》${section}，${sayDate(from)}起适用。`;
}
