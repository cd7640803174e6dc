/** What the range would be if the documents were read otherwise, one reading at a time. */
import type { ExploreData, ExploreReading } from '../../contract/explore';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import type { Failure } from '../../reply';
import type { Readings } from '../simulate';
import { Extent, writeExtent } from './range';

/** Every way of answering under these readings. */
type Ways = (readings: Readings) => Iterable<Settled | Failure>;

/** The range over all ways of answering; undefined when no rule covers any. */
function rangeUnder(readings: Readings, ways: Ways) {
  const extent = new Extent();
  for (const one of ways(readings)) if (!('ok' in one)) extent.add({ chosen: [], settled: one, reason: '' });
  return writeExtent(extent);
}

/** The readings of the region that would change the range, but for those that are open themselves. */
export function otherReadings(
  region: Region,
  readings: Readings,
  open: readonly string[],
  data: ExploreData,
  ways: Ways,
): ExploreReading[] {
  const { least, most, paid, overflow } = data;
  const now = JSON.stringify({
    least: least.personal,
    most: most.personal,
    paid,
    ...(overflow === undefined ? {} : { overflow }),
  });
  return region.source.readings.flatMap((reading) => {
    const { id, note, says = {}, ask } = reading;
    if (open.includes(`readings.${id}`)) return [];
    const chosen = readings?.[id] ?? reading.chosen;
    const effects = [reading.chosen, ...reading.otherwise].flatMap((value) => {
      const range = value === chosen ? undefined : rangeUnder({ ...readings, [id]: value }, ways);
      return range === undefined || JSON.stringify(range) === now ? [] : [[value, range] as const];
    });
    if (effects.length === 0) return [];
    const otherwise = Object.fromEntries(effects);
    return [{ id, chosen, note, says, ...(ask === undefined ? {} : { ask }), otherwise }];
  });
}

/** How many ranges `otherReadings` computes. */
export const rangesOfReadings = (region: Region): number =>
  region.source.readings.reduce((count, { otherwise }) => count + otherwise.length, 0);
