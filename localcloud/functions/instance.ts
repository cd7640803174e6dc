import { type ChildProcess, fork } from 'node:child_process';
import type { FunctionDefinition } from './definitions';
import { type Invocation, isWorkerMessage, type WorkerMessage } from './messages';
import type { Runtime } from './runtime';

export type Outcome =
  | { readonly kind: 'result'; readonly body: string }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'exited'; readonly message: string };

/** How long a bundle may take to load before CloudBase gives it up. */
const LOAD_LIMIT_MS = 65_000;

type LogLine = (level: string, text: string) => void;

interface Running {
  readonly requestId: string;
  readonly log: LogLine;
  readonly settle: (outcome: Outcome) => void;
}

/** One worker process that holds one function. Runs one invocation at a time. */
export class Instance {
  readonly ready: Promise<boolean>;
  /** Fulfilled when the process is no more. */
  readonly gone: Promise<void>;
  alive = true;
  private readonly child: ChildProcess;
  private running: Running | undefined;
  private lastWords = '';

  constructor(
    readonly definition: FunctionDefinition,
    { workerFile, sdk, sdkBundle }: Runtime,
    environment: Readonly<Record<string, string>>,
    loadLimitMs = LOAD_LIMIT_MS,
  ) {
    const own = { LOCALCLOUD_ENTRY: definition.entry, LOCALCLOUD_SDK: sdk, LOCALCLOUD_SDK_BUNDLE: sdkBundle };
    this.child = fork(workerFile, [], {
      env: { ...environment, ...own },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child.stdout?.on('data', (chunk) => this.running?.log('log', String(chunk)));
    this.child.stderr?.on('data', (chunk) => {
      this.lastWords = `${this.lastWords}${String(chunk)}`.slice(-4000);
      this.running?.log('error', String(chunk));
    });
    this.gone = new Promise((resolve) => this.child.once('exit', () => resolve()));
    const loading = setTimeout(() => {
      this.lastWords = `its bundle was not loaded after ${loadLimitMs} ms`;
      this.kill();
    }, loadLimitMs);
    this.ready = new Promise((resolve) => {
      this.child.on('message', (message) => {
        if (!isWorkerMessage(message)) return;
        if (message.type !== 'ready') return this.receive(message);
        clearTimeout(loading);
        resolve(true);
      });
      this.child.on('exit', (code, signal) => {
        this.alive = false;
        clearTimeout(loading);
        resolve(false);
        this.finish({
          kind: 'exited',
          message: `the instance exited (${signal ?? code}) ${this.lastWords}`.trim(),
        });
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Runs one invocation; one that takes longer than the function's timeout costs the instance its life. */
  invoke(invocation: Invocation, log: LogLine): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.finish({ kind: 'timeout' });
        this.kill();
      }, this.definition.timeoutMs);
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      this.running = { requestId: invocation.requestId, log, settle };
      if (!this.alive)
        this.finish({ kind: 'exited', message: `the instance is gone ${this.lastWords}`.trim() });
      else
        this.child.send(
          invocation,
          (error) => error && this.finish({ kind: 'exited', message: error.message }),
        );
    });
  }

  kill(): void {
    this.alive = false;
    this.child.kill('SIGKILL');
  }

  private receive(message: Exclude<WorkerMessage, { type: 'ready' }>): void {
    if (message.requestId !== this.running?.requestId) return;
    if (message.type === 'log') this.running.log(message.level, message.text);
    if (message.type === 'result') this.finish({ kind: 'result', body: message.body });
    if (message.type === 'error')
      this.finish({ kind: 'error', message: message.message, stack: message.stack });
  }

  private finish(outcome: Outcome): void {
    const running = this.running;
    this.running = undefined;
    running?.settle(outcome);
  }
}
