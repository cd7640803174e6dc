/** What `npm start` does before there is an address: a taken port, and examples whose loading was cut short. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadExamples, owesExamples } from '../../scripts/examples';
import { localSecrets } from '../../scripts/localSecrets';
import { startTestCloud } from '../support/cloud';

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
