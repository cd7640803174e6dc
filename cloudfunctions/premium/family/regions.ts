import { formatYuan, sum } from '../../common/money';
import type { FamilyRegion } from '../contract';
import { means } from '../means';
import type { FamilyMember } from './person';

let known: ReadonlyMap<string, { name: string; ask: string }> | undefined;

/** Name of a region, and whom to ask there, as the rules have them. */
function regionNames(): ReadonlyMap<string, { name: string; ask: string }> {
  known ??= new Map(means.policy.regions().map((one) => [one.region, one]));
  return known;
}

/** 随州市. */
export const regionNameOf = (region: string): string => regionNames().get(region)?.name ?? region;

/** Whom to ask there. */
export const askOf = (region: string): string => regionNames().get(region)?.ask ?? '';

/** Where the family is insured and what is still to be paid there; the account's own region first. */
export function regionsOf(members: readonly FamilyMember[], home: string | undefined): FamilyRegion[] {
  const all = members.map(({ view }) => view.region);
  const regions = [...new Set(home === undefined ? all : [home, ...all])];
  return regions.map((region) => {
    const owing = members.flatMap(({ view, owed }) =>
      view.region === region && owed !== null ? [owed] : [],
    );
    const { name, ask } = regionNames().get(region) ?? { name: region, ask: '' };
    return { region, name, ask, owed: formatYuan(sum(owing)), owing: owing.length };
  });
}
