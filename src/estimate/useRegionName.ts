import { regionName } from './coverage';
import { useCoverage } from './useCoverage';

/** What regions are called, `suizhou` → 随州; empty until the data has told, and where it has no such region. */
export function useRegionName(): (region: string) => string {
  const { data } = useCoverage();
  return (region) => (data === undefined ? '' : (regionName(data, region) ?? '')).replace(/市$/, '');
}
