import { sayDate } from '../../copy/dates';
import { KIND_NAMES, LEVEL_NAMES } from '../../copy/names';
import { nameOf } from '../../copy/people';
import type { Estimate } from '../../estimate/event';

interface Placed {
  settlement: Readonly<Record<string, unknown>>;
  /** False where the rules do not look at the level: then the event's own says nothing. */
  levelMatters: boolean;
}

/** 三级医院门诊; 二级医院处方，药店买药; 门诊. */
export function placeOf({ settlement, levelMatters }: Placed): string {
  const { kind, level } = settlement;
  const kindName = typeof kind === 'string' ? (KIND_NAMES[kind] ?? kind) : '';
  const levelName = levelMatters && typeof level === 'number' ? LEVEL_NAMES[level] : undefined;
  if (levelName === undefined) return kindName;
  return kind === 'pharmacy' ? `${kindName} · ${levelName}医院处方` : `${levelName}医院${kindName}`;
}

/** 妈妈 · 三级医院门诊 · 2025 年 1 月 6 日 */
export const headline = (estimate: Estimate): string =>
  [nameOf(estimate.who), placeOf(estimate), sayDate(estimate.settlement.date)].join(' · ');
