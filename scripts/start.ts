/**
 * `npm start`: builds what is missing or older than its sources, starts the embedded cloud and prints the address.
 * Options: `--port 9000`, `--data DIR` (default `.localcloud/`), `--fresh` (forget what was kept), `--today YYYY-MM-DD`
 * (the business date to start from; `--today now` for the real one), `--at HH:MM` (the time of day in China to start
 * from), `--instances N` (of one function at once).
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type InvocationLog, type LocalCloud, startLocalCloud } from '../localcloud';
import { Sqlite } from '../localcloud/database/sqlite';
import { examplePeople, exampleStaff, loadExamples, owesExamples } from './examples';
import { localSecrets } from './localSecrets';

const DEFAULT_PORT = '8790';
/** The documents cover 2025; this is a Monday at its start. */
const DEFAULT_TODAY = '2025-01-06';

/** Whoever looks at the app for a while should not wait for a function to load again. */
const IDLE_MS = 60 * 60_000;

/** What `--fresh` removes: the database with its write-ahead log and the sent messages, nothing else in the folder. */
const KEPT_FILES = ['database.sqlite', 'database.sqlite-wal', 'database.sqlite-shm', 'outbox.jsonl'];

interface Target {
  readonly name: string;
  readonly output: string;
  readonly sources: readonly string[];
}

const TARGETS: readonly Target[] = [
  {
    name: 'functions',
    output: 'dist/cloudfunctions',
    sources: ['cloudfunctions', 'words', 'rules', 'scripts/build', 'scripts/rules', 'package-lock.json'],
  },
  {
    name: 'h5',
    output: 'dist/h5',
    sources: ['src', 'words', 'config', 'babel.config.js', 'package-lock.json'],
  },
];

/** When something under a path was last written, added or removed; 0 where there is nothing. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Lies beside an output from before its build starts until it is done. */
const unfinished = ({ output }: Target): string => `${output}.unfinished`;

function isStale(target: Target): boolean {
  const { output, sources } = target;
  const built = newest(output);
  return built === 0 || existsSync(unfinished(target)) || sources.some((source) => newest(source) > built);
}

function buildWhatIsStale(): void {
  for (const target of TARGETS.filter(isStale)) {
    console.log(`Building ${target.name} …`);
    mkdirSync(dirname(target.output), { recursive: true });
    writeFileSync(unfinished(target), '');
    const run = spawnSync(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts', target.name],
      {
        stdio: 'inherit',
      },
    );
    // Ctrl-C ended the build, and so ends the start.
    if (run.signal !== null || run.status === 130) process.exit(130);
    if (run.status !== 0) throw new Error(`the build of ${target.name} failed`);
    rmSync(unfinished(target));
  }
}

function print(log: InvocationLog): void {
  const temperature = log.cold ? 'cold' : 'warm';
  console.log(
    `${log.startedAt} ${log.function} ${log.outcome} ${log.durationMs} ms ${temperature} ${log.requestId}`,
  );
  for (const { level, text } of log.lines) console.log(`  ${level}: ${text}`);
}

/** Says at once, before anything is built, that another program has the port. */
async function assertPortIsFree(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use. Stop what runs there, or take another one: npm start -- --port ${port + 1}`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

/** Removes what is kept, but not from under a cloud that runs on it. */
function forget(dataDir: string): void {
  const database = join(dataDir, 'database.sqlite');
  if (existsSync(database)) new Sqlite(database).close();
  for (const file of KEPT_FILES) rmSync(join(dataDir, file), { force: true });
}

let stopping = false;

/** The signal of one Ctrl-C comes twice: from the terminal, and handed on by the parent process. */
const SAME_SIGNAL_MS = 1000;

/**
 * Ctrl-C lets what runs finish, ends the instances and closes the data; also while the examples still load. A second
 * one ends at once, and what was acknowledged is kept all the same.
 */
function stopOnSignal(cloud: LocalCloud): void {
  let since = 0;
  const stop = (): void => {
    if (stopping && performance.now() - since > SAME_SIGNAL_MS) process.exit(130);
    if (stopping) return;
    stopping = true;
    since = performance.now();
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What is still under way fails when the cloud stops: then, nobody needs to be told. */
function fail(error: unknown): void {
  if (stopping) return;
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: DEFAULT_PORT },
      data: { type: 'string', default: '.localcloud' },
      today: { type: 'string', default: DEFAULT_TODAY },
      at: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      instances: { type: 'string', default: '4' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port} is not a port`);
  const instances = Number(values.instances);
  if (!Number.isInteger(instances) || instances < 1)
    throw new Error(`--instances ${values.instances} is not a number`);
  await assertPortIsFree(port);
  buildWhatIsStale();
  const dataDir = resolve(values.data);
  if (values.fresh) forget(dataDir);
  const incomplete = owesExamples(dataDir);
  let ready = false;
  const cloud = await startLocalCloud({
    port,
    dataDir,
    functionsDir: 'dist/cloudfunctions',
    databaseRulesDir: 'rules/database',
    h5Dir: 'dist/h5',
    instances,
    idleMs: IDLE_MS,
    today: values.today === 'now' ? undefined : values.today,
    at: values.at,
    onInvocation: (log) => {
      if (ready) print(log);
    },
    environment: localSecrets(dataDir),
    people: [...examplePeople(), ...exampleStaff()].map(({ openid, label }) => ({ openid, label })),
  });
  stopOnSignal(cloud);
  if (incomplete) console.log('Loading the example roster …');
  await Promise.all([cloud.functions.warm(), incomplete ? loadExamples(cloud.url, dataDir) : undefined]);
  ready = true;
  console.log(
    `\n  医保家庭共济: ${cloud.url}/\n  business date ${cloud.clock.today()}, data in ${dataDir}\n  sent messages ${cloud.url}/outbox, logs ${cloud.url}/logs; Ctrl-C stops it.\n`,
  );
}

main().catch(fail);
