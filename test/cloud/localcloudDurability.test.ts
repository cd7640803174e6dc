/** What was acknowledged stays, whatever happens to the process; reads do not slow down, memory does not grow. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startTestCloud } from '../support/cloud';
import { runKills } from '../support/cloudChecks/kills';
import { measureGrowth, measureMemory } from '../support/cloudChecks/speed';

jest.setTimeout(120_000);

it('two processes killed twice at work: nothing acknowledged is lost, nothing is half done', async () => {
  const { acknowledged, lost, inconsistent } = await runKills(2);
  expect({ lost, inconsistent }).toEqual({ lost: 0, inconsistent: [] });
  expect(acknowledged).toBeGreaterThan(0);
});

it('an indexed read among 10 000 documents takes no longer than among 100', async () => {
  const { pointRead, equality } = await measureGrowth(10_000, 30);
  expect(pointRead).toBeLessThan(1.5);
  expect(equality).toBeLessThan(1.5);
});

it('three hundred transactions leave no memory behind', async () => {
  expect(await measureMemory(300)).toBeLessThan(1_000_000);
});

describe('the cloud as a process', () => {
  const dir = mkdtempSync(join(tmpdir(), 'localcloud-process-'));
  const processes: ChildProcess[] = [];
  beforeAll(() => {
    mkdirSync(join(dir, 'functions', 'keep'), { recursive: true });
    mkdirSync(join(dir, 'rules'));
    const closed = { permissions: { read: false, write: false }, indexes: [] };
    writeFileSync(join(dir, 'rules', 'kept.json'), JSON.stringify(closed));
    const code = `const cloud = require('wx-server-sdk'); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();
exports.main = async ({ id, wait }) => {
  if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
  if (id) await db.collection('kept').add({ data: { _id: id } });
  return { pid: process.pid, total: (await db.collection('kept').count()).total };
};`;
    writeFileSync(join(dir, 'functions', 'keep', 'index.js'), code);
  });
  afterAll(() => {
    for (const one of processes) one.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  interface Running {
    child: ChildProcess;
    call(id?: string, wait?: number): Promise<unknown>;
  }

  async function start(faults = ''): Promise<Running> {
    const options = { port: 0, dataDir: join(dir, 'data'), functionsDir: join(dir, 'functions') };
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'test/support/cloudProcess.ts',
        JSON.stringify({ ...options, databaseRulesDir: join(dir, 'rules') }),
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, LOCALCLOUD_FAULTS: faults },
        // A group of its own, as a terminal's job has: Ctrl-C reaches all of it.
        detached: true,
      },
    );
    processes.push(child);
    const [line] = await once(child.stdout, 'data');
    const url = `http://127.0.0.1:${z.coerce.number().parse(/^ready (\d+)/.exec(String(line))?.[1])}`;
    const call = async (id?: string, wait?: number): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/call/keep`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ id, wait }),
      });
      return await response.json();
    };
    return { child, call };
  }
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      if (Reflect.get(Object(error), 'code') === 'ESRCH') return false;
      throw error;
    }
  };
  const reply = z.object({ pid: z.number(), total: z.number() });

  const plan = (nth: number, effect: string): string =>
    JSON.stringify({ faults: [{ operation: 'database.insertDocument', nth, effect }] });

  it('keeps what was acknowledged through every death, leaves no worker, and stops in order', async () => {
    const first = await start(plan(2, 'kill-after'));
    const { pid, total } = reply.parse(await first.call('a'));
    expect(total).toBe(1);
    await expect(first.call('effect without an answer')).rejects.toThrow();

    const second = await start(plan(1, 'kill-before'));
    expect(await second.call()).toMatchObject({ total: 2 });
    for (let tries = 0; isAlive(pid) && tries < 100; tries += 1)
      await new Promise((next) => setTimeout(next, 50));
    expect(isAlive(pid)).toBe(false);
    await expect(second.call('no effect')).rejects.toThrow();

    const third = await start();
    const { pid: worker } = reply.parse(await third.call());
    const running = third.call('b', 2500);
    await new Promise((next) => setTimeout(next, 400));
    const gone = once(third.child, 'exit');
    process.kill(-z.number().parse(third.child.pid), 'SIGINT');
    await new Promise((next) => setTimeout(next, 200));
    expect(await third.call('c')).toEqual({ error: expect.stringContaining('stopping') });
    expect(await running).toMatchObject({ total: 3 });
    expect(await gone).toEqual([0, null]);
    expect(isAlive(worker)).toBe(false);
  });
});

it('a second cloud on the same data is refused, a third after the first is not', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-twice-'));
  const folders = { dataDir, functionsDir: dataDir, databaseRulesDir: dataDir };
  const first = await startTestCloud(folders);
  first.store.catalog.create('kept');
  await first.store.insert('kept', [{ _id: 'a' }]);
  await expect(startTestCloud(folders)).rejects.toThrow('another embedded cloud runs on this data');
  const elsewhere = { ...folders, dataDir: join(dataDir, 'other'), port: first.port };
  await expect(startTestCloud(elsewhere)).rejects.toThrow('EADDRINUSE');
  expect(first.store.count('kept', {})).toBe(1);
  await first.close();
  const third = await startTestCloud(folders);
  expect(third.store.count('kept', {})).toBe(1);
  await third.close();
  const other = await startTestCloud({ ...elsewhere, port: 0 });
  await other.close();
  rmSync(dataDir, { recursive: true });
});
