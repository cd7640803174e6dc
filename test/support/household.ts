import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloudOptions } from '../../localcloud';
import { newSecrets } from '../../scripts/localSecrets';
import { startTestCloud, type TestCloud } from './cloud';
import { pointSdkAt } from './database';
import { functionsOn } from './functions';
import { type Person, type Townsfolk, townsfolkOf } from './townsfolk';

/** The fictitious cities of the suites about money, laid over `rules/`. */
const REGIONS = 'test/cloud/regions';

export type { Person };

/** A member of staff. */
export interface Staff {
  number: string;
  openid: string;
}

/** A cloud on the fictitious regions, with people; who is given no region lives in Yunshui. */
export interface Household extends Townsfolk {
  /** The cloud that runs now. */
  readonly cloud: TestCloud;
  /** Goes to another day while the cloud runs, at a time of day in China (`HH:MM`) or at the one it has. */
  moveTo(today: string, at?: string): void;
  /** Closes the cloud and starts it again on the same data and address. */
  restart(options: Partial<LocalCloudOptions>): Promise<void>;
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

/** Somebody as a paper at the counter names them. */
export const onPaper = ({ name, idNumber }: Person): object => ({ name, idNumber });

/** The owner's own bank card; nobody has this number. */
export const bankOf = (owner: Person): object => ({
  holder: owner.name,
  bankName: '云水银行',
  card: '6222020000000000000',
});

/** The owner's application for the refund of a premium, of 300 yuan unless said otherwise. */
export const applyEvent = (owner: Person, insured: Person, amount = '300'): Record<string, unknown> => ({
  action: 'apply',
  key: newKey(),
  year: 2025,
  insured: insured.id,
  amount,
  bank: bankOf(owner),
});

/**
 * An embedded cloud with the functions built on the fictitious regions, and a roster to be filled. The modules of
 * the functions are loaded in this process too, on the same database.
 */
export async function startHousehold(options: Partial<LocalCloudOptions> = {}): Promise<Household> {
  process.env.RULES_DIR = REGIONS;
  const functionsDir = await functionsOn(REGIONS);
  const secrets: Readonly<Record<string, string>> = newSecrets();
  const environment = { ...secrets, ...options.environment };
  const dataDir = mkdtempSync(join(tmpdir(), 'household-'));
  let cloud = await startTestCloud({ ...options, functionsDir, environment, dataDir });
  const folk = await townsfolkOf(cloud, secrets, 'yunshui');
  return {
    ...folk,
    get cloud() {
      return cloud;
    },
    moveTo(today, at) {
      cloud.clock.moveTo(today, at);
      pointSdkAt(cloud);
    },
    async restart(changed) {
      const { port } = cloud;
      await cloud.close();
      cloud = await startTestCloud({ ...options, ...changed, functionsDir, environment, dataDir, port });
      pointSdkAt(cloud);
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
