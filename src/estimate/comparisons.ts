import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { Over } from '../cloud/calculator';
import type { Answers } from './answers';
import { oversFor } from './compare';
import type { Estimate } from './event';

/** How each comparison is called where it is offered. Whether the rules have several versions is seen only once asked. */
const OFFERED: Readonly<Record<Over, string | undefined>> = {
  level: '换个医院',
  place: '换个地方',
  province: '换个省',
  year: '换个年份',
  version: undefined,
};

/** Whether a year before the reform can be held against one after it: of retired people, where the region has one. */
export const comparesReform = ({ region, person }: Estimate, data: CoverageData): boolean =>
  person.status === 'retired' && data.regions.find((one) => one.region === region)?.reform === true;

/** What an estimate can be compared over, in the order of the comparisons, as words. */
export function offersOf(estimate: Estimate, data: CoverageData, answers: Answers): readonly string[] {
  return [
    ...oversFor(estimate, data, answers).flatMap((over) => OFFERED[over] ?? []),
    ...(comparesReform(estimate, data) ? ['改革前后'] : []),
  ];
}
