import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FamilyText, TextId } from '../../cloudfunctions/family/contract';
import type { LocalCloudOptions } from '../../localcloud';
import { newSecrets } from '../../scripts/localSecrets';
import { startTestCloud, type TestCloud } from './cloud';
import { pointSdkAt } from './database';
import { functionsOn } from './functions';

/** The reply of the function as suites look into it. */
export interface Reply<T = Record<string, unknown>> {
  ok: boolean;
  data: T;
  error: { code: string; message: string; path?: string; cite?: { document: string; section: string } };
}

/** Somebody on the roster; an adult resident of Suizhou unless said otherwise. */
export interface Someone {
  name?: string;
  born?: string;
  region?: string;
  scheme?: 'employee' | 'resident';
  mode?: string;
  guardian?: Person;
  phone?: string;
  /** `2025:400.00` unpaid, `2025:400.00:2024-11-02` paid. */
  premiums?: string;
  /** What an employee's account begins with. */
  balance?: string;
}

export interface Person {
  openid: string;
  name: string;
  idNumber: string;
  phone: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const COUNTIES: Readonly<Record<string, string>> = {
  shiyan: '420399',
  suizhou: '421399',
  kunming: '530199',
  enshi: '422899',
};

/** A number with a right check digit under a county code that is not assigned. */
export function idNumberOf(region: string, born: string, sequence: number): string {
  // Three places count a thousand people; further ones live under the county codes before it, as unassigned.
  const county = Number(COUNTIES[region] ?? '429999') - Math.floor(sequence / 1000);
  const body = `${county}${born.replaceAll('-', '')}${String(sequence % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

export const key = (): string => randomUUID();
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫';
const GIVEN = '安宁和平顺康乐言书文思远';

/** An embedded cloud with the function `family`, a roster to be filled by the real import, and its people. */
export class Family {
  private people = 0;
  private texts: readonly FamilyText[] = [];

  private constructor(
    public cloud: TestCloud,
    private readonly options: Partial<LocalCloudOptions> & { dataDir: string; functionsDir: string },
    log: string[],
    private readonly imports: Awaited<ReturnType<typeof loadImports>>,
  ) {
    this.log = log;
  }

  /** Everything that the functions wrote to their logs. */
  readonly log: string[];
  /** Every reply, and to whom it went. */
  readonly replies: { to: string | undefined; action: unknown; text: string }[] = [];

  static async start(more: Partial<LocalCloudOptions> = {}): Promise<Family> {
    const functionsDir = await functionsOn();
    const environment = newSecrets();
    const log: string[] = [];
    const options = {
      timers: false,
      ...more,
      functionsDir,
      environment: { ...environment, ...more.environment },
      dataDir: mkdtempSync(join(tmpdir(), 'family-data-')),
      onInvocation: ({ lines }: { lines: readonly { text: string }[] }) => {
        log.push(...lines.map((line) => line.text));
      },
    };
    const cloud = await startTestCloud(options);
    Object.assign(process.env, environment);
    pointSdkAt(cloud);
    const family = new Family(cloud, options, log, await loadImports());
    const { texts } = (await family.call<{ texts: FamilyText[] }>({ action: 'texts' }, 'anybody')).data;
    family.texts = texts;
    return family;
  }

  get dataDir(): string {
    return this.options.dataDir;
  }

  /** Stops the cloud and starts it again on the same data, on another day. */
  async restart(today: string): Promise<void> {
    await this.cloud.close();
    this.cloud = await startTestCloud({ ...this.options, today });
    pointSdkAt(this.cloud);
  }

  async close(): Promise<void> {
    await this.cloud.close();
    rmSync(this.options.dataDir, { recursive: true, force: true });
  }

  async call<T = Record<string, unknown>>(
    event: unknown,
    who?: string | Person,
    name = 'family',
  ): Promise<Reply<T>> {
    const openid = typeof who === 'object' ? who.openid : who;
    const { status, body } = await this.cloud.call(name, event, openid);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    this.replies.push({ to: openid, action: Object(event).action, text: JSON.stringify(body) });
    return Object(body);
  }

  /** The data of a reply that must succeed. */
  async data<T = Record<string, unknown>>(event: object, who?: string | Person, name?: string): Promise<T> {
    const reply = await this.call<T>(event, who, name);
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.data;
  }

  /** The code of the refusal, or `ok`. */
  async code(event: unknown, who?: string | Person, name?: string): Promise<string> {
    const reply = await this.call(event, who, name);
    return reply.ok ? 'ok' : reply.error.code;
  }

  agreed(id: TextId): { text: TextId; version: number; hash: string } {
    const text = this.texts.find((known) => known.id === id);
    if (text === undefined) throw new Error(`no text ${id}`);
    return { text: id, version: text.version, hash: text.hash };
  }

  signed(by: Person): object {
    return { ...this.agreed('undertaking'), signedName: by.name };
  }

  /** Puts somebody on the roster, without a link. */
  async someone(one: Someone = {}): Promise<Person> {
    this.people += 1;
    const at = this.people;
    const {
      region = 'suizhou',
      born = '1980-05-17',
      scheme = 'resident',
      phone = `129${String(at).padStart(8, '0')}`,
    } = one;
    const name =
      one.name ??
      `${SURNAMES.charAt(at % SURNAMES.length)}${GIVEN.charAt(at % 11)}${GIVEN.charAt(Math.floor(at / 11) % 12)}`;
    const idNumber = idNumberOf(region, born, at);
    const fields = {
      name,
      idNumber,
      phone,
      region,
      scheme,
      status: scheme === 'employee' ? 'active' : '',
      mode: one.mode ?? '',
      identities: '',
      guardianIdNumber: one.guardian?.idNumber ?? '',
      openingBalance: scheme === 'employee' ? (one.balance ?? '1000.00') : '',
      premiums: one.premiums ?? '',
    };
    const outcome = await this.imports.roster.importRosterLine({ number: 2, fields });
    if (typeof outcome !== 'string') throw new Error(outcome.reason);
    return { openid: `user-${at}`, name, idNumber, phone };
  }

  activation(person: Person, more: object = {}): object {
    return {
      action: 'activate',
      key: key(),
      name: person.name,
      idNumber: person.idNumber,
      privacyNotice: this.agreed('privacy_notice'),
      idDataConsent: this.agreed('id_data_consent'),
      ...more,
    };
  }

  /** Somebody activated: enough to be a member. */
  async member(one: Someone = {}): Promise<Person> {
    const person = await this.someone(one);
    await this.data(this.activation(person), person);
    return person;
  }

  /** Somebody with an account, activated, with the second proof. */
  async owner(one: Someone = {}): Promise<Person> {
    const person = await this.member({ scheme: 'employee', ...one });
    await this.data({ action: 'proveByPhone', key: key(), phoneCode: `local-phone-${person.phone}` }, person);
    return person;
  }

  async staff(roles: string, region = 'suizhou', whose?: Person): Promise<string> {
    this.people += 1;
    const openid = whose?.openid ?? `staff-${this.people}`;
    const fields = { staffNumber: `S${this.people}`, name: '经办员', openid, region, roles, active: 'yes' };
    const outcome = await this.imports.staff.importStaffLine({ number: 2, fields });
    if (typeof outcome !== 'string') throw new Error(outcome.reason);
    return openid;
  }

  form(owner: Person, member: Person, relation = 'sibling', more: object = {}): object {
    return {
      action: 'bindByForm',
      key: key(),
      name: member.name,
      idNumber: member.idNumber,
      relation,
      phone: member.phone,
      undertaking: this.signed(owner),
      ...more,
    };
  }

  /** An active binding, by form. */
  async bound(owner: Person, member: Person, relation = 'sibling'): Promise<string> {
    return (await this.data<{ id: string }>(this.form(owner, member, relation), owner)).id;
  }

  invitation(owner: Person, channel: 'code' | 'card' = 'code', relation = 'sibling'): object {
    return { action: 'invite', key: key(), relation, channel, undertaking: this.signed(owner) };
  }

  acceptance(code: string): object {
    return { action: 'accept', key: key(), code, consent: this.agreed('member_consent') };
  }
}

/** Loaded once the SDK points at the cloud, whose address they read. */
async function loadImports() {
  return {
    roster: await import('../../scripts/import/roster'),
    staff: await import('../../scripts/import/staff'),
  };
}
