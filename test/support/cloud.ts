import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../localcloud';

/** A reply of `POST /call/<function>`: the HTTP status and the parsed body. */
export interface CallReply {
  readonly status: number;
  readonly body: unknown;
}

export interface TestCloud extends LocalCloud {
  readonly dataDir: string;
  /** Calls a function as a person (`openid`), or as nobody. */
  call(name: string, event: unknown, openid?: string): Promise<CallReply>;
}

/** The time of day in China at which a cloud of the suites starts, far from midnight and from the hours of rest. */
export const OPENING = '09:00';

const FUNCTIONS = 'dist/cloudfunctions';

/** Builds the functions when they are not there; `npm test` builds them before the suites. */
function ensureFunctions(): void {
  if (existsSync(FUNCTIONS)) return;
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts', 'functions'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the build of the functions failed:\n${run.stdout}\n${run.stderr}`);
}

/**
 * Starts an embedded cloud on a free port with a data folder of its own, at nine in the morning of the business date
 * 2025-01-06, so that a suite that runs at midnight sees the same; timers are fired by hand. Without `functionsDir` it
 * runs the project's own functions. `close()` removes the data unless `dataDir` was given.
 */
export async function startTestCloud(options: Partial<LocalCloudOptions> = {}): Promise<TestCloud> {
  if (options.functionsDir === undefined) ensureFunctions();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'localcloud-'));
  const cloud = await startLocalCloud({
    port: 0,
    functionsDir: FUNCTIONS,
    databaseRulesDir: 'rules/database',
    today: '2025-01-06',
    at: OPENING,
    timers: false,
    ...options,
    dataDir,
  });
  return {
    ...cloud,
    dataDir,
    async call(name, event, openid) {
      const headers = { 'content-type': 'application/json', ...(openid && { 'x-local-openid': openid }) };
      const response = await fetch(`${cloud.url}/call/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(event),
      });
      const body: unknown = await response.json();
      return { status: response.status, body };
    },
    async close() {
      await cloud.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
