/** `coverage`: which regions, schemes and benefits the data has; what the pages' choices are built from. */
import { defineAction } from '../action';
import { type CoverageBenefit, type CoverageData, coverageEvent } from '../contract';
import type { Region } from '../engine/region';

function schemesOf(region: Region): CoverageData['regions'][number]['schemes'] {
  const schemes = new Map<'employee' | 'resident', CoverageBenefit[]>();
  for (const { scheme, benefit } of region.coverage)
    schemes.set(scheme, [...(schemes.get(scheme) ?? []), benefit]);
  return [...schemes].map(([scheme, benefits]) => ({ scheme, benefits }));
}

export const coverage = defineAction(coverageEvent, (_event, rules) => {
  const regions = [...rules.regions.values()];
  return {
    ok: true,
    data: {
      regions: regions.map((region) => ({
        region: region.region,
        name: region.name,
        schemes: schemesOf(region),
      })),
    } satisfies CoverageData,
    rules: [],
    regions: regions.map((region) => region.region),
  };
});
