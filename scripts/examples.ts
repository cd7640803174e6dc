import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = 'scripts/examples';
/** Lies in the data folder from before the first example goes in until the last one is. */
const MARK = 'examples.loading';
const FILES = [`${FOLDER}/roster.csv`, `${FOLDER}/staff.csv`];

const person = z.strictObject({
  openid: z.string(),
  label: z.string(),
  name: z.string(),
  idNumber: z.string(),
  phone: z.string(),
});
type ExamplePerson = z.infer<typeof person>;

/** The fictitious people of the example roster, and the OPENID under which each may be tried. */
export function examplePeople(): ExamplePerson[] {
  return z.array(person).parse(JSON.parse(readFileSync(`${FOLDER}/people.json`, 'utf8')));
}

/** The example staff, as `staff.csv` has them. */
export function exampleStaff(): { openid: string; label: string }[] {
  const [, ...lines] = readFileSync(`${FOLDER}/staff.csv`, 'utf8').trim().split('\n');
  const roles: Readonly<Record<string, string>> = { clerk: '窗口', reviewer: '复核', cashier: '拨付' };
  return lines.map((line) => {
    const [, name = '', openid = '', region = '', held = ''] = line.split(',');
    const words = held.split('|').map((role) => roles[role] ?? role);
    return {
      openid,
      label: `${name}，经办人员（${words.join('、')}，${region === 'kunming' ? '昆明' : '随州'}）`,
    };
  });
}

/** Runs the real import against a running embedded cloud. */
function importFiles(url: string, dataDir: string): Promise<void> {
  const args = [
    'node_modules/tsx/dist/cli.mjs',
    'scripts/import.ts',
    '--cloud',
    url,
    '--data',
    dataDir,
    ...FILES,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error('the example roster was not taken')),
    );
  });
}

const reply = z
  .object({ ok: z.boolean(), data: z.unknown(), error: z.unknown() })
  .partial({ data: true, error: true });
const texts = z.object({
  texts: z.array(z.object({ id: z.string(), version: z.number(), hash: z.string() })),
});

async function call(url: string, openid: string, event: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-local-openid': openid };
  const response = await fetch(`${url}/call/family`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event),
  });
  const { ok, data, error } = reply.parse(await response.json());
  if (!ok) throw new Error(`the examples were not activated: ${JSON.stringify(error)}`);
  return data;
}

/** Activates a person as their page would, with the second proof by phone. */
async function activate(url: string, { openid, name, idNumber, phone }: ExamplePerson): Promise<void> {
  const known = texts.parse(await call(url, openid, { action: 'texts' })).texts;
  const agreed = (id: string) => {
    const { version, hash } = known.find((text) => text.id === id) ?? {};
    return { text: id, version, hash };
  };
  await call(url, openid, {
    action: 'activate',
    key: `example-activate-${openid}`,
    name,
    idNumber,
    privacyNotice: agreed('privacy_notice'),
    idDataConsent: agreed('id_data_consent'),
  });
  const phoneCode = `local-phone-${phone}`;
  await call(url, openid, { action: 'proveByPhone', key: `example-proof-${openid}`, phoneCode });
}

/**
 * Whether a data folder has still to get the examples: one without data, or one whose loading was cut short. Asked
 * before the cloud starts on it.
 */
export function owesExamples(dataDir: string): boolean {
  const mark = join(dataDir, MARK);
  if (existsSync(mark)) return true;
  if (existsSync(join(dataDir, 'database.sqlite'))) return false;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(mark, '');
  return true;
}

/**
 * Fills an embedded cloud with the example roster, the example staff and the activated example people, all
 * through the doors that real data takes. To do so again changes nothing.
 */
export async function loadExamples(url: string, dataDir: string): Promise<void> {
  await importFiles(url, dataDir);
  for (const example of examplePeople()) await activate(url, example);
  rmSync(join(dataDir, MARK), { force: true });
}
