import { Cron } from 'croner';
import type { Clock } from '../clock';
import { CloudError } from '../errors';
import type { Faults } from '../faults';
import { readFunctions } from './definitions';
import type { FunctionPool } from './pool';

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;
/** A timer's invocation that fails is tried again: at least once, and an earlier one may still be running. */
const RETRIES = 2;
const REPLY_LIMIT = 6 * 1024 * 1024;

export interface Timer {
  readonly function: string;
  readonly name: string;
  readonly cron: Cron;
}

/**
 * Reads a trigger of CloudBase: seven fields (second, minute, hour, day, month, weekday, year), in Chinese time;
 * day and weekday given together mean either. Throws on anything else.
 */
export function parseCron(expression: string): Cron {
  return new Cron(expression, { mode: '7-part', timezone: 'Asia/Shanghai', paused: true, domAndDow: false });
}

/** Fires the timers of all functions on the business clock. Invocations may overlap, as on the platform. */
export class Timers {
  private readonly waiting = new Set<NodeJS.Timeout>();
  private readonly timers: readonly Timer[];

  constructor(
    functionsDir: string,
    private readonly functions: FunctionPool,
    private readonly clock: Clock,
    private readonly faults: Faults,
    private readonly retryMs: number,
  ) {
    this.timers = readFunctions(functionsDir).flatMap(({ name, triggers }) => {
      // CloudBase takes one timer a function.
      if (triggers.length > 1) throw new Error(`the function ${name} has more than one timer`);
      return triggers.map((trigger) => ({
        function: name,
        name: trigger.name,
        cron: parseCron(trigger.config),
      }));
    });
  }

  /** Lets the timers run from now on. */
  start(): void {
    for (const timer of this.timers) this.schedule(timer, this.clock.now());
  }

  stop(): void {
    for (const timeout of this.waiting) clearTimeout(timeout);
    this.waiting.clear();
  }

  /** Fires one timer now; false when there is none of that name. Throws a CallError when all tries failed. */
  async fire(functionName: string, name: string): Promise<boolean> {
    const timer = this.timers.find((known) => known.function === functionName && known.name === name);
    if (timer === undefined) return false;
    await this.invoke(timer, new Date(this.clock.now()));
    return true;
  }

  private schedule(timer: Timer, after: number): void {
    const next = timer.cron.nextRun(new Date(after));
    if (next === null) return;
    const wait = next.getTime() - this.clock.now();
    const timeout = setTimeout(
      () => {
        this.waiting.delete(timeout);
        if (wait > LONGEST_WAIT_MS) return this.schedule(timer, after);
        this.schedule(timer, next.getTime());
        this.invoke(timer, next).catch((error: unknown) => {
          if (!(error instanceof CloudError)) console.error(error);
        });
      },
      Math.min(Math.max(0, wait), LONGEST_WAIT_MS),
    );
    this.waiting.add(timeout);
  }

  private async invoke(timer: Timer, time: Date): Promise<void> {
    const event = JSON.stringify({
      Type: 'Timer',
      TriggerName: timer.name,
      Time: time.toISOString(),
      Message: '',
    });
    const call = { name: timer.function, event, caller: { source: 'wx_trigger' }, replyLimit: REPLY_LIMIT };
    for (let tried = 0; ; tried += 1) {
      try {
        await this.faults.run({ name: `timer.${timer.function}` }, () => this.functions.invoke(call));
        return;
      } catch (error) {
        if (tried >= RETRIES || !(error instanceof CloudError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.retryMs));
      }
    }
  }
}
