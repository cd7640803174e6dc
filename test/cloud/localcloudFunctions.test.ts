/** Functions as CloudBase runs them: instances, identities, limits, timers, WeChat's interfaces, faults, logs. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { z } from 'zod';
import { Clock } from '../../localcloud/clock';
import { Faults } from '../../localcloud/faults';
import { parseCron } from '../../localcloud/functions/timers';
import { Outbox } from '../../localcloud/openapi/outbox';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { runInvocations } from '../support/cloudChecks/invocations';
import { databaseFor, failureOf } from '../support/sdk';

jest.setTimeout(30_000);

const functionsDir = mkdtempSync(join(tmpdir(), 'localcloud-functions-'));
const databaseRulesDir = mkdtempSync(join(tmpdir(), 'localcloud-rules-'));
const REAL_RULES = 'rules/database';

function put(name: string, main: string, config?: object): void {
  mkdirSync(join(functionsDir, name), { recursive: true });
  const head = `const cloud = require('wx-server-sdk'); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database({ throwOnNotFound: false }); let calls = 0;`;
  writeFileSync(join(functionsDir, name, 'index.js'), `${head}\nexports.main = ${main};\n`);
  if (config !== undefined) writeFileSync(join(functionsDir, name, 'config.json'), JSON.stringify(config));
}

put(
  'who',
  `async (event, context) => {
  const before = cloud.getWXContext();
  calls += 1;
  console.log('seen', calls);
  await new Promise((resolve) => setTimeout(resolve, event.wait ?? 0));
  return { before, after: cloud.getWXContext(), event, calls, pid: process.pid, id: context.request_id,
    keys: Object.keys(process.env).sort(), offset: process.env.YIBAO_CLOCK_OFFSET_MS };
}`,
);
put(
  'sleeper',
  `(event) => {
  if (event.ready) return 'ready';
  console.log(process.pid);
  while (event.busy);
  return new Promise((resolve) => setTimeout(resolve, 60_000));
}`,
  { timeout: 0.3 },
);
put('patient', `(event) => new Promise((resolve) => setTimeout(() => resolve('done'), event.wait))`, {
  timeout: 5,
});
put('broken', `async (event) => { if (event.exit) process.exit(3); throw new Error('not today'); }`);
put('large', `async (event) => 'x'.repeat(event.size)`);
put(
  'caller',
  `async (event) => {
  const reply = await cloud.callFunction({ name: event.name, data: event.data });
  return { own: cloud.getWXContext(), reply: event.measure ? reply.result.length : reply.result };
}`,
);
put(
  'nightly',
  `async (event) => {
  const { _id } = await db.collection('runs').add({ data: { event, context: cloud.getWXContext() } });
  if ((await db.collection('runs').count()).total < 2) throw new Error('the first run fails');
  return _id;
}`,
  { triggers: [{ name: 'atTwo', type: 'timer', config: '0 0 2 * * * *' }] },
);
put(
  'post',
  `async (event) => {
  if (event.code) {
    const reply = await cloud.openapi.wxacode.getUnlimited(event.code);
    return { type: reply.contentType, png: reply.buffer.toString('base64') };
  }
  return await cloud.openapi.subscribeMessage.send(event.message);
}`,
  { permissions: { openapi: ['wxacode.getUnlimited', 'subscribeMessage.send'] } },
);
put(
  'unpermitted',
  `async () => cloud.openapi.subscribeMessage.send({ touser: 'x', templateId: 't', data: {} })`,
  {
    permissions: { openapi: [] },
  },
);
put('adder', `async (event) => (await db.collection('runs').add({ data: event.data }))._id`);

let cloud: TestCloud;

beforeAll(async () => {
  const definition = { permissions: { read: false, write: false }, indexes: [] };
  writeFileSync(join(databaseRulesDir, 'runs.json'), JSON.stringify(definition));
  cloud = await startTestCloud({ functionsDir, databaseRulesDir, instances: 3, timerRetryMs: 1 });
});
afterAll(async () => {
  await cloud.close();
  for (const dir of [functionsDir, databaseRulesDir]) rmSync(dir, { recursive: true });
});
beforeEach(async () => {
  cloud.faults.load({ faults: [] });
  await cloud.store.remove('runs', {}, true);
});

/** Waits until there is no such process; one that lives on lets the test run into its time limit. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (Reflect.get(Object(error), 'code') === 'ESRCH') return;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const context = z.object({ OPENID: z.unknown().optional(), SOURCE: z.string(), ENV: z.string() }).loose();
const who = z.object({
  before: context,
  after: context,
  event: z.unknown(),
  calls: z.number(),
  pid: z.number(),
  id: z.string(),
  keys: z.array(z.string()),
  offset: z.string(),
});
const askWho = async (event: object, openid?: string) =>
  who.parse((await cloud.call('who', event, openid)).body);

describe('an invocation', () => {
  it('is told who calls by the real SDK, and by what WeChat adds to the event', async () => {
    const seen = await askWho({ n: 1 }, 'person-1');
    expect(seen.before).toMatchObject({ OPENID: 'person-1', SOURCE: 'wx_client', ENV: 'local' });
    expect(seen.event).toEqual({ n: 1, userInfo: { openId: 'person-1', appId: expect.any(String) } });
    const nobody = await askWho({}, undefined);
    expect(nobody.pid).toBe(seen.pid);
    expect(nobody.before.OPENID).toBeUndefined();
    expect(nobody.keys).not.toContain('WX_OPENID');
    expect(nobody.event).toEqual({});
  });

  it('gets the business clock, and nothing of the environment that the cloud runs in', async () => {
    const { offset, keys } = await askWho({});
    expect(Number(offset)).toBe(cloud.clock.offsetMs);
    expect(keys).not.toContain('HOME');
    expect(keys.filter((key) => key.startsWith('npm_'))).toEqual([]);
  });

  it('finds a warm instance after a cold one, and a new one for a new build', async () => {
    const first = await askWho({});
    const second = await askWho({});
    expect([second.pid, second.calls]).toEqual([first.pid, first.calls + 1]);
    utimesSync(join(functionsDir, 'who', 'index.js'), new Date(), new Date(Date.now() + 5000));
    const third = await askWho({});
    expect(third.pid).not.toBe(first.pid);
    expect(third.calls).toBe(1);
  });

  it('finds every function warm when they were started before', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-warm-'));
    for (const name of ['one', 'two']) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, 'index.js'), 'exports.main = async () => process.pid;');
    }
    const warmed = await startTestCloud({ functionsDir: dir, databaseRulesDir });
    await warmed.call('one', {});
    await warmed.functions.warm();
    await warmed.call('two', {});
    expect(warmed.logs.all().map(({ function: name, cold }) => [name, cold])).toEqual([
      ['one', true],
      ['two', false],
    ]);
    expect(['one', 'two'].map((name) => warmed.functions.size(name))).toEqual([1, 1]);
    await warmed.close();
    rmSync(dir, { recursive: true });
  });

  it('finds no instance after a time without work', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-idle-'));
    mkdirSync(join(dir, 'one'));
    writeFileSync(join(dir, 'one', 'index.js'), 'exports.main = async () => process.pid;');
    const forgetful = await startTestCloud({ functionsDir: dir, databaseRulesDir, idleMs: 50 });
    const { body: pid } = await forgetful.call('one', {});
    await untilGone(Number(pid));
    expect(forgetful.functions.size('one')).toBe(0);
    expect((await forgetful.call('one', {})).body).not.toBe(pid);
    await forgetful.close();
    rmSync(dir, { recursive: true });
  });

  it('has the SDK that its function brings along, if it brings one', async () => {
    const own = join(functionsDir, 'own', 'node_modules', 'wx-server-sdk');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'index.js'), `exports.whose = 'its own';`);
    const code = `exports.main = async () => require('wx-server-sdk').whose;`;
    writeFileSync(join(functionsDir, 'own', 'index.js'), code);
    expect((await cloud.call('own', {})).body).toBe('its own');
  });

  it('has an instance to itself; calls beyond the pool wait', async () => {
    const replies = await Promise.all(Array.from({ length: 9 }, () => askWho({ wait: 50 })));
    expect(new Set(replies.map(({ pid }) => pid)).size).toBeLessThanOrEqual(3);
    expect(cloud.functions.size('who')).toBeLessThanOrEqual(3);
  });

  it('never meets the identity of another: 40 at once under 20 identities', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-invocations-'));
    expect(await runInvocations(dir, { calls: 40, identities: 20, instances: 2 })).toBe(0);
    rmSync(dir, { recursive: true });
  });
});

describe('what goes wrong', () => {
  it('too long costs the instance its life, after three seconds unless config.json says otherwise', async () => {
    await cloud.call('sleeper', { ready: true });
    const started = Date.now();
    const { status, body } = await cloud.call('sleeper', {});
    expect([status, body]).toMatchObject([
      504,
      { errCode: -504003, errMsg: expect.stringContaining('0.3 seconds') },
    ]);
    expect(Date.now() - started).toBeLessThan(3000);
    expect(cloud.functions.size('sleeper')).toBe(0);
    expect((await cloud.call('sleeper', { busy: true })).status).toBe(504);
    const logged = cloud.logs
      .all()
      .filter(({ function: name, outcome }) => name === 'sleeper' && outcome !== 'ok');
    expect(logged.map(({ outcome }) => outcome)).toEqual(['timeout', 'timeout']);
    for (const { lines } of logged) await untilGone(Number(lines[0]?.text));
    put('defaults', `() => new Promise(() => setInterval(() => undefined, 1000))`);
    const [patient, defaults] = await Promise.all([
      cloud.call('patient', { wait: 3200 }),
      cloud.call('defaults', {}),
    ]);
    expect(patient.body).toBe('done');
    expect(defaults.body).toMatchObject({ errMsg: expect.stringContaining('3 seconds') });
  }, 20_000);

  it('an error and an exit are the function’s failure; the next call works', async () => {
    expect(await cloud.call('broken', {})).toMatchObject({
      status: 502,
      body: { errCode: -504002, errMsg: expect.stringContaining('not today'), requestId: expect.any(String) },
    });
    expect((await cloud.call('broken', { exit: true })).body).toMatchObject({ errCode: -504002 });
    expect((await cloud.call('broken', {})).body).toMatchObject({
      errMsg: expect.stringContaining('not today'),
    });
  });

  it('a bundle that does not load says why, one that never does is given up', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-load-'));
    const bundles = { wrong: 'const x = ;', without: 'exports.other = 1;', endless: 'for (;;);' };
    for (const [name, code] of Object.entries(bundles)) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, 'index.js'), code);
    }
    const loading = await startTestCloud({ functionsDir: dir, databaseRulesDir, loadLimitMs: 1500 });
    const message = async (name: string): Promise<unknown> =>
      Object((await loading.call(name, {})).body).errMsg;
    expect(await message('wrong')).toContain('SyntaxError');
    expect(await message('without')).toContain('exports no function "main"');
    expect(await message('endless')).toContain('not loaded after 1500 ms');
    expect(loading.functions.size('endless')).toBe(0);
    await loading.close();
    rmSync(dir, { recursive: true });
  });

  it('a function that is not there, or not a name', async () => {
    expect(await cloud.call('nothing', {})).toMatchObject({ status: 404, body: { errCode: -501000 } });
    expect((await cloud.call('..%2Fwho', {})).status).toBe(404);
  });

  it('a reply over 1 MB, an event over 100 KB, an event that is none', async () => {
    expect((await cloud.call('large', { size: 1_000_000 })).status).toBe(200);
    expect((await cloud.call('large', { size: 1_100_000 })).body).toMatchObject({ errCode: -604001 });
    expect((await cloud.call('who', { text: 'x'.repeat(110_000) })).status).toBe(413);
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${cloud.url}/call/who`, { method: 'POST', headers, body });
    expect((await post({ 'content-type': 'application/json' }, '{')).status).toBe(400);
    expect((await post({ 'content-type': 'text/plain' }, '{}')).status).toBe(415);
    expect((await post({ 'content-type': 'application/json', 'x-local-openid': 'a b' }, '{}')).status).toBe(
      400,
    );
  });

  it('is kept in the log with its request id, without event or identity', async () => {
    const { id } = await askWho({ secret: 'of the event' }, 'person-9');
    const log = cloud.logs.all().find(({ requestId }) => requestId === id);
    expect(log).toMatchObject({ function: 'who', source: 'wx_client', outcome: 'ok' });
    expect(log?.lines[0]?.text).toMatch(/^seen \d+$/);
    const page = await (await fetch(`${cloud.url}/logs`)).text();
    expect(page).toContain(id);
    expect(page).not.toMatch(/of the event|person-9/);
  });
});

describe('who may reach it', () => {
  it('signed requests under its own name alone', async () => {
    const post = (path: string, headers: Record<string, string>) =>
      fetch(`${cloud.url}${path}`, {
        method: 'POST',
        headers,
        body: '{"action":"database.startTransaction"}',
      });
    expect((await post('/admin', {})).status).toBe(401);
    expect((await post('/admin', { authorization: 'signed' })).status).toBe(200);
    const health = await (await fetch(`${cloud.url}/health`)).json();
    expect(health).toMatchObject({ ok: true, today: '2025-01-06' });
    expect((await fetch(`${cloud.url}/nothing`)).status).toBe(404);
    expect((await fetch(`${cloud.url}/favicon.ico`)).status).toBe(204);
  });

  it('nothing but this machine, under no name but its own', async () => {
    const statusUnder = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const asked = get({ host: '127.0.0.1', port: cloud.port, path: '/health', headers: { host } });
        asked.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
      });
    expect(await statusUnder(`localhost:${cloud.port}`)).toBe(200);
    expect(await statusUnder('evil.example')).toBe(403);
    expect(await statusUnder(`evil.example:${cloud.port}`)).toBe(403);
    // The whole of 127.0.0.0/8 is this machine: what listens on every address would answer here.
    await expect(fetch(`http://127.0.0.2:${cloud.port}/health`)).rejects.toThrow('fetch failed');
  });

  const collections = readdirSync(REAL_RULES).filter((file) => file.endsWith('.json'));

  it('no client reaches any collection of the product', async () => {
    const real = await startTestCloud({ functionsDir, databaseRulesDir: REAL_RULES });
    const database = databaseFor(real.url, {}, '/client');
    expect(collections.length).toBeGreaterThan(0);
    for (const name of collections.map((file) => file.slice(0, -5))) {
      await real.store.set(name, { _id: 'a', n: 1 });
      const client = database.collection(name);
      const attempts = [
        client.get(),
        client.doc('a').get(),
        client.count(),
        client.aggregate().limit(1).end(),
        client.add({ data: { n: 2 } }),
        client.doc('a').set({ data: { n: 2 } }),
        client.doc('a').update({ data: { n: 2 } }),
        client.where({ n: 1 }).update({ data: { n: 2 } }),
        client.doc('a').remove(),
        client.where({ n: 1 }).remove(),
      ];
      const answers = await Promise.all(attempts.map(async (one) => (await failureOf(one)).message));
      expect(answers).toEqual(
        answers.map(() => expect.stringContaining(`Permission denied on collection ${name}`)),
      );
      expect(real.store.get(name, 'a')).toBe('{"_id":"a","n":1}');
      expect(real.store.count(name, {})).toBe(1);
    }
    await real.close();
  }, 60_000);

  it('a client may do what a collection’s file permits', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-rules-'));
    const open = { permissions: { read: true, write: false }, indexes: [] };
    writeFileSync(join(dir, 'notices.json'), JSON.stringify(open));
    const readable = await startTestCloud({ functionsDir, databaseRulesDir: dir });
    await readable.store.insert('notices', [{ _id: 'a' }]);
    const client = databaseFor(readable.url, {}, '/client');
    const many = Array.from({ length: 30 }, (_none, n) => ({ _id: `b${n}` }));
    await readable.store.insert('notices', many);
    expect((await client.collection('notices').where({ _id: 'a' }).get()).data).toEqual([{ _id: 'a' }]);
    expect((await client.collection('notices').get()).data).toHaveLength(20);
    expect((await client.collection('notices').limit(25).get()).data).toHaveLength(20);
    expect((await failureOf(client.collection('notices').doc('a').remove())).errCode).toBe(-502003);
    expect((await failureOf(client.createCollection('mine'))).message).toContain('Permission denied');
    expect((await failureOf(client.startTransaction())).message).toContain('a client names a collection');
    await readable.close();
    rmSync(dir, { recursive: true });
  });
});

describe('functions that call functions', () => {
  it('hand on the chain of sources and nobody’s OPENID', async () => {
    const { body } = await cloud.call('caller', { name: 'who', data: { n: 1 } }, 'person-1');
    expect(body).toMatchObject({
      own: { OPENID: 'person-1', SOURCE: 'wx_client' },
      reply: { before: { SOURCE: 'wx_client,scf' }, event: { n: 1 } },
    });
    expect(JSON.stringify(Object(body).reply)).not.toContain('person-1');
  });

  it('may get more than a client does, up to 6 MB', async () => {
    const size = async (asked: number) =>
      (await cloud.call('caller', { name: 'large', data: { size: asked }, measure: true })).body;
    expect(await size(2_000_000)).toMatchObject({ reply: 2_000_000 });
    expect(await size(6_300_000)).toMatchObject({
      errMsg: expect.stringContaining('result size exceed limit'),
    });
  });

  it('see the failure of the one they call', async () => {
    const { body } = await cloud.call('caller', { name: 'broken', data: {} });
    expect(body).toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('-504002 functions execute fail'),
    });
  });
});

describe('timers', () => {
  it('read seven fields in Chinese time; day and weekday mean either', () => {
    const next = (expression: string, after: string) =>
      parseCron(expression).nextRun(new Date(after))?.toISOString();
    expect(next('0 0 2 * * * *', '2025-01-06T00:00:00Z')).toBe('2025-01-06T18:00:00.000Z');
    expect(next('0 0 2 1 * * *', '2025-01-06T00:00:00Z')).toBe('2025-01-31T18:00:00.000Z');
    expect(next('*/20 * * * * * *', '2025-01-06T00:00:00Z')).toBe('2025-01-06T00:00:20.000Z');
    expect(next('0 30 9 * * MON-FRI *', '2025-01-04T00:00:00Z')).toBe('2025-01-06T01:30:00.000Z');
    expect(next('0 0 0 15 * SUN *', '2025-01-06T00:00:00Z')).toBe('2025-01-11T16:00:00.000Z');
    expect(next('0 0 0 1 1 * 2027', '2025-01-06T00:00:00Z')).toBe('2026-12-31T16:00:00.000Z');
    expect(() => parseCron('0 2 * * *')).toThrow();
    expect(() => parseCron('0 0 2 * * *')).toThrow();
  });

  it('call with SOURCE=wx_trigger and no OPENID, again when the function fails', async () => {
    const fire = (path: string) =>
      fetch(`${cloud.url}/timers/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
    expect((await fire('nightly/atTwo')).status).toBe(200);
    const runs = cloud.store
      .find('runs', { query: {}, offset: 0, limit: 10 })
      .map((body): unknown => JSON.parse(body));
    expect(runs).toHaveLength(2);
    expect(runs[1]).toMatchObject({
      event: { Type: 'Timer', TriggerName: 'atTwo' },
      context: { SOURCE: 'wx_trigger' },
    });
    expect(JSON.stringify(runs)).not.toContain('OPENID');
    expect((await fire('nightly/other')).status).toBe(404);
  });

  it('may come twice and at the same time: a platform’s promise is "at least once"', async () => {
    cloud.faults.load({ faults: [{ operation: 'timer.nightly', nth: 1, effect: 'twice' }] });
    await cloud.store.insert('runs', [{ _id: 'before' }]);
    expect(await cloud.timers.fire('nightly', 'atTwo')).toBe(true);
    expect(cloud.store.count('runs', {})).toBe(3);
    await Promise.all([cloud.timers.fire('nightly', 'atTwo'), cloud.timers.fire('nightly', 'atTwo')]);
    expect(cloud.store.count('runs', {})).toBe(5);
    expect(cloud.functions.size('nightly')).toBe(2);
  });

  it('fire by themselves when the business clock reaches their time', async () => {
    put('ticking', `async () => { await db.collection('runs').add({ data: { ticked: true } }); }`, {
      triggers: [{ name: 'everySecond', type: 'timer', config: '* * * * * * *' }],
    });
    const ticking = await startTestCloud({ functionsDir, databaseRulesDir, timers: true });
    const deadline = Date.now() + 15_000;
    while (ticking.store.count('runs', { ticked: true }) < 2 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(ticking.store.count('runs', { ticked: true })).toBeGreaterThanOrEqual(2);
    await ticking.close();
    rmSync(join(functionsDir, 'ticking'), { recursive: true });
  }, 20_000);
});

describe('WeChat’s interfaces', () => {
  const scene = 'AbCdEfGhIjKlMnOpQrStUv';

  it('draw a code that opens the app at its scene', async () => {
    const { body } = await cloud.call('post', { code: { scene, page: 'pages/confirm/index', width: 300 } });
    const { type, png } = z.object({ type: z.string(), png: z.base64() }).parse(body);
    expect(type).toBe('image/png');
    const image = PNG.sync.read(Buffer.from(png, 'base64'));
    const read = jsQR(new Uint8ClampedArray(image.data), image.width, image.height);
    expect(read?.data).toBe(`${cloud.url}/#/pages/confirm/index?scene=${scene}`);
  });

  it('refuse a scene or a page that WeChat refuses', async () => {
    const code = async (more: object) => (await cloud.call('post', { code: { scene, ...more } })).body;
    expect(await code({ scene: 'x'.repeat(33) })).toMatchObject({
      errMsg: expect.stringContaining('invalid length for scene'),
    });
    expect(await code({ scene: '中文' })).toMatchObject({
      errMsg: expect.stringContaining('invalid length for scene'),
    });
    expect(await code({ page: '/pages/index' })).toMatchObject({
      errMsg: expect.stringContaining('invalid page'),
    });
  });

  it('put messages into the outbox, which a page shows', async () => {
    const data = { thing1: { value: '<缴费>成功' }, time2: { value: '2025-01-06' } };
    const message = { touser: 'person-1', templateId: 'template', page: 'pages/index', data };
    expect((await cloud.call('post', { message })).body).toMatchObject({ errCode: 0 });
    expect(cloud.outbox.all().at(-1)).toEqual({
      sentAt: expect.stringMatching(/^2025-01-06T01:/),
      openid: 'person-1',
      templateId: 'template',
      page: 'pages/index',
      data: { thing1: '<缴费>成功', time2: '2025-01-06' },
    });
    const page = await (await fetch(`${cloud.url}/outbox`)).text();
    expect(page).toContain('&#60;缴费&#62;成功');
    expect(page).toMatch(/>2025-01-06 09:\d\d:\d\d</);
    const long = { ...message, data: { thing1: { value: '很'.repeat(21) } } };
    expect((await cloud.call('post', { message: long })).body).toMatchObject({
      errMsg: expect.stringContaining('thing1'),
    });
    cloud.outbox.refuse('person-2');
    const refused = await cloud.call('post', { message: { ...message, touser: 'person-2' } });
    expect(refused.body).toMatchObject({ errMsg: expect.stringContaining('user refuse to accept the msg') });
  });

  it('keep the messages over a restart, without one that was being written', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'localcloud-outbox-'));
    const message = { touser: 'person-1', template_id: 't', data: { thing1: { value: '到账' } } };
    const clock = Clock.startingAt('2025-01-06');
    new Outbox(dir, clock).send(message);
    appendFileSync(join(dir, 'outbox.jsonl'), '{"sentAt":"2025-');
    new Outbox(dir, clock).send(message);
    expect(new Outbox(dir, clock).all().map(({ data }) => data)).toEqual([
      { thing1: '到账' },
      { thing1: '到账' },
    ]);
    rmSync(dir, { recursive: true });
  });

  it('are open only to functions whose config.json names them', async () => {
    expect((await cloud.call('unpermitted', {})).body).toMatchObject({
      errMsg: expect.stringContaining('-604101'),
    });
  });
});

describe('the fault plan', () => {
  const add = async (data: object) => await cloud.call('adder', { data });
  const count = () => cloud.store.count('runs', {});

  it('strikes the nth matching operation, on a collection, once', async () => {
    cloud.faults.load({
      faults: [{ operation: 'database.insert*', collection: 'runs', nth: 2, effect: 'timeout-before' }],
    });
    expect((await add({ n: 1 })).status).toBe(200);
    expect((await add({ n: 2 })).body).toMatchObject({
      errMsg: expect.stringContaining('-501002 resource server timeout'),
    });
    expect(count()).toBe(1);
    expect((await add({ n: 3 })).status).toBe(200);
  });

  it('can let an operation take effect without an answer, or twice', async () => {
    cloud.faults.load({
      faults: [{ operation: 'database.insertDocument', nth: 1, effect: 'timeout-after' }],
    });
    expect((await add({ _id: 'a' })).status).toBe(502);
    expect(count()).toBe(1);
    cloud.faults.load({ faults: [{ operation: 'database.insertDocument', nth: 1, effect: 'twice' }] });
    expect((await add({ _id: 'b' })).body).toMatchObject({ errMsg: expect.stringContaining('E11000') });
    expect(count()).toBe(2);
  });

  it('can slow down, and strike calls of functions', async () => {
    cloud.faults.load({ faults: [{ operation: 'call.who', nth: 1, effect: 'slow', ms: 200 }] });
    const started = Date.now();
    await askWho({});
    expect(Date.now() - started).toBeGreaterThanOrEqual(195);
    cloud.faults.load({ faults: [{ operation: 'call.*', every: 1, effect: 'timeout-before' }] });
    expect(await cloud.call('who', {})).toMatchObject({ status: 504, body: { errCode: -601008 } });
  });

  it('strikes the same operations again for the same seed, others for another', async () => {
    const struck = async (seed: number): Promise<string> => {
      cloud.faults.load({
        seed,
        faults: [{ operation: 'call.nothing', chance: 0.5, effect: 'timeout-before' }],
      });
      const statuses = [];
      for (let call = 0; call < 24; call += 1) statuses.push((await cloud.call('nothing', {})).status);
      return statuses.join();
    };
    expect(await struck(7)).toBe(await struck(7));
    expect(await struck(7)).not.toBe(await struck(8));
  });

  it('refuses a plan that it does not understand', () => {
    const load = (fault: object) => () => cloud.faults.load({ faults: [{ operation: 'x', ...fault }] });
    expect(load({ effect: 'explode' })).toThrow(/the fault plan: .*effect/s);
    expect(load({ effect: 'slow', often: 1 })).toThrow(/the fault plan: .*often/s);
    expect(() => new Faults('{seed')).toThrow('the fault plan is not JSON');
  });
});
