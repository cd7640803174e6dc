import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { CloudError } from '../errors';
import { type FunctionDefinition, readFunction, readFunctions } from './definitions';
import { Instance, type Outcome } from './instance';
import type { Logs } from './logs';
import { runtime } from './runtime';

/** Who calls a function: `openid` for a person in the mini-program, `source` as `getWXContext()` gives it. */
export interface Caller {
  readonly source: string;
  readonly openid?: string;
}

export interface Call {
  readonly name: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly caller: Caller;
  /** The largest reply in bytes. */
  readonly replyLimit: number;
}

export interface Reply {
  readonly requestId: string;
  /** The function's reply as JSON text. */
  readonly body: string;
}

/** A call that brought no reply, with the request id under which its log is found. */
export class CallError extends CloudError {
  constructor(
    code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(code, message);
  }
}

export interface PoolOptions {
  readonly functionsDir: string;
  /** Most instances of one function at once; calls beyond them wait. */
  readonly instances: number;
  /** How long an instance stays warm without work, in milliseconds. */
  readonly idleMs: number;
  /** How long a bundle may take to load, in milliseconds; CloudBase's limit when not given. */
  readonly loadLimitMs: number | undefined;
  readonly clock: Clock;
  readonly logs: Logs;
  /** The environment of an instance, and of one invocation in it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly adminUrl: (requestId: string) => string;
}

export interface RunningInvocation {
  readonly caller: Caller;
  readonly definition: FunctionDefinition;
}

interface Group {
  readonly idle: Instance[];
  readonly busy: Set<Instance>;
  readonly waiting: (() => void)[];
  starting: number;
}

const APP_ID = 'wx0000000000000000';

/** Runs functions in worker processes: cold or warm, one invocation at a time in each. */
export class FunctionPool {
  private readonly groups = new Map<string, Group>();
  private readonly running = new Map<string, RunningInvocation>();
  private readonly idleTimers = new Map<Instance, NodeJS.Timeout>();
  private closed = false;
  private drained: (() => void) | undefined;

  constructor(private readonly options: PoolOptions) {}

  /** Runs a function and gives its reply; throws a CallError when there is none. */
  async invoke(call: Call): Promise<Reply> {
    const requestId = randomUUID();
    const definition = readFunction(this.options.functionsDir, call.name);
    if (definition === undefined) {
      throw new CallError(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${call.name}`,
        requestId,
      );
    }
    const { instance, cold } = await this.acquire(definition);
    this.running.set(requestId, { caller: call.caller, definition });
    try {
      const outcome = await this.run(instance, cold, requestId, call);
      return { requestId, body: bodyOf(outcome, definition, requestId, call.replyLimit) };
    } finally {
      this.running.delete(requestId);
      this.giveBack(instance);
      if (this.running.size === 0) this.drained?.();
    }
  }

  /** Starts an instance of each function that has none, so that a first call finds it warm. */
  async warm(): Promise<void> {
    const functions = readFunctions(this.options.functionsDir);
    const cold = functions.filter(({ name }) => this.size(name) === 0);
    await Promise.all(
      cold.map(async (definition) => {
        const { instance } = await this.acquire(definition);
        await instance.ready;
        this.giveBack(instance);
      }),
    );
  }

  /** Waits until nothing runs, but no longer than `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    if (this.running.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.drained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** An invocation that is running: who called it, and what its function may do. */
  invocation(requestId: string): RunningInvocation | undefined {
    return this.running.get(requestId);
  }

  /** How many instances of a function there are. */
  size(name: string): number {
    const group = this.groups.get(name);
    return group === undefined ? 0 : group.idle.length + group.busy.size;
  }

  /** Ends all instances; calls that wait for one fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.idleTimers.values()) clearTimeout(timer);
    const groups = [...this.groups.values()];
    for (const { waiting } of groups) for (const wake of waiting.splice(0)) wake();
    const instances = groups.flatMap(({ idle, busy }) => [...idle, ...busy]);
    for (const instance of instances) instance.kill();
    await Promise.all(instances.map(({ gone }) => gone));
  }

  private async run(instance: Instance, cold: boolean, requestId: string, call: Call): Promise<Outcome> {
    const { logs, clock } = this.options;
    const log = logs.begin({
      requestId,
      function: call.name,
      source: call.caller.source,
      startedAt: new Date(clock.now()).toISOString(),
      cold,
    });
    const started = performance.now();
    await instance.ready;
    const outcome = await instance.invoke(
      {
        type: 'invoke',
        requestId,
        event: withUserInfo(call),
        environment: this.environmentOf(requestId, call.caller),
        context: {
          request_id: requestId,
          function_name: call.name,
          function_version: '$LATEST',
          memory_limit_in_mb: 256,
          time_limit_in_ms: instance.definition.timeoutMs,
        },
      },
      (level, text) => logs.line(log, level, text),
    );
    if (outcome.kind === 'error') logs.line(log, 'error', outcome.stack || outcome.message);
    if (outcome.kind === 'exited') logs.line(log, 'error', outcome.message);
    logs.end(log, outcome.kind === 'result' ? 'ok' : outcome.kind, Math.round(performance.now() - started));
    return outcome;
  }

  private environmentOf(requestId: string, { source, openid }: Caller): Record<string, string | null> {
    return {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: this.options.adminUrl(requestId) }),
      TCB_SOURCE: source,
      YIBAO_CLOCK_OFFSET_MS: String(this.options.clock.offsetMs),
      WX_CONTEXT_KEYS: openid === undefined ? 'WX_APPID' : 'WX_APPID,WX_OPENID',
      WX_APPID: APP_ID,
      WX_OPENID: openid ?? null,
    };
  }

  private async acquire(definition: FunctionDefinition): Promise<{ instance: Instance; cold: boolean }> {
    const group = this.group(definition.name);
    for (;;) {
      if (this.closed) throw new CloudError('SYS_ERR', 'the embedded cloud is stopping');
      const warm = this.takeWarm(group, definition);
      if (warm !== undefined) return { instance: warm, cold: false };
      if (group.busy.size + group.starting < this.options.instances) break;
      await new Promise<void>((resolve) => group.waiting.push(resolve));
    }
    return { instance: await this.start(group, definition), cold: true };
  }

  /** Starts an instance; its place in the pool is taken from this moment on. */
  private async start(group: Group, definition: FunctionDefinition): Promise<Instance> {
    group.starting += 1;
    try {
      const { environment, loadLimitMs } = this.options;
      const instance = new Instance(definition, await runtime(), environment, loadLimitMs);
      group.busy.add(instance);
      if (this.closed) instance.kill();
      return instance;
    } catch (error) {
      group.waiting.shift()?.();
      throw error;
    } finally {
      group.starting -= 1;
    }
  }

  /** The instance that was used last, if it is of the present build. */
  private takeWarm(group: Group, definition: FunctionDefinition): Instance | undefined {
    for (let instance = group.idle.pop(); instance !== undefined; instance = group.idle.pop()) {
      clearTimeout(this.idleTimers.get(instance));
      this.idleTimers.delete(instance);
      if (!instance.alive) continue;
      if (
        instance.definition.built !== definition.built ||
        instance.definition.timeoutMs !== definition.timeoutMs
      ) {
        instance.kill();
        continue;
      }
      group.busy.add(instance);
      return instance;
    }
    return undefined;
  }

  private giveBack(instance: Instance): void {
    const group = this.group(instance.definition.name);
    group.busy.delete(instance);
    if (instance.alive && !this.closed) {
      group.idle.push(instance);
      const timer = setTimeout(() => this.retire(group, instance), this.options.idleMs);
      timer.unref();
      this.idleTimers.set(instance, timer);
    }
    group.waiting.shift()?.();
  }

  private retire(group: Group, instance: Instance): void {
    this.idleTimers.delete(instance);
    const at = group.idle.indexOf(instance);
    if (at >= 0) group.idle.splice(at, 1);
    instance.kill();
  }

  private group(name: string): Group {
    const known = this.groups.get(name);
    if (known !== undefined) return known;
    const group: Group = { idle: [], busy: new Set(), waiting: [], starting: 0 };
    this.groups.set(name, group);
    return group;
  }
}

/** WeChat adds who calls to the event of a call from the mini-program; a function must not take it for its own. */
function withUserInfo({ event, caller }: Call): string {
  if (caller.openid === undefined) return event;
  const fields: unknown = JSON.parse(event);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return event;
  return JSON.stringify({ ...fields, userInfo: { appId: APP_ID, openId: caller.openid } });
}

function bodyOf(outcome: Outcome, definition: FunctionDefinition, requestId: string, limit: number): string {
  const { name, timeoutMs } = definition;
  switch (outcome.kind) {
    case 'result':
      if (Buffer.byteLength(outcome.body) <= limit) return outcome.body;
      throw new CallError(
        'FUNCTIONS_RESULT_TOO_LARGE',
        `cloudfunction result size exceed limit (${limit} bytes): ${name}`,
        requestId,
      );
    case 'timeout':
      throw new CallError(
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${timeoutMs / 1000} seconds: ${name}`,
        requestId,
      );
    case 'error':
      throw new CallError('FUNCTIONS_EXECUTE_FAIL', `${outcome.message}`, requestId);
    case 'exited':
      throw new CallError('FUNCTIONS_EXECUTE_FAIL', `${name}: ${outcome.message}`, requestId);
  }
}
