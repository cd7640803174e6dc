import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { KnownPerson } from '../cloud/visits';
import { SCHEME_NAMES, STATUS_NAMES } from '../copy/names';
import type { Answers } from './answers';
import { regionName } from './coverage';

/** Somebody the user has kept visits of, and what was known at the newest of them. */
export interface Known {
  who: string;
  region: string;
  scheme: string;
  status: string | undefined;
}

/** The people of a `list`, each as at their newest year. */
export function knownPeople(people: readonly KnownPerson[]): readonly Known[] {
  return people.flatMap((one) => {
    const newest = one.years[0];
    const scheme = newest?.person.scheme;
    if (newest === undefined || typeof scheme !== 'string') return [];
    const { status } = newest.person;
    return [
      {
        who: one.label,
        region: newest.region,
        scheme,
        status: typeof status === 'string' ? status : undefined,
      },
    ];
  });
}

/** What need not be asked again of somebody known. */
export const answersFrom = (one: Known): Answers => ({
  known: 'yes',
  region: one.region,
  scheme: one.scheme,
  status: one.status,
});

/** 十堰市 · 职工医保 · 退休 */
export function describe(data: CoverageData, one: Omit<Known, 'who'>): string {
  const status = one.status === undefined ? undefined : STATUS_NAMES[one.status];
  const parts = [regionName(data, one.region) ?? one.region, SCHEME_NAMES[one.scheme], status];
  return parts.filter((part) => part !== undefined).join(' · ');
}
