import { pointSdkAt } from './database';

/** Somebody on the roster; a resident without identities unless said otherwise. */
export interface Someone {
  name?: string;
  /** The ID number tells; a man unless said otherwise. */
  female?: boolean;
  born?: string;
  region?: string;
  scheme?: 'employee' | 'resident';
  status?: 'active' | 'retired' | 'flexible';
  mode?: 'pooling_only';
  identities?: string[];
  base?: string;
  gapYears?: number;
  continuousYears?: number;
  openingBalance?: string;
  phone?: string;
  guardian?: Person;
  /** `2025:300.00` unpaid, `2025:300.00:2024-11-02` paid. */
  premiums?: string[];
}

export interface Person {
  id: string;
  name: string;
  idNumber: string;
  /** The OPENID, linked with the second proof. */
  openid: string;
}

/** How far somebody has come: on the roster alone, activated, with the second proof. */
type Standing = 'listed' | 'activated' | 'proved';

/** The people of an embedded cloud: put on its roster by the real import, linked and bound in its database. */
export interface Townsfolk {
  /** Puts somebody on the roster and links an OPENID with the second proof; `openid` of one's own when left out. */
  person(someone?: Someone, openid?: string, standing?: Standing): Promise<Person>;
  /** Changes somebody's line of the roster. */
  change(person: Person, someone: Someone): Promise<void>;
  bind(owner: Person, member: Person, relation: string): Promise<string>;
  unbind(binding: string): Promise<void>;
  /** An active member of staff: roles parted by `|`, `clerk|reviewer`. */
  staff(roles: string, region?: string, openid?: string): Promise<{ number: string; openid: string }>;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number with a right check digit under a county code that is not assigned. */
function idNumberOf(born: string, sequence: number): string {
  const county = 429_900 + Math.floor(sequence / 1000);
  const body = `${county}${born.replaceAll('-', '')}${String(sequence % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

const SURNAMES = '赵钱孙李周吴郑王冯陈';

/** A roster line of somebody. */
function lineOf(someone: Someone, name: string, idNumber: string, home: string): Record<string, string> {
  const { region = home, scheme = 'resident', identities = [], premiums = [] } = someone;
  return {
    name,
    idNumber,
    phone: someone.phone ?? '',
    region,
    scheme,
    status: scheme === 'employee' ? (someone.status ?? 'active') : '',
    mode: someone.mode ?? '',
    identities: identities.join('|'),
    base: someone.base ?? '',
    retirementSettled: '',
    gapYears: String(someone.gapYears ?? 0),
    continuousYears: String(someone.continuousYears ?? 0),
    guardianIdNumber: someone.guardian?.idNumber ?? '',
    openingBalance: someone.openingBalance ?? '',
    premiums: premiums.join('|'),
  };
}

/** Where a cloud is and which day it lives on, as its SDK must know it. */
type Reachable = Parameters<typeof pointSdkAt>[0];

/**
 * People for an embedded cloud. The modules of the functions are loaded in this process, on the same database, so
 * there is one such cloud a process.
 * @param secrets the keys that the cloud's functions have in their environment
 * @param home the region of those who are given none
 */
export async function townsfolkOf(
  cloud: Reachable,
  secrets: Readonly<Record<string, string>>,
  home: string,
): Promise<Townsfolk> {
  Object.assign(process.env, secrets);
  pointSdkAt(cloud);
  const modules = await load();
  let people = 0;
  const importLine = async (someone: Someone, name: string, idNumber: string): Promise<void> => {
    const fields = lineOf(someone, name, idNumber, home);
    const outcome = await modules.roster.importRosterLine({ number: 2, fields });
    if (typeof outcome !== 'string') throw new Error(`roster: ${outcome.reason}`);
  };
  return {
    async person(someone = {}, openid, standing = 'proved') {
      people += 1;
      const mine = people;
      const initial = SURNAMES.charAt(mine % SURNAMES.length);
      const name = someone.name ?? `${initial}试${'甲乙丙丁戊己庚辛壬癸'.charAt(mine % 10)}`;
      const idNumber = idNumberOf(someone.born ?? '1980-05-17', 2 * mine + (someone.female === true ? 0 : 1));
      await importLine(someone, name, idNumber);
      const id = modules.insured.insuredIdOf(idNumber);
      const known = openid ?? `openid-${mine}`;
      if (standing !== 'listed') await modules.link(known, id, standing === 'proved');
      return { id, name, idNumber, openid: known };
    },
    change: (person, someone) => importLine(someone, person.name, person.idNumber),
    bind: modules.bind,
    unbind: modules.unbind,
    async staff(roles, region = home, openid) {
      people += 1;
      const number = `S${people}`;
      const known = openid ?? `staff-${people}`;
      const fields = { staffNumber: number, name: '经办员', openid: known, region, roles };
      const outcome = await modules.staff.importStaffLine({ number: 2, fields });
      if (typeof outcome !== 'string') throw new Error(`staff: ${outcome.reason}`);
      return { number, openid: known };
    },
  };
}

/** The modules that fill the database, loaded once the SDK points at it. */
async function load() {
  const { documents, transaction } = await import('../../cloudfunctions/common/database');
  const { links, linkClaims } = await import('../../cloudfunctions/common/links');
  const { bindings } = await import('../../cloudfunctions/common/bindings');
  const { now } = await import('../../cloudfunctions/common/clock');
  const { begin } = await import('../../cloudfunctions/family/machine');
  const { personOf } = await import('../../cloudfunctions/family/people');
  const { relation: relations } = await import('../../cloudfunctions/family/contract');
  const insured = await import('../../cloudfunctions/common/insured');
  const roster = await import('../../scripts/import/roster');
  const staff = await import('../../scripts/import/staff');
  return {
    insured,
    roster,
    staff,
    async link(openid: string, insuredId: string, proved: boolean): Promise<void> {
      const proof = proved ? { method: 'counter' as const, at: now() } : null;
      await documents.add(links, { _id: openid, insuredId, agreements: [], since: now(), proof });
      await documents.add(linkClaims, { _id: insuredId, openid });
    },
    async bind(owner: Person, member: Person, relation: string): Promise<string> {
      const binding = await transaction(async (tx) =>
        begin(tx, {
          owner: await personOf(tx, owner.id),
          member: await personOf(tx, member.id),
          relation: relations.parse(relation),
          door: 'form',
          step: { to: 'active', waiting: null, by: { role: 'owner', id: owner.id } },
        }),
      );
      return binding._id;
    },
    async unbind(binding: string): Promise<void> {
      await documents.update(bindings, binding, { state: 'revoked', changedAt: now(), endedAt: now() });
    },
  };
}
