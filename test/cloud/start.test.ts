/** What `npm start` does before there is an address: a taken port, and examples whose loading was cut short. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadExamples, owesExamples } from '../../scripts/examples';
import { localSecrets } from '../../scripts/localSecrets';
import { OPENING, startTestCloud } from '../support/cloud';

it('says plainly that a port is in use, and which one to take', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = z.object({ port: z.number() }).parse(other.address());
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/start.ts', '--port', String(port)];
  const start = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  start.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(start, 'close');
  other.close();
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(`^Port ${port} is in use\\..*--port ${port + 1}\n$`),
  ]);
}, 30_000);

/** `npm start` as a user has it: the command itself, until it prints the address. */
async function started(...more: string[]): Promise<{ said: string; url: string; stop(): Promise<unknown> }> {
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/start.ts', '--port', '0', '--at', OPENING, ...more];
  const start = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    start.stdout.on('data', (chunk) => {
      said += String(chunk);
      const address = /医保家庭共济: (\S+)\//.exec(said)?.[1];
      if (address !== undefined && said.includes('Ctrl-C')) resolve(address);
    });
    start.on('close', (code) => reject(new Error(`ended with ${code}\n${said}`)));
  });
  const stop = async () => {
    const ended = once(start, 'close');
    start.kill('SIGINT');
    return (await ended)[0];
  };
  return { said, url, stop };
}

/** A call as the H5 page makes it. */
async function call(url: string, event: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-local-openid': 'start-test' };
  const response = await fetch(`${url}/call/visits`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event),
  });
  return await response.json();
}

it('finds what was kept when it is started again, on the day it is given, until --fresh forgets it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'start-'));
  const list = { action: 'list', year: 2025 };
  const label = '妈妈';
  const first = await started('--data', dataDir);
  const settlement = {
    date: '2025-01-03',
    kind: 'outpatient',
    level: 1,
    bill: { total: '80', inScope: '80' },
  };
  const person = { scheme: 'employee', status: 'retired' };
  const save = { action: 'save', key: randomUUID(), label, region: 'shiyan', person, settlement };
  expect(await call(first.url, save)).toMatchObject({ ok: true });
  expect(await first.stop()).toBe(0);
  const second = await started('--data', dataDir, '--today', '2025-03-01');
  expect(second.said).toContain('business date 2025-03-01');
  expect(await call(second.url, list)).toMatchObject({
    data: { years: [{ label, visits: [{ settlement }] }] },
  });
  expect(await second.stop()).toBe(0);
  const third = await started('--data', dataDir, '--fresh');
  expect(third.said).toContain('business date 2025-01-06');
  expect(await call(third.url, list)).toMatchObject({ ok: true, data: { years: [] } });
  expect(await third.stop()).toBe(0);
  rmSync(dataDir, { recursive: true });
}, 180_000);

it('owes the examples until the last one is in, and loads none twice', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'start-'));
  expect(owesExamples(dataDir)).toBe(true);
  const environment = { ...localSecrets(dataDir) };
  const cut = await startTestCloud({ dataDir, environment });
  await cut.close();
  expect(owesExamples(dataDir)).toBe(true);
  const cloud = await startTestCloud({ dataDir, environment });
  const counts = () => cloud.store.catalog.names().map((name) => [name, cloud.store.count(name, {})]);
  await loadExamples(cloud.url, dataDir);
  const loaded = counts();
  expect(Object.fromEntries(loaded)).toMatchObject({ insured: 14, staff: 6, links: 12 });
  expect(owesExamples(dataDir)).toBe(false);
  await loadExamples(cloud.url, dataDir);
  expect(counts()).toEqual(loaded);
  expect(existsSync(join(dataDir, 'examples.loading'))).toBe(false);
  await cloud.close();
  rmSync(dataDir, { recursive: true });
}, 60_000);
