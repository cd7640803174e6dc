import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { Store } from '../../../localcloud/database/store';
import { KILL_ACCOUNTS, KILL_COLLECTIONS, KILL_OPENING } from './killDefinitions';

export interface KillResult {
  readonly rounds: number;
  /** Writes that were acknowledged, over all rounds. */
  readonly acknowledged: number;
  /** … and are not there after the restart. */
  readonly lost: number;
  /** Things found that contradict each other. */
  readonly inconsistent: string[];
  readonly slowestOpenMs: number;
}

const entrySchema = z.object({ _id: z.string(), from: z.string(), to: z.string(), amount: z.number() });
const accountSchema = z.object({ _id: z.string(), balance: z.number() });
const counterSchema = z.object({ _id: z.string(), count: z.number() });
const noteSchema = z.object({ _id: z.string(), by: z.number() });

async function bundleChild(): Promise<string> {
  const outfile = join('.cache', 'localcloud', `killChild-${process.pid}.cjs`);
  await build({
    entryPoints: [join(__dirname, 'killChild.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
  return outfile;
}

/** Lets a process work for a while, kills it with SIGKILL, and gives the lines it wrote. */
async function workAndKill(child: string, dataDir: string, lifeMs: number): Promise<string[]> {
  const running = spawn(process.execPath, [child, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  running.stdout.on('data', (chunk) => {
    const first = output === '';
    output += String(chunk);
    if (first) setTimeout(() => running.kill('SIGKILL'), lifeMs);
  });
  const [, signal] = await once(running, 'close');
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself: ${output.slice(-500)}`);
  return output.split('\n').slice(0, -1);
}

function readAll<T>(store: Store, name: string, schema: z.ZodType<T>): T[] {
  const all = store.find(name, { query: {}, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  return all.map((body) => schema.parse(JSON.parse(body)));
}

/** Looks for what a half-done write would leave: balances, counters and indexes that do not fit the entries. */
function contradictions(store: Store): string[] {
  const found: string[] = [];
  const entries = readAll(store, 'entries', entrySchema);
  const balances = new Map(
    readAll(store, 'accounts', accountSchema).map(({ _id, balance }) => [_id, balance]),
  );
  for (let n = 0; n < KILL_ACCOUNTS; n += 1) {
    const id = `account-${n}`;
    const moved = entries.reduce(
      (sum, { from, to, amount }) => sum + (to === id ? amount : 0) - (from === id ? amount : 0),
      0,
    );
    if (balances.get(id) !== KILL_OPENING + moved) found.push(`balance of ${id}`);
  }
  for (const { _id, count } of readAll(store, 'counters', counterSchema)) {
    const client = _id.slice('client-'.length);
    const own = entries.filter((entry) => entry._id.startsWith(`${client}:`)).length;
    if (own !== count) found.push(`counter of ${_id}`);
    const indexed = store.count('notes', { by: Number(client) });
    const scanned = readAll(store, 'notes', noteSchema).filter(({ by }) => by === Number(client)).length;
    if (indexed !== scanned) found.push(`index of notes by ${client}`);
  }
  const pairs = new Set(entries.map(({ from, to }) => `${from} ${to}`));
  for (const pair of pairs) {
    const [from, to] = pair.split(' ');
    const scanned = entries.filter((entry) => entry.from === from && entry.to === to).length;
    if (store.count('entries', { from, to }) !== scanned) found.push(`index of entries ${pair}`);
  }
  return found;
}

/** Kills a working process `rounds` times at random moments and audits what it left, round after round. */
export async function runKills(rounds: number): Promise<KillResult> {
  const child = await bundleChild();
  let [acknowledged, lost, slowestOpenMs] = [0, 0, 0];
  const inconsistent: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'localcloud-kill-'));
    await openAccounts(dataDir);
    const lines = await workAndKill(child, dataDir, 20 + Math.random() * 250);
    const second = await workAndKill(child, dataDir, 10 + Math.random() * 150);
    const openings = [lines[0], second[0]].map((line) => Number(/^ready (\d+)$/.exec(line ?? '')?.[1]));
    slowestOpenMs = Math.max(slowestOpenMs, ...openings);
    const store = new Store({ dataDir, collections: KILL_COLLECTIONS });
    for (const line of [...lines, ...second]) {
      const [kind, id] = line.split(' ');
      if (id === undefined || kind === 'ready') continue;
      acknowledged += 1;
      if (store.get(kind === 'note' ? 'notes' : 'entries', id) === undefined) lost += 1;
    }
    inconsistent.push(...contradictions(store));
    store.close();
    rmSync(dataDir, { recursive: true });
  }
  rmSync(child);
  return { rounds, acknowledged, lost, inconsistent, slowestOpenMs };
}

async function openAccounts(dataDir: string): Promise<void> {
  const store = new Store({ dataDir, collections: KILL_COLLECTIONS });
  const accounts = Array.from({ length: KILL_ACCOUNTS }, (_none, n) => ({
    _id: `account-${n}`,
    balance: KILL_OPENING,
  }));
  await store.insert('accounts', accounts);
  store.close();
}
