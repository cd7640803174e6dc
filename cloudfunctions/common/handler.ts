import type { ZodType } from 'zod';
import { type ErrorBody, errorBody, Refusal } from './errors';
import { noteFault } from './faults';
import { guardEvent } from './guard';
import { readCaller } from './identity';
import { parse } from './parse';

/** What every function with an identity answers. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };

/** The person who calls, as WeChat vouches for them. */
export interface User {
  openid: string;
}

/** One action of a function: its schema and what it does, with the types of both closed over. */
export interface Action {
  execute(event: Record<string, unknown>, user: User): Promise<Reply<unknown>>;
}

/** Makes an action from the schema of its event and the work. The work answers with data or throws a `Refusal`. */
export function action<Input, Data>(
  schema: ZodType<Input>,
  run: (input: Input, user: User) => Promise<Data>,
): Action {
  return {
    async execute(event, user) {
      const parsed = parse(schema, event);
      if (!parsed.ok) return parsed;
      return { ok: true, data: await run(parsed.value, user) };
    },
  };
}

function failure(error: ErrorBody): Reply<never> {
  return { ok: false, error };
}

/** Notes an unexpected error under a random number that the caller is told too. */
function report(name: string, actionName: string, error: unknown): Reply<never> {
  return failure(errorBody('INTERNAL', { reason: noteFault({ function: name, action: actionName }, error) }));
}

/** What a function does beside its actions. */
export interface FunctionOptions {
  /** Runs when the platform's timer calls; at least once each time, possibly overlapping. */
  timer?: () => Promise<unknown>;
}

/** Runs work whose outcome is the reply; a `Refusal` is answered as it is, anything else as `INTERNAL`. */
async function answer(
  name: string,
  part: string,
  run: () => Promise<Reply<unknown>>,
): Promise<Reply<unknown>> {
  try {
    return await run();
  } catch (error) {
    return error instanceof Refusal ? failure(error.body) : report(name, part, error);
  }
}

/**
 * The only entry of a cloud function that knows who calls: guard, action, strict schema, identity, work, reply.
 * All up to the work is synchronous, so that the identity is read before the first await. Nothing thrown
 * reaches the caller raw.
 */
export function defineFunction(
  name: string,
  actions: Readonly<Record<string, Action>>,
  options: FunctionOptions = {},
): (event: unknown) => Promise<Reply<unknown>> {
  const table = new Map(Object.entries(actions));
  return async (event) => {
    const caller = readCaller();
    const { timer } = options;
    if (caller.kind === 'timer' && timer !== undefined) {
      return answer(name, 'timer', async () => ({ ok: true, data: await timer() }));
    }
    const guarded = guardEvent(event);
    if (!guarded.ok) return failure(guarded.error);
    const { action: actionName } = guarded.event;
    if (typeof actionName !== 'string') return failure(errorBody('INVALID_INPUT', { path: 'action' }));
    const found = table.get(actionName);
    if (found === undefined) return failure(errorBody('UNKNOWN_ACTION', { path: 'action' }));
    if (caller.kind !== 'user') return failure(errorBody('UNAUTHENTICATED'));
    const { openid } = caller;
    return answer(name, actionName, () => found.execute(guarded.event, { openid }));
  };
}
