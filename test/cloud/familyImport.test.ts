/** The commands of a bureau: import with good and bad lines, twice; keys rotated; texts sealed to their place. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Family, idNumberOf } from '../support/family';
import { databaseFor } from '../support/sdk';

jest.setTimeout(180_000);

let family: Family;
const folder = mkdtempSync(join(tmpdir(), 'import-'));
beforeAll(async () => {
  family = await Family.start();
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(keysOf()));
});
afterAll(async () => {
  await family.close();
  rmSync(folder, { recursive: true, force: true });
});

const keysOf = () => ({
  YIBAO_MASTER_KEYS: process.env.YIBAO_MASTER_KEYS ?? '',
  YIBAO_INDEX_KEY: process.env.YIBAO_INDEX_KEY ?? '',
});

/** The cloud runs in this process: a command must not block it. */
async function runCommand(
  script: string,
  ...args: string[]
): Promise<{ status: number | null; out: string; err: string }> {
  const all = [
    'node_modules/tsx/dist/cli.mjs',
    script,
    '--cloud',
    family.cloud.url,
    '--data',
    folder,
    ...args,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, all);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out: out.trim(), err: err.trim() }));
  });
}

const HEADER =
  'name,idNumber,phone,region,scheme,status,mode,identities,base,retirementSettled,gapYears,continuousYears,guardianIdNumber,openingBalance,premiums';
const person = (name: string, sequence: number, more: Record<string, string> = {}): string => {
  const fields: Record<string, string> = {
    name,
    idNumber: idNumberOf('suizhou', '1975-05-05', sequence),
    region: 'suizhou',
    scheme: 'resident',
    premiums: '2025:400.00',
    ...more,
  };
  return HEADER.split(',')
    .map((column) => fields[column] ?? '')
    .join(',');
};

test('bad lines are named with number and reason, good ones go on; twice changes nothing; a change is one', async () => {
  const file = join(folder, 'roster.csv');
  const lines = [
    HEADER,
    person('甲', 901),
    person('乙', 902, { idNumber: '421399197505059998' }),
    person('丙', 903, { region: 'chengdu' }),
    '"丁，带逗号",不是号码',
    person('戊', 904, { scheme: 'employee', status: 'active', premiums: '', openingBalance: '12.345' }),
    person('己', 905, { scheme: 'employee', status: 'active', premiums: '', openingBalance: '12.34' }),
    person('庚', 906, { premiums: '2025:400.00:2025-02-30' }),
    person('辛', 907, { guardianIdNumber: idNumberOf('suizhou', '1975-05-05', 907) }),
  ];
  writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n`);
  const first = await runCommand('scripts/import.ts', file);
  expect(first.out).toBe('roster.csv: 2 added, 0 changed, 0 unchanged, 6 refused');
  expect(first.err.split('\n').map((line) => /^roster\.csv:(\d+) (\w+)/.exec(line)?.slice(1, 3))).toEqual([
    ['3', 'idNumber'],
    ['4', 'region'],
    ['5', 'idNumber'],
    ['6', 'openingBalance'],
    ['8', 'premiums'],
    ['9', 'guardianIdNumber'],
  ]);
  expect(first.err).not.toContain('4213991975');
  expect(first.status).toBe(1);
  const good = [
    HEADER,
    person('甲', 901),
    person('己', 905, { scheme: 'employee', status: 'retired', premiums: '' }),
  ];
  writeFileSync(file, good.join('\n'));
  expect((await runCommand('scripts/import.ts', file)).out).toBe(
    'roster.csv: 0 added, 1 changed, 1 unchanged, 0 refused',
  );
  const last = await runCommand('scripts/import.ts', file);
  expect(last).toMatchObject({ out: 'roster.csv: 0 added, 0 changed, 2 unchanged, 0 refused', status: 0 });
});

test('a sealed text opens in its place alone, unchanged, and never after shredding', async () => {
  const { documents } = await import('../../cloudfunctions/common/database');
  const { openFor, sealFor, shred } = await import('../../cloudfunctions/common/secrets');
  const place = { collection: 'insured', id: 'somebody', field: 'idNumber' };
  const sealed = await sealFor(documents, 'subject-a', place, '421399197505050018');
  const again = await sealFor(documents, 'subject-a', place, '421399197505050018');
  expect(again).not.toBe(sealed);
  expect(await openFor(documents, 'subject-a', place, sealed)).toBe('421399197505050018');
  await sealFor(documents, 'subject-b', place, 'x');
  const elsewhere = [
    { ...place, id: 'other' },
    { ...place, field: 'name' },
    { ...place, collection: 'bindings' },
  ];
  for (const other of elsewhere)
    await expect(openFor(documents, 'subject-a', other, sealed)).rejects.toThrow();
  await expect(openFor(documents, 'subject-b', place, sealed)).rejects.toThrow();
  const parts = sealed.split('.');
  for (const at of [1, 2, 3]) {
    const spoilt = parts.map((part, index) =>
      index === at ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
    );
    await expect(openFor(documents, 'subject-a', place, spoilt.join('.'))).rejects.toThrow();
  }
  await shred(documents, 'subject-a');
  await expect(openFor(documents, 'subject-a', place, sealed)).rejects.toThrow('shredded');
  await expect(sealFor(documents, 'subject-a', place, 'x')).rejects.toThrow('shredded');
});

test('the example files are taken whole', async () => {
  const [roster, staff] = ['roster', 'staff'].map((name) => `scripts/examples/${name}.csv`);
  const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const many = [linesOf(String(roster)).length, linesOf(String(staff)).length];
  const taken = await runCommand('scripts/import.ts', String(roster), String(staff));
  expect(taken).toMatchObject({
    out: [
      `roster.csv: ${many[0]} added, 0 changed, 0 unchanged, 0 refused`,
      `staff.csv: ${many[1]} added, 0 changed, 0 unchanged, 0 refused`,
    ].join('\n'),
    err: '',
    status: 0,
  });
  const rows = async (name: string, where: object) =>
    (await databaseFor(family.cloud.url).collection(name).where(where).limit(1000).get()).data;
  expect(await rows('staff', { openid: 'local-staff-hejing' })).toMatchObject([
    { _id: 'SZ-0101', name: '何静', region: 'suizhou', roles: ['clerk', 'reviewer'], active: true },
  ]);
  expect(await rows('staff', { region: 'kunming' })).toHaveLength(
    linesOf(String(staff)).filter((line) => line.includes(',kunming,')).length,
  );
  // Nobody who is written down here is anybody: the county codes are not assigned.
  for (const line of linesOf(String(roster))) expect(line).toMatch(/,(42(03|13|28)|5301)99\d{11}[\dX],/);
});

test('every column is stored as what it says', async () => {
  const file = join(folder, 'roster.csv');
  const guardian = idNumberOf('suizhou', '1975-05-05', 921);
  const lines = [
    HEADER,
    person('壬', 921, { identities: 'low_income|severely_disabled', continuousYears: '7' }),
    person('癸', 922, {
      scheme: 'employee',
      status: 'flexible',
      mode: 'pooling_only',
      base: '6500.00',
      retirementSettled: 'no',
      gapYears: '4',
      phone: '12900000099',
      premiums: '',
    }),
    person('子', 923, { guardianIdNumber: guardian, premiums: '2024:380.00:2023-11-20|2025:400.00' }),
  ];
  writeFileSync(file, lines.join('\n'));
  expect((await runCommand('scripts/import.ts', file)).out).toContain('3 added');
  const { documents } = await import('../../cloudfunctions/common/database');
  const { insured, insuredIdOf, nameOf, phoneOf } = await import('../../cloudfunctions/common/insured');
  const storedOf = async (sequence: number) => {
    const found = await documents.get(insured, insuredIdOf(idNumberOf('suizhou', '1975-05-05', sequence)));
    if (found === undefined) throw new Error('not stored');
    return { ...found, name: await nameOf(documents, found), phone: await phoneOf(documents, found) };
  };
  const resident = { scheme: 'resident', status: null, mode: null, base: null, retirementSettled: null };
  const common = { region: 'suizhou', born: '1975-05-05' };
  expect(await storedOf(921)).toMatchObject({
    ...resident,
    ...common,
    name: '壬',
    phone: undefined,
    identities: ['low_income', 'severely_disabled'],
    gapYears: 0,
    continuousYears: 7,
    guardian: null,
  });
  expect(await storedOf(922)).toMatchObject({
    ...common,
    scheme: 'employee',
    status: 'flexible',
    mode: 'pooling_only',
    base: '6500.00',
    retirementSettled: false,
    gapYears: 4,
    continuousYears: 0,
    identities: [],
    phone: '12900000099',
  });
  const child = await storedOf(923);
  expect(child).toMatchObject({ ...resident, guardian: insuredIdOf(guardian) });
  const { data: bills } = await databaseFor(family.cloud.url)
    .collection('bills')
    .where({ insured: child._id })
    .get();
  expect(bills.sort((a, b) => Number(a.year) - Number(b.year))).toMatchObject([
    { year: 2024, due: 38_000, paid: 38_000, paidOn: '2023-11-20' },
    { year: 2025, due: 40_000, paid: null, paidOn: null },
  ]);
});

// The last one: from here on the store opens with the new key alone.
test('after a rotation the new master key alone opens everything', async () => {
  const owner = await family.owner();
  const old = keysOf();
  const added = `2:${Buffer.alloc(32, 7).toString('base64')}`;
  writeFileSync(
    join(folder, 'secrets.json'),
    JSON.stringify({ ...old, YIBAO_MASTER_KEYS: `${old.YIBAO_MASTER_KEYS},${added}` }),
  );
  const rotated = await runCommand('scripts/rotateKeys.ts');
  expect(rotated.out).toMatch(/^[1-9]\d* data keys wrapped anew$/);
  expect((await runCommand('scripts/rotateKeys.ts')).out).toBe('0 data keys wrapped anew');
  const { documents } = await import('../../cloudfunctions/common/database');
  const {
    insured,
    idNumberOf: openNumber,
    insuredIdOf,
  } = await import('../../cloudfunctions/common/insured');
  const stored = await documents.get(insured, insuredIdOf(owner.idNumber));
  if (stored === undefined) throw new Error('not stored');
  await expect(openNumber(documents, stored)).rejects.toThrow('No master key of version 2');
  process.env.YIBAO_MASTER_KEYS = added;
  expect(await openNumber(documents, stored)).toBe(owner.idNumber);
  process.env.YIBAO_MASTER_KEYS = old.YIBAO_MASTER_KEYS;
});
