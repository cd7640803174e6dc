import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloudOptions } from '../../localcloud';
import { buildFunctions } from '../../scripts/build/functions';
import { startTestCloud, type TestCloud } from './cloud';
import { pointSdkAt } from './database';

/** The fictitious cities of the suites about money, laid over `rules/`. */
const REGIONS = 'test/cloud/regions';

/** Somebody on the roster; a resident of Yunshui without identities unless said otherwise. */
export interface Someone {
  name?: string;
  born?: string;
  region?: string;
  scheme?: 'employee' | 'resident';
  status?: 'active' | 'retired' | 'flexible';
  identities?: string[];
  base?: string;
  gapYears?: number;
  continuousYears?: number;
  openingBalance?: string;
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

export interface Household {
  /** The cloud that runs now. */
  readonly cloud: TestCloud;
  /** Closes the cloud and starts it again on the same data and address, on another day. */
  restart(options: Partial<LocalCloudOptions>): Promise<void>;
  /** Puts somebody on the roster by the real import, and links an OPENID with the second proof. */
  person(someone?: Someone): Promise<Person>;
  /** Changes somebody's line of the roster. */
  change(person: Person, someone: Someone): Promise<void>;
  bind(owner: Person, member: Person, relation: string): Promise<string>;
  unbind(binding: string): Promise<void>;
  staff(roles: string, region?: string): Promise<{ number: string; openid: string }>;
  /** Calls a function and gives its reply. */
  call<T = Reply>(name: string, event: object, openid: string): Promise<T>;
  close(): Promise<void>;
}

/** The reply of a function as the suites look into it. */
export interface Reply {
  ok: boolean;
  data: Record<string, never>;
  error: { code: string; message: string; cite?: { section: string } };
}

let keys = 0;
/** A command key that was not used before. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(10, '0')}`;
}

/** The data of a reply that must be a success. */
export async function dataOf<T>(reply: Promise<Reply>): Promise<T> {
  const got = await reply;
  if (!got.ok) throw new Error(JSON.stringify(got));
  return Object(got.data);
}

/** `done`, or the code of the refusal. */
export async function codeOf(reply: Promise<Reply>): Promise<string> {
  const got = await reply;
  return got.ok ? 'done' : got.error.code;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number with a right check digit under a county code that is not assigned. */
function idNumberOf(born: string, sequence: number): string {
  const body = `429999${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

const SURNAMES = '赵钱孙李周吴郑王冯陈';

/** A roster line of somebody. */
function lineOf(someone: Someone, name: string, idNumber: string): Record<string, string> {
  const { region = 'yunshui', scheme = 'resident', identities = [], premiums = [] } = someone;
  return {
    name,
    idNumber,
    phone: '',
    region,
    scheme,
    status: scheme === 'employee' ? (someone.status ?? 'active') : '',
    mode: '',
    identities: identities.join('|'),
    base: someone.base ?? '',
    retirementSettled: '',
    gapYears: String(someone.gapYears ?? 0),
    continuousYears: String(someone.continuousYears ?? 0),
    guardianIdNumber: '',
    openingBalance: someone.openingBalance ?? '',
    premiums: premiums.join('|'),
  };
}

let built: Promise<string> | undefined;

/** The functions on the fictitious regions, built once a suite. */
function functionsOnRegions(): Promise<string> {
  built ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'functions-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    await buildFunctions(folder, { rulesDir: REGIONS });
    return folder;
  })();
  return built;
}

/**
 * An embedded cloud with the functions built on the fictitious regions, and a roster to be filled. The modules of
 * the functions are loaded in this process too, on the same database.
 */
export async function startHousehold(options: Partial<LocalCloudOptions> = {}): Promise<Household> {
  process.env.RULES_DIR = REGIONS;
  const functionsDir = await functionsOnRegions();
  const keys = {
    YIBAO_MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
    YIBAO_INDEX_KEY: randomBytes(32).toString('base64'),
  };
  const environment = { ...keys, ...options.environment };
  const dataDir = mkdtempSync(join(tmpdir(), 'household-'));
  let cloud = await startTestCloud({ ...options, functionsDir, environment, dataDir });
  Object.assign(process.env, keys);
  pointSdkAt(cloud);
  const modules = await load();
  let people = 0;
  const importLine = async (someone: Someone, name: string, idNumber: string): Promise<void> => {
    const outcome = await modules.roster.importRosterLine({
      number: 2,
      fields: lineOf(someone, name, idNumber),
    });
    if (typeof outcome !== 'string') throw new Error(`roster: ${outcome.reason}`);
  };
  return {
    get cloud() {
      return cloud;
    },
    async restart(changed) {
      const { port } = cloud;
      await cloud.close();
      cloud = await startTestCloud({ ...options, ...changed, functionsDir, environment, dataDir, port });
      pointSdkAt(cloud);
    },
    async person(someone = {}) {
      people += 1;
      const name =
        someone.name ??
        `${SURNAMES.charAt(people % SURNAMES.length)}试${'甲乙丙丁戊己庚辛壬癸'.charAt(people % 10)}`;
      const idNumber = idNumberOf(someone.born ?? '1980-05-17', people);
      await importLine(someone, name, idNumber);
      const id = modules.insured.insuredIdOf(idNumber);
      const openid = `openid-${people}`;
      await modules.link(openid, id);
      return { id, name, idNumber, openid };
    },
    change: (person, someone) => importLine(someone, person.name, person.idNumber),
    bind: modules.bind,
    unbind: modules.unbind,
    async staff(roles, region = 'yunshui') {
      people += 1;
      const number = `S${people}`;
      const openid = `staff-${people}`;
      const fields = { staffNumber: number, name: '经办员', openid, region, roles };
      const outcome = await modules.staff.importStaffLine({ number: 2, fields });
      if (typeof outcome !== 'string') throw new Error(`staff: ${outcome.reason}`);
      return { number, openid };
    },
    async call<T = Reply>(name: string, event: object, openid: string): Promise<T> {
      const { status, body } = await cloud.call(name, event, openid);
      if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      return Object(body);
    },
    async close() {
      await cloud.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The modules that fill the database, loaded once the SDK points at it. */
async function load() {
  const database = await import('../../cloudfunctions/common/database');
  const { links, linkClaims } = await import('../../cloudfunctions/common/links');
  const { bindings, bindingPairs, pairId } = await import('../../cloudfunctions/common/bindings');
  const { sealFor } = await import('../../cloudfunctions/common/secrets');
  const insured = await import('../../cloudfunctions/common/insured');
  const roster = await import('../../scripts/import/roster');
  const staff = await import('../../scripts/import/staff');
  const now = (): number => Date.now();
  return {
    insured,
    roster,
    staff,
    async link(openid: string, insuredId: string): Promise<void> {
      const proof = { method: 'counter' as const, at: now() };
      await database.documents.add(links, { _id: openid, insuredId, agreements: [], since: now(), proof });
      await database.documents.add(linkClaims, { _id: insuredId, openid });
    },
    async bind(owner: Person, member: Person, relation: string): Promise<string> {
      const person = await database.documents.get(insured.insured, owner.id);
      if (person === undefined) throw new Error('no such owner');
      const _id = randomBytes(16).toString('base64url');
      const place = { collection: bindings.name, id: _id, field: 'personal' };
      const personal = await sealFor(database.documents, `binding:${_id}`, place, '{}');
      await database.documents.add(bindings, {
        _id,
        owner: owner.id,
        member: member.id,
        guardian: null,
        relation,
        region: person.region,
        door: 'form',
        state: 'active',
        waiting: null,
        ver: 1,
        touched: 0,
        createdAt: now(),
        changedAt: now(),
        expiresAt: null,
        endedAt: null,
        destroyed: false,
        personal,
      });
      await database.documents.add(bindingPairs, { _id: pairId(owner.id, member.id), binding: _id });
      return _id;
    },
    async unbind(binding: string): Promise<void> {
      await database.documents.update(bindings, binding, {
        state: 'revoked',
        changedAt: now(),
        endedAt: now(),
      });
    },
  };
}
