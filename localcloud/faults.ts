import { z } from 'zod';
import { CloudError, serverTimeout, transactionConflict } from './errors';

const fault = z.strictObject({
  /** The action, `*` standing for anything: `database.commitTransaction`, `database.*`, `call.visits`. */
  operation: z.string(),
  /** Only on this collection. */
  collection: z.string().optional(),
  effect: z.enum([
    'conflict',
    'twice',
    'timeout-before',
    'timeout-after',
    'slow',
    'kill-before',
    'kill-after',
    'refused',
  ]),
  /** Which matching operation it strikes, from 1 on: the nth alone … */
  nth: z.number().int().positive().optional(),
  /** … every nth … */
  every: z.number().int().positive().optional(),
  /** … or each with this chance. */
  chance: z.number().min(0).max(1).optional(),
  /** How long `slow` takes. */
  ms: z.number().int().min(0).default(500),
});
const planSchema = z.strictObject({ seed: z.number().int().default(1), faults: z.array(fault) });

type Fault = z.infer<typeof fault>;

/** What can strike: an operation by name, on a collection, with the way back for a conflict. */
export interface Operation {
  readonly name: string;
  readonly collection?: string;
  /** Ends the transaction that the operation belongs to, as a conflict does. */
  readonly endTransaction?: () => void;
}

/** Deterministic numbers from 0 up to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Makes chosen operations go wrong the way networks and databases do, the same way for the same plan and the same
 * order of operations. The plan is JSON in the environment variable `LOCALCLOUD_FAULTS`.
 */
export class Faults {
  /** How many operations the plan that is loaded has struck. */
  struck = 0;
  private faults: {
    readonly fault: Fault;
    readonly matches: RegExp;
    seen: number;
    readonly random: () => number;
  }[] = [];

  constructor(plan: string | undefined) {
    if (plan !== undefined && plan !== '') this.load(parsePlan(plan));
  }

  /** Takes up another plan, its counts from zero. Throws when it is ill-formed. */
  load(plan: unknown): void {
    const parsed = planSchema.safeParse(plan);
    if (!parsed.success) throw new Error(`the fault plan: ${z.prettifyError(parsed.error)}`);
    const { seed, faults } = parsed.data;
    this.struck = 0;
    this.faults = faults.map((one, at) => ({
      fault: one,
      matches: new RegExp(`^${one.operation.split('*').map(escapeRegExp).join('.*')}$`),
      seen: 0,
      random: generator(seed + at),
    }));
  }

  /** Runs an operation, or lets the plan's first matching fault strike it. */
  async run<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    const struck = this.strike(operation);
    if (struck === undefined) return await work();
    this.struck += 1;
    switch (struck.effect) {
      case 'conflict':
        operation.endTransaction?.();
        throw transactionConflict();
      case 'refused':
        throw new CloudError('SYS_ERR', `[InternalError] refused by the fault plan: ${operation.name}`);
      case 'twice':
        await work();
        return await work();
      case 'timeout-before':
        throw serverTimeout(`no answer to ${operation.name}`);
      case 'timeout-after':
        await work();
        throw serverTimeout(`no answer to ${operation.name}`);
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, struck.ms));
        return await work();
      case 'kill-before':
        return await die();
      case 'kill-after':
        await work();
        return await die();
    }
  }

  private strike({ name, collection }: Operation): Fault | undefined {
    let struck: Fault | undefined;
    for (const entry of this.faults) {
      const { fault: one, matches, random } = entry;
      if (!matches.test(name) || (one.collection !== undefined && one.collection !== collection)) continue;
      entry.seen += 1;
      const chosen =
        entry.seen === one.nth ||
        (one.every !== undefined && entry.seen % one.every === 0) ||
        (one.chance !== undefined && random() < one.chance);
      if (chosen) struck ??= one;
    }
    return struck;
  }
}

function parsePlan(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the fault plan is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Ends this process as a power cut would: nothing runs any more. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
