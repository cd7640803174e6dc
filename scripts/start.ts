/**
 * `npm start`: builds what is missing or older than its sources, starts the embedded cloud and prints the address.
 * Options: `--port 9000`, `--data DIR` (default `.localcloud/`), `--fresh` (forget what was kept), `--today YYYY-MM-DD`
 * (the business date to start from; `--today now` for the real one), `--instances N` (of one function at once).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type InvocationLog, type LocalCloud, startLocalCloud } from '../localcloud';
import { examplePeople, exampleStaff, loadExamples } from './examples';
import { localSecrets } from './localSecrets';

const DEFAULT_PORT = '8790';
/** The documents cover 2025; this is a Monday at its start. */
const DEFAULT_TODAY = '2025-01-06';

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
    sources: ['cloudfunctions', 'rules', 'scripts/build', 'scripts/rules'],
  },
  { name: 'h5', output: 'dist/h5', sources: ['src', 'config'] },
];

/** When the newest file under a path was written; 0 where there is none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale({ output, sources }: Target): boolean {
  const built = newest(output);
  return built === 0 || sources.some((source) => newest(source) > built);
}

function buildWhatIsStale(): void {
  for (const target of TARGETS.filter(isStale)) {
    console.log(`Building ${target.name} …`);
    const run = spawnSync(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts', target.name],
      {
        stdio: 'inherit',
      },
    );
    if (run.status !== 0) throw new Error(`the build of ${target.name} failed`);
  }
}

function print(log: InvocationLog): void {
  const temperature = log.cold ? 'cold' : 'warm';
  console.log(
    `${log.startedAt} ${log.function} ${log.outcome} ${log.durationMs} ms ${temperature} ${log.requestId}`,
  );
  for (const { level, text } of log.lines) console.log(`  ${level}: ${text}`);
}

/** Ctrl-C lets what runs finish, ends the instances and closes the data; also while the examples still load. */
function stopOnSignal(cloud: LocalCloud): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      cloud.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: DEFAULT_PORT },
      data: { type: 'string', default: '.localcloud' },
      today: { type: 'string', default: DEFAULT_TODAY },
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
  buildWhatIsStale();
  const dataDir = resolve(values.data);
  if (values.fresh) for (const file of KEPT_FILES) rmSync(join(dataDir, file), { force: true });
  const empty = !existsSync(join(dataDir, 'database.sqlite'));
  let ready = false;
  const cloud = await startLocalCloud({
    port,
    dataDir,
    functionsDir: 'dist/cloudfunctions',
    databaseRulesDir: 'rules/database',
    h5Dir: 'dist/h5',
    instances,
    today: values.today === 'now' ? undefined : values.today,
    onInvocation: (log) => {
      if (ready) print(log);
    },
    environment: localSecrets(dataDir),
    people: [...examplePeople(), ...exampleStaff()].map(({ openid, label }) => ({ openid, label })),
  });
  stopOnSignal(cloud);
  if (empty) {
    console.log('Loading the example roster …');
    await loadExamples(cloud.url, dataDir);
  }
  ready = true;
  console.log(
    `\n  医保家庭共济: ${cloud.url}/\n  business date ${cloud.clock.today()}, data in ${dataDir}\n  sent messages ${cloud.url}/outbox, logs ${cloud.url}/logs; Ctrl-C stops it.\n`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
