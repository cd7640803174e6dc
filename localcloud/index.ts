import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { Admin } from './admin';
import { call } from './call';
import { Clock } from './clock';
import { readCollectionFiles } from './database/collectionFiles';
import { ClientDatabase } from './database/permissions';
import { DatabaseProtocol } from './database/protocol';
import { Store } from './database/store';
import { Faults } from './faults';
import { type InvocationLog, Logs } from './functions/logs';
import { FunctionPool } from './functions/pool';
import { Timers } from './functions/timers';
import { HttpError, readBody, sendJson, sendText } from './http';
import { logPage } from './logPage';
import { OpenApi } from './openapi/openApi';
import { Outbox } from './openapi/outbox';
import { serveFile } from './staticFiles';

/** An identity to try the app with. */
export interface LocalPerson {
  readonly openid: string;
  readonly label: string;
}

export interface LocalCloudOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Folders `<function>/{index.js,config.json}`, as they would be deployed. */
  readonly functionsDir: string;
  /** Files `<collection>.json`: permissions and indexes. */
  readonly databaseRulesDir: string;
  /** The H5 build; without it `/` is not served. */
  readonly h5Dir?: string;
  /** The business date to start from, `YYYY-MM-DD`; without it the real date. */
  readonly today?: string;
  /** The time of day in China to start from on that date, `HH:MM`; without it the present one. */
  readonly at?: string;
  /** Most instances of one function at once. */
  readonly instances?: number;
  /** How long an instance stays warm without work, in milliseconds. */
  readonly idleMs?: number;
  /** How long a function's bundle may take to load, in milliseconds. */
  readonly loadLimitMs?: number;
  readonly transactionLimitMs?: number;
  /** Whom a visitor of the H5 build may try the app as: `GET /people`. */
  readonly people?: readonly LocalPerson[];
  /** More environment variables for the functions (keys, addresses). */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether timers fire by themselves; `fireTimer` works in any case. */
  readonly timers?: boolean;
  /** How long after a timer's failure it is tried again, in milliseconds. */
  readonly timerRetryMs?: number;
  /** A fault plan as JSON; without it the environment variable `LOCALCLOUD_FAULTS`. */
  readonly faults?: string;
  /** Told of every invocation that ended. */
  readonly onInvocation?: (log: InvocationLog) => void;
}

export interface LocalCloud {
  readonly url: string;
  readonly port: number;
  readonly clock: Clock;
  /** The store itself, for what measures it without a network between. */
  readonly store: Store;
  readonly functions: FunctionPool;
  readonly logs: Logs;
  readonly outbox: Outbox;
  readonly faults: Faults;
  readonly timers: Timers;
  /** Takes no more calls, lets those that run finish (for three seconds), ends the instances and closes the data. */
  close(): Promise<void>;
}

export type { InvocationLog } from './functions/logs';

const ADMIN_LIMIT = 64 * 1024 * 1024;
const HOST = '127.0.0.1';
/** How long a stop waits for invocations that run. */
const GRACE_MS = 3000;
/** How long it then waits for answers to be taken. */
const ANSWER_MS = 500;

/**
 * Starts a cloud on this machine that answers the real wx-server-sdk: database, functions and WeChat's interfaces.
 * It listens on 127.0.0.1 alone.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const functionsDir = resolve(options.functionsDir);
  const clock = Clock.startingAt(options.today, options.at);
  const collections = readCollectionFiles(resolve(options.databaseRulesDir));
  const faults = new Faults(options.faults ?? process.env.LOCALCLOUD_FAULTS);
  const store = new Store({ dataDir, collections, transactionLimitMs: options.transactionLimitMs });
  const logs = new Logs((log) => options.onInvocation?.(log));
  const server = createServer();
  const port = await listen(server, options.port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const url = `http://${HOST}:${port}`;
  const functions = new FunctionPool({
    functionsDir,
    instances: options.instances ?? 4,
    idleMs: options.idleMs ?? 5 * 60_000,
    loadLimitMs: options.loadLimitMs,
    clock,
    logs,
    environment: environmentOf(options.environment ?? {}),
    adminUrl: (requestId) => `${url}/admin?invocation=${requestId}&`,
  });
  const outbox = new Outbox(dataDir, clock);
  const database = new DatabaseProtocol(store, clock);
  const client = new ClientDatabase(database, store, collections);
  const openApi = new OpenApi(outbox, url);
  const endTransaction = (id: string): void => store.transactions.abort(id);
  const admin = new Admin({ database, client, functions, openApi, faults, endTransaction });
  const timers = new Timers(functionsDir, functions, clock, faults, options.timerRetryMs ?? 1000);
  const h5Dir = options.h5Dir === undefined ? undefined : resolve(options.h5Dir);
  const people = options.people ?? [];
  const parts: Parts = {
    ...{ admin, functions, faults, timers, logs, outbox, store, clock, people, h5Dir, port },
    stopping: false,
  };
  server.on('request', (request, response) => {
    answer(parts, request, response).catch((error: unknown) => refuse(response, error));
  });
  if (options.timers !== false) timers.start();
  const close = async (): Promise<void> => {
    timers.stop();
    parts.stopping = true;
    await functions.drain(GRACE_MS);
    await Promise.all([closeServer(server), functions.close()]);
    store.close();
  };
  return { url, port, clock, store, functions, logs, outbox, faults, timers, close };
}

interface Parts {
  readonly admin: Admin;
  readonly functions: FunctionPool;
  readonly faults: Faults;
  readonly timers: Timers;
  readonly logs: Logs;
  readonly outbox: Outbox;
  readonly store: Store;
  readonly clock: Clock;
  readonly people: readonly LocalPerson[];
  readonly h5Dir: string | undefined;
  readonly port: number;
  /** From here on nobody's call is taken; the requests of what runs still are. */
  stopping: boolean;
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page elsewhere on the web must not reach this cloud through the user's browser under another name.
  const host = request.headers.host;
  if (host !== `${HOST}:${parts.port}` && host !== `localhost:${parts.port}`)
    throw new HttpError(403, 'unknown host');
  const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
  if (request.method === 'POST') return await answerPost(parts, pathname, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'method not allowed');
  const { clock, store, logs, outbox } = parts;
  if (pathname === '/health') {
    return sendJson(response, 200, { ok: true, today: clock.today(), collections: store.catalog.names() });
  }
  // A browser asks for this on its own wherever a page names no icon; the app's page carries its own.
  if (pathname === '/favicon.ico') return void response.writeHead(204).end();
  if (pathname === '/people') return sendJson(response, 200, parts.people);
  if (pathname === '/outbox') return sendText(response, 200, 'text/html; charset=utf-8', outbox.page());
  if (pathname === '/outbox.json') return sendJson(response, 200, outbox.all());
  if (pathname === '/logs') return sendText(response, 200, 'text/html; charset=utf-8', logPage(logs.all()));
  if (parts.h5Dir === undefined) throw new HttpError(404, 'not found');
  serveFile(response, parts.h5Dir, pathname);
}

async function answerPost(
  parts: Parts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === '/admin' || path === '/client') return await answerSdk(parts.admin, path, request, response);
  if (parts.stopping) throw new HttpError(503, 'the embedded cloud is stopping');
  const [, kind, name, trigger] = /^\/(call|timers)\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (kind === 'call' && name !== undefined && trigger === undefined)
    return await call(parts, name, request, response);
  if (kind === 'timers' && name !== undefined && trigger !== undefined) {
    if (request.headers['content-type'] !== 'application/json')
      throw new HttpError(415, 'must be application/json');
    const found = await parts.timers.fire(name, trigger);
    if (found) return sendJson(response, 200, { ok: true });
  }
  throw new HttpError(404, 'not found');
}

/** Requests of the SDK are signed; a form on a web page is not, and cannot pretend to be. */
async function answerSdk(
  admin: Admin,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers.authorization === undefined) throw new HttpError(401, 'the request is not signed');
  const body = await readBody(request, ADMIN_LIMIT);
  const reply = path === '/client' ? await admin.handleClient(body) : await admin.handle(request, body);
  if (reply instanceof Uint8Array) sendText(response, 200, 'application/octet-stream', reply);
  else sendJson(response, 200, reply);
}

function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof HttpError ? error.status : 500;
  if (status === 500) console.error(error);
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { error: error instanceof HttpError ? error.message : 'internal error' });
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Takes no more connections, and lets go of each as soon as its answer is out. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const letGo = setInterval(() => server.closeIdleConnections(), 10);
  const cut = setTimeout(() => server.closeAllConnections(), ANSWER_MS);
  await closed;
  clearInterval(letGo);
  clearTimeout(cut);
}

/** What CloudBase gives every instance, with credentials that are none. Nothing else of this process goes in. */
function environmentOf(more: Readonly<Record<string, string>>): Record<string, string> {
  const modules = dirname(dirname(require.resolve('wx-server-sdk/package.json')));
  return {
    PATH: process.env.PATH ?? '',
    NODE_PATH: modules,
    TZ: 'Asia/Shanghai',
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_ENV: 'local',
    ...more,
  };
}
