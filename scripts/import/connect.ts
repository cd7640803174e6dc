import { type LocalCloud, startLocalCloud } from '../../localcloud';
import { DataInUseError } from '../../localcloud/database/sqlite';
import { localSecrets } from '../localSecrets';

/** Where a command reaches the database. */
export interface Target {
  /** The address of a running embedded cloud. */
  cloud?: string | undefined;
  /** The data folder of an embedded cloud; its keys stand there. */
  data: string;
  /** An environment of CloudBase. */
  env?: string | undefined;
}

export interface Connection {
  close(): Promise<void>;
}

/** What makes wx-server-sdk speak to an embedded cloud; the credentials are none. */
function sdkEnvironment(url: string): Record<string, string> {
  return {
    // Else the SDK asks the network first whether it runs in a data centre of Tencent's.
    TENCENTCLOUD: 'true',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_ENV: 'local',
  };
}

/** The business day of a running embedded cloud, so that a command lives on the same day. */
async function clockOffsetOf(url: string): Promise<string> {
  const response = await fetch(`${url}/health`);
  const health: unknown = await response.json();
  const today: unknown =
    typeof health === 'object' && health !== null ? Reflect.get(health, 'today') : undefined;
  if (typeof today !== 'string') throw new Error(`${url} is not an embedded cloud`);
  const day = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  return String(Date.parse(today) - Date.parse(day));
}

/** An embedded cloud for the time of a command: nothing in it happens by itself. */
async function startOwn(dataDir: string): Promise<LocalCloud> {
  try {
    const folders = { dataDir, functionsDir: 'dist/cloudfunctions', databaseRulesDir: 'rules/database' };
    return await startLocalCloud({ port: 0, ...folders, timers: false });
  } catch (error) {
    if (!(error instanceof DataInUseError)) throw error;
    throw new Error(`${error.message}\nGive its address: --cloud http://127.0.0.1:8790`);
  }
}

/**
 * Points wx-server-sdk of this process at a database; must run before anything loads it. Without `--cloud` or
 * `--env` it starts an embedded cloud on the data folder for the time of the command.
 */
export async function connect(target: Target): Promise<Connection> {
  if (target.env !== undefined) {
    process.env.TCB_ENV = target.env;
    return { close: async () => undefined };
  }
  const own = target.cloud === undefined ? await startOwn(target.data) : undefined;
  const url = target.cloud ?? own?.url ?? '';
  Object.assign(process.env, sdkEnvironment(url), localSecrets(target.data));
  process.env.YIBAO_CLOCK_OFFSET_MS = own === undefined ? await clockOffsetOf(url) : '0';
  return { close: async () => own?.close() };
}
