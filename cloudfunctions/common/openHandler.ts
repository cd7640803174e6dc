import type { ErrorBody } from './errors';
import { CALL_LIMITS, type GuardLimits, guardEvent } from './guard';

/**
 * The entry of a function that is open to everybody and needs no identity: guard, then the function's own
 * reply. It does not load wx-server-sdk, which would cost a cold start half a second for nothing.
 */
export function defineOpenFunction<R>(
  respond: (event: Record<string, unknown>) => R,
  limits: GuardLimits = CALL_LIMITS,
): (event: unknown) => R | { ok: false; error: ErrorBody } {
  return (event) => {
    const guarded = guardEvent(event, limits);
    return guarded.ok ? respond(guarded.event) : guarded;
  };
}
