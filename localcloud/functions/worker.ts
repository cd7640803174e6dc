/**
 * A function instance: a process that has loaded one function's bundle and runs one invocation at a time, with the
 * caller's identity in the environment, as CloudBase does. Built to one plain file when the cloud starts.
 */
import { format } from 'node:util';
import { type Invocation, isInvocation, type WorkerMessage } from './messages';
import { offerBundle } from './sdk';

type Main = (event: unknown, context: unknown) => unknown;

let running = '';

function send(message: WorkerMessage): void {
  process.send?.(message);
}

for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  console[level] = (...parts: unknown[]) =>
    send({ type: 'log', requestId: running, level, text: format(...parts) });
}

function loadMain(): Main {
  const {
    LOCALCLOUD_ENTRY: entry = '',
    LOCALCLOUD_SDK: sdk = '',
    LOCALCLOUD_SDK_BUNDLE: bundle = '',
  } = process.env;
  offerBundle(sdk, bundle);
  const loaded: { main?: unknown } = require(entry);
  const { main } = loaded;
  if (typeof main !== 'function') throw new Error(`${entry} exports no function "main"`);
  return (event, context) => main(event, context);
}

function describe(error: unknown): { message: string; stack: string } {
  if (error instanceof Error) return { message: error.message, stack: error.stack ?? '' };
  return { message: typeof error === 'string' ? error : format(error), stack: '' };
}

async function run(main: Main, { requestId, event, environment, context }: Invocation): Promise<void> {
  running = requestId;
  for (const [name, value] of Object.entries(environment)) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    const result = await main(JSON.parse(event), context);
    send({ type: 'result', requestId, body: JSON.stringify(result ?? null) });
  } catch (error) {
    send({ type: 'error', requestId, ...describe(error) });
  }
}

const main = loadMain();
process.on('message', (message) => {
  if (isInvocation(message)) void run(main, message);
});
// Ctrl-C reaches every process of a terminal; what runs here may finish, the cloud ends this process.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
send({ type: 'ready' });
