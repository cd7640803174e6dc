import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { KnownPerson, PersonYear } from '../cloud/visits';
import { SCHEME_NAMES, STATUS_NAMES } from '../copy/names';
import type { Answers } from './answers';
import { regionName } from './coverage';

/** How somebody is insured. */
export interface Insured {
  region: string;
  scheme: string;
  status: string | undefined;
  identities: readonly string[];
}

/** Somebody the user has kept visits of, as at the newest of them. */
export interface Known extends Insured {
  who: string;
}

/** What a kept `person` says; undefined for one that this program did not write. */
export function insuredOf({ region, person }: Pick<PersonYear, 'region' | 'person'>): Insured | undefined {
  const { scheme, status, identities } = person;
  if (typeof scheme !== 'string') return undefined;
  return {
    region,
    scheme,
    status: typeof status === 'string' ? status : undefined,
    identities: Array.isArray(identities) ? identities.filter((one) => typeof one === 'string') : [],
  };
}

/** The people of a `list`, each as at their newest year. */
export function knownPeople(people: readonly KnownPerson[]): readonly Known[] {
  return people.flatMap((one) => {
    const newest = one.years[0];
    const insured = newest === undefined ? undefined : insuredOf(newest);
    return insured === undefined ? [] : [{ who: one.label, ...insured }];
  });
}

/** What need not be asked again of somebody known. */
export const answersFrom = ({ region, scheme, status, identities }: Insured): Answers => ({
  known: 'yes',
  region,
  scheme,
  status,
  identities: identities.join(','),
});

/** 十堰市 · 职工医保 · 退休 */
export function describe(data: CoverageData, one: Omit<Insured, 'identities'>): string {
  const status = one.status === undefined ? undefined : STATUS_NAMES[one.status];
  const parts = [regionName(data, one.region) ?? one.region, SCHEME_NAMES[one.scheme], status];
  return parts.filter((part) => part !== undefined).join(' · ');
}
