import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import type { KnownPerson, PersonYear } from '../cloud/visits';
import { IDENTITY_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../copy/names';
import type { Answers } from './answers';
import { listOf, regionName } from './coverage';

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

/** How somebody is insured, as far as it was answered. */
export function insuredIn({ region, scheme, status, identities }: Answers): Insured | undefined {
  if (region === undefined || scheme === undefined) return undefined;
  return { region, scheme, status, identities: listOf(identities) };
}

/** The people of a `list`, each as at their newest year. */
export function knownPeople(people: readonly KnownPerson[]): readonly Known[] {
  return people.flatMap((one) => {
    const newest = one.years[0];
    const insured = newest === undefined ? undefined : insuredOf(newest);
    return insured === undefined ? [] : [{ who: one.label, ...insured }];
  });
}

/** What need not be asked again of somebody known; without an identity nobody knows whether it was asked. */
export const answersFrom = ({ region, scheme, status, identities }: Insured): Answers => ({
  region,
  scheme,
  ...(status === undefined ? {} : { status }),
  ...(identities.length === 0 ? {} : { identities: identities.join(',') }),
});

/** 十堰市 · 职工医保 · 退休; 随州市 · 居民医保 · 低保对象 */
export function describe(
  data: CoverageData,
  one: Omit<Insured, 'identities'> & { identities?: readonly string[] },
): string {
  const status = one.status === undefined ? undefined : STATUS_NAMES[one.status];
  const identities = (one.identities ?? []).map((identity) => IDENTITY_NAMES[identity]);
  const parts = [regionName(data, one.region) ?? one.region, SCHEME_NAMES[one.scheme], status, ...identities];
  return parts.filter((part) => part !== undefined).join(' · ');
}
